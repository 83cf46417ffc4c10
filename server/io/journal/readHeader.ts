// The first line of a journal: which format it is in, and for which run.
import { z } from 'zod';
import { sealHeader, type JournalEnd } from './sealLines';

export type Header =
  | { readonly kind: 'format2'; readonly end: JournalEnd; readonly bytes: number }
  | { readonly kind: 'format1' }
  /** Nothing was acknowledged yet: making it was cut short. */
  | { readonly kind: 'unborn' }
  | { readonly kind: 'bad'; readonly problem: string };

const headShape = z.looseObject({ v: z.number() });
const ownShape = z.looseObject({ journal: z.literal('starling'), run: z.string() });

/** `start` holds the file's first bytes, the whole first line where there is one. */
export function readHeader(start: Buffer): Header {
  const length = start.indexOf('\n') + 1;
  if (length === 0) return { kind: 'unborn' };
  const text = start.toString('utf8', 0, length);
  const head = headShape.safeParse(parseJson(text));
  if (!head.success) return { kind: 'bad', problem: DAMAGED };
  if (head.data.v > 2) return { kind: 'bad', problem: `it was written by a newer version of Starling (journal format ${head.data.v}): update Starling to read it` };
  if (head.data.v === 1) return { kind: 'format1' };
  const own = ownShape.safeParse(head.data);
  if (!own.success) return { kind: 'bad', problem: DAMAGED };
  const { end, text: wanted } = sealHeader(own.data.run);
  return wanted === text ? { kind: 'format2', end, bytes: length } : { kind: 'bad', problem: DAMAGED };
}

const DAMAGED = 'line 1 was changed or is damaged';

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
