// Recovery of format 2, over the bytes alone: the longest sound prefix, and whether a break is a crash's tail or damage.
import { crc32 } from 'node:zlib';
import { CRC_BYTES, GROUP_MARK_BYTES, SEAL_BYTES, groupMark, type JournalEnd } from './sealLines';

const NEWLINE = 10;

/** Told of each sound record: its sequence, and where its event's JSON stands in `bytes`. Valid only during the call. */
export type OnRecord = (seq: number, bytes: Buffer, body: { readonly start: number; readonly end: number }) => void;

/** Fed a file from its first line on, block by block; holds one block at a time. */
export class LineScan {
  /** Length of the sound prefix. */
  bytes: number;
  /** Records in it. */
  records = 0;
  longest = 0;
  /** First line that does not hold, counted from 1 with the header. */
  brokenLine: number | undefined;
  /** Flushed records lie behind the broken line: it is no crash's tail. */
  damaged = false;
  #crc: number;
  #lastLine = '';

  constructor(
    private readonly header: { readonly end: JournalEnd; readonly bytes: number },
    private readonly onRecord: OnRecord | undefined,
  ) {
    this.bytes = header.bytes;
    this.#crc = header.end.crc;
  }

  /** Takes the whole lines of a block; returns how many bytes that were. The rest has to come again with more behind it. */
  take(block: Buffer): number {
    const length = block.lastIndexOf(NEWLINE) + 1;
    if (length === 0) return 0;
    const lines = block.subarray(0, length);
    if (this.brokenLine !== undefined) this.#lookForLaterGroup(lines, 0);
    else if (this.#holds(lines, 0, length)) this.#accept(lines, length);
    else this.#stopAtBreak(lines);
    return length;
  }

  /** Where the next record goes. */
  end(): JournalEnd {
    const link = this.records === 0 ? this.header.end.link : this.#lastLine.slice(-SEAL_BYTES + ',"hash":"'.length).slice(0, 64);
    return { run: this.header.end.run, seq: this.records, link, crc: this.#crc };
  }

  /** The seal of the last line covers all bytes before it, so one check tells for the whole stretch. */
  #holds(lines: Buffer, start: number, end: number): boolean {
    const field = end - CRC_BYTES;
    if (field < start || lines[end - 3] !== 0x22 || lines[end - 2] !== 0x7d) return false;
    return crc32(lines.subarray(start, field), this.#crc) === readHex8(lines, field);
  }

  #accept(lines: Buffer, length: number): void {
    this.#crc = crc32(lines.subarray(0, length), this.#crc);
    let start = 0;
    for (let end = lines.indexOf(NEWLINE) + 1; end > 0 && end <= length; end = lines.indexOf(NEWLINE, end) + 1) {
      this.onRecord?.(this.records, lines, bodyOf(lines, { start, end, seq: this.records }));
      this.longest = Math.max(this.longest, end - start);
      this.records += 1;
      if (end === length) this.#lastLine = lines.toString('latin1', start, end);
      start = end;
    }
    this.bytes += length;
  }

  #stopAtBreak(lines: Buffer): void {
    let start = 0;
    let end = lines.indexOf(NEWLINE) + 1;
    while (this.#holds(lines, start, end)) {
      this.#accept(lines.subarray(start, end), end - start);
      start = end;
      end = lines.indexOf(NEWLINE, end) + 1;
    }
    this.brokenLine = this.records + 2;
    this.#lookForLaterGroup(lines, start);
  }

  #lookForLaterGroup(lines: Buffer, from: number): void {
    if (this.damaged) return;
    for (const line of lines.toString('utf8', from).split('\n')) {
      const found = GROUP_START.exec(line);
      const [, seq = '', mark = '', body = ''] = found ?? [];
      if (found !== null && Number(seq) > this.records && groupMark(this.header.end.run, Number(seq), body) === mark) this.damaged = true;
    }
  }
}

const GROUP_START = /^\{"seq":(\d{1,15}),"group":"([0-9a-f]{8})","event":(.*),"hash":"[0-9a-f]{64}","crc":"[0-9a-f]{8}"\}$/s;

const SEQ_FIELD_BYTES = '{"seq":,'.length;
const EVENT_FIELD_BYTES = '"event":'.length;

/** A sound line is laid out as it was written, so arithmetic finds its event. */
function bodyOf(lines: Buffer, { start, end, seq }: { readonly start: number; readonly end: number; readonly seq: number }): { readonly start: number; readonly end: number } {
  const field = start + SEQ_FIELD_BYTES + digits(seq);
  const marked = lines[field + 1] === 0x67 ? GROUP_MARK_BYTES : 0;
  return { start: field + marked + EVENT_FIELD_BYTES, end: end - SEAL_BYTES };
}

function digits(seq: number): number {
  let count = 1;
  for (let rest = seq; rest >= 10; rest = Math.floor(rest / 10)) count += 1;
  return count;
}

/** NaN where the bytes are no lower-case hex. */
function readHex8(bytes: Buffer, start: number): number {
  const text = bytes.toString('latin1', start, start + 8);
  return /^[0-9a-f]{8}$/.test(text) ? Number.parseInt(text, 16) : Number.NaN;
}
