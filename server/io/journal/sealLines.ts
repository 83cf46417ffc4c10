// Format 2 of a journal: a header, then a line for each record. Each line carries two seals, a cheap one and a strong one.
//
//   {"journal":"starling","v":2,"run":"20260102-030405-1f2e3d","crc":"0c41ab9e"}
//   {"seq":0,"group":"5d0a33f1","event":{"type":"note","text":"x"},"hash":"<64 hex>","crc":"81f0c2d7"}
//
// `crc` is the CRC-32 of every byte of the file before it. So recovery checks thousands of lines with one call, and no
// line can be taken out, moved, or come from another file. `hash` is SHA-256 over the hash before, the sequence and the
// event: the chain that an audit verifies. `group` stands in the first line of each group that is flushed together. A
// group is written only after the one before it is on disk; so a sound group start behind a broken line says that the
// break is damage to flushed records, and not the tail that a crash left.
import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** Where a journal stands after its last line. */
export interface JournalEnd {
  readonly run: string;
  /** Sequence of the next line. */
  readonly seq: number;
  /** Hash of the last line; of the header when there is none. */
  readonly link: string;
  /** CRC-32 of all bytes so far. */
  readonly crc: number;
}

export interface Sealed {
  /** With its newline. */
  readonly text: string;
  readonly end: JournalEnd;
}

const CLOSE = '"}\n';
/** Bytes of a line from its hash to its end, and of the crc field to its end. */
export const SEAL_BYTES = `,"hash":"${'0'.repeat(64)}","crc":"00000000"}\n`.length;
export const CRC_BYTES = `00000000${CLOSE}`.length;
/** Bytes that a group's mark takes. */
export const GROUP_MARK_BYTES = '"group":"00000000",'.length;

export function sealHeader(run: string): Sealed {
  const head = `{"journal":"starling","v":2,"run":${JSON.stringify(run)},"crc":"`;
  const value = crc32(head);
  const text = `${head}${hex8(value)}${CLOSE}`;
  return { text, end: { run, seq: 0, link: hash('sha256', text), crc: crc32(text) } };
}

/** `body` is the event as JSON. `first` in the first line of a group. */
export function sealLine(before: JournalEnd, body: string, group: { readonly first: boolean }): Sealed {
  const { run, seq } = before;
  const link = chainLink(before.link, seq, body);
  const mark = group.first ? `"group":"${groupMark(run, seq, body)}",` : '';
  const head = `{"seq":${seq},${mark}"event":${body},"hash":"${link}","crc":"`;
  const crc = crc32(head, before.crc);
  const tail = `${hex8(crc)}${CLOSE}`;
  return { text: head + tail, end: { run, seq: seq + 1, link, crc: crc32(tail, crc) } };
}

/** The hash that chains a record to the one before it. */
export function chainLink(before: string, seq: number, body: string): string {
  return hash('sha256', `${before}\n${seq}\n${body}`);
}

/** Says of one line by itself that this run wrote it as its record `seq`. */
export function groupMark(run: string, seq: number, body: string): string {
  return hex8(crc32(`${run}\n${seq}\n${body}`));
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Twice as fast as `toString(16)` with padding, and made for every record. */
export function hex8(value: number): string {
  return `${HEX[value >>> 24]}${HEX[(value >>> 16) & 255]}${HEX[(value >>> 8) & 255]}${HEX[value & 255]}`;
}
