// Verifies a journal byte for byte: every line's layout, both its seals, and the chain of hashes through all of them.
import { crc32 } from 'node:zlib';
import { BlockReader, withFile, type ByteSource } from './blockReader';
import { readHeader } from './readHeader';
import { damagedLine, scanJournal } from './scanJournal';
import { CRC_BYTES, sealLine, type JournalEnd } from './sealLines';

export type Audit =
  | { readonly ok: true; readonly records: number; readonly torn: boolean; readonly lastHash: string }
  | { readonly ok: false; readonly line: number; readonly problem: string };

/** Stricter than recovery: any whole line that does not hold is named, counted from 1. Only a last line that was cut short is forgiven. */
export async function auditJournal(file: string): Promise<Audit> {
  const scanned = await scanJournal(file);
  if (!scanned.ok) return scanned;
  if (scanned.format === 1 || scanned.bytes === 0) return { ok: true, records: scanned.lines, torn: scanned.torn, lastHash: scanned.lastHash };
  return withFile(file, auditSource);
}

async function auditSource(source: ByteSource): Promise<Audit> {
  const blocks = new BlockReader(source);
  let end: JournalEnd | undefined;
  let rest: Buffer = Buffer.alloc(0);
  for (let block = await blocks.next(); block !== undefined; block = await blocks.next()) {
    let start = 0;
    for (let stop = block.indexOf('\n') + 1; stop > 0; stop = block.indexOf('\n', start) + 1) {
      const next: JournalEnd | undefined = end === undefined ? headerEnd(block) : lineEnd(block.toString('utf8', start, stop), end);
      if (next === undefined) return broken(end);
      end = next;
      start = stop;
    }
    rest = Buffer.from(block.subarray(start));
    blocks.drop(start);
  }
  if (end === undefined || isWhole(rest, end)) return broken(end);
  return { ok: true, records: end.seq, torn: rest.length > 0, lastHash: end.link };
}

function headerEnd(block: Buffer): JournalEnd | undefined {
  const header = readHeader(block);
  return header.kind === 'format2' ? header.end : undefined;
}

/** The line's end when it is, byte for byte, what would be written for its event after `before`. */
function lineEnd(text: string, before: JournalEnd): JournalEnd | undefined {
  const found = /^\{"seq":\d+,("group":"[0-9a-f]{8}",)?"event":(.*),"hash":"[0-9a-f]{64}","crc":"[0-9a-f]{8}"\}\n$/s.exec(text);
  if (found === null) return undefined;
  const wanted = sealLine(before, found[2] ?? '', { first: found[1] !== undefined });
  return wanted.text === text ? wanted.end : undefined;
}

/** A line with another byte in the place of its newline was not cut short. */
function isWhole(rest: Buffer, { crc }: JournalEnd): boolean {
  const field = rest.length - CRC_BYTES;
  return field > 0 && Number.parseInt(rest.toString('latin1', field, field + 8), 16) === crc32(rest.subarray(0, field), crc);
}

function broken(end: JournalEnd | undefined): Audit {
  const line = end === undefined ? 1 : end.seq + 2;
  return { ok: false, line, problem: damagedLine(line) };
}
