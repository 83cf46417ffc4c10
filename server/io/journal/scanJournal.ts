// Reads a journal as a stream: every sound record in order, in memory that does not grow with the file.
import { BlockReader, withFile, type ByteSource } from './blockReader';
import { FIRST_LINK, readLine1 } from './format1';
import { readHeader } from './readHeader';
import { LineScan, type OnRecord } from './scanLines';
import type { JournalEnd } from './sealLines';

/** One record. `event` is parsed when it is read, and only during the call that hands it over. */
export interface ScannedLine<E> {
  readonly seq: number;
  readonly event: E;
}

export type Scanned = SoundScan | { readonly ok: false; readonly line: number; readonly problem: string };

export interface SoundScan {
  readonly ok: true;
  /** Records, the header not counted. */
  readonly lines: number;
  /** Length of the sound prefix. */
  readonly bytes: number;
  readonly lastHash: string;
  /** Something follows the sound prefix: a write that a crash cut short, never acknowledged. */
  readonly torn: boolean;
  readonly format: 1 | 2;
  readonly end: JournalEnd;
  /** Of the longest line, in bytes. */
  readonly longest: number;
}

/**
 * Recovery: the longest gap-free prefix that holds every acknowledged record. What a crash left behind it is left out; damage to records
 * that were flushed is an error that names its line (counted from 1 as the file has them). Rejects when the file cannot be read.
 */
export function scanJournal<E>(file: string, onLine?: (line: ScannedLine<E>) => void): Promise<Scanned> {
  return withFile(file, (source) => scanSource(source, onLine));
}

/** As `scanJournal`, of what is open already. */
export function scanSource<E>(source: ByteSource, onLine?: (line: ScannedLine<E>) => void): Promise<Scanned> {
  return scanBlocks(source, onLine === undefined ? undefined : (seq, bytes, body) => onLine(new LazyLine<E>(seq, bytes, body)));
}

async function scanBlocks(source: ByteSource, onRecord: OnRecord | undefined): Promise<Scanned> {
  const blocks = new BlockReader(source);
  let scan: LineScan | undefined;
  for (let block = await blocks.next(); block !== undefined; block = await blocks.next()) {
    let taken = 0;
    if (scan === undefined) {
      const header = readHeader(block);
      if (header.kind === 'bad') return { ok: false, line: 1, problem: header.problem };
      if (header.kind === 'format1') return scanFormat1(await readWhole(source), onRecord);
      if (header.kind === 'unborn') continue;
      scan = new LineScan(header, onRecord);
      taken = header.bytes;
    }
    blocks.drop(taken + scan.take(block.subarray(taken)));
  }
  if (scan === undefined) return { ...NOTHING, torn: blocks.size > 0 };
  if (scan.damaged) return { ok: false, line: scan.brokenLine ?? 1, problem: damagedLine(scan.brokenLine ?? 1) };
  const { records, bytes, longest } = scan;
  const end = scan.end();
  return { ok: true, format: 2, lines: records, bytes, lastHash: end.link, torn: blocks.size > bytes, end, longest };
}

/** A journal whose making was cut short before its header was whole. */
const NOTHING: SoundScan = { ok: true, format: 2, lines: 0, bytes: 0, lastHash: '', torn: true, end: { run: '', seq: 0, link: '', crc: 0 }, longest: 0 };

export function damagedLine(line: number): string {
  return `line ${line} was changed or is damaged: the chain breaks there`;
}

async function readWhole(source: ByteSource): Promise<Buffer> {
  const blocks = new BlockReader(source);
  let whole: Buffer = Buffer.alloc(0);
  for (let block = await blocks.next(); block !== undefined; block = await blocks.next()) whole = block;
  return whole;
}

/** Format 1 knows no groups: only a last line without its end is a crash's. */
function scanFormat1(bytes: Buffer, onRecord: OnRecord | undefined): Scanned {
  let link = FIRST_LINK;
  let seq = 0;
  let start = 0;
  let longest = 0;
  for (let end = bytes.indexOf('\n') + 1; end > 0; end = bytes.indexOf('\n', end) + 1) {
    const line = readLine1(bytes.toString('utf8', start, end - 1), seq, link);
    if (line === undefined) return { ok: false, line: seq + 1, problem: damagedLine(seq + 1) };
    const body = Buffer.from(line.body, 'utf8');
    onRecord?.(seq, body, { start: 0, end: body.length });
    longest = Math.max(longest, end - start);
    link = line.link;
    seq += 1;
    start = end;
  }
  return { ok: true, format: 1, lines: seq, bytes: start, lastHash: link, torn: bytes.length > start, end: { run: '', seq, link, crc: 0 }, longest };
}

class LazyLine<E> implements ScannedLine<E> {
  constructor(
    readonly seq: number,
    private readonly bytes: Buffer,
    private readonly body: { readonly start: number; readonly end: number },
  ) {}

  get event(): E {
    return JSON.parse(this.bytes.toString('utf8', this.body.start, this.body.end)) as E;
  }
}
