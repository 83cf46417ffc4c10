// One line of a journal: sequence, event and the hash that chains it to the line before.
import { z } from 'zod';
import type { RunEvent } from '../../protocol/runEvent';
import { sha256 } from './sha256';

export const FIRST_LINK = '0'.repeat(64);

const lineShape = z.object({ v: z.literal(1), seq: z.number().int().nonnegative(), event: z.looseObject({ type: z.string() }), hash: z.string().length(64) });

export interface JournalLine {
  readonly seq: number;
  readonly event: RunEvent;
  readonly hash: string;
}

/** Text of a line without its newline; `hash` covers the sequence, the event's text and the link before. */
export function writeLine(seq: number, event: RunEvent, before: string): { readonly text: string; readonly hash: string } {
  const body = JSON.stringify(event);
  const hash = link(seq, body, before);
  return { text: `{"v":1,"seq":${seq},"event":${body},"hash":"${hash}"}`, hash };
}

/** Undefined when the text is no line or does not chain to `before`. */
export function readLine(text: string, seq: number, before: string): JournalLine | undefined {
  const parsed = lineShape.safeParse(parseJson(text));
  if (!parsed.success || parsed.data.seq !== seq) return undefined;
  const prefix = `{"v":1,"seq":${seq},"event":`;
  const suffix = `,"hash":"${parsed.data.hash}"}`;
  if (!text.startsWith(prefix) || !text.endsWith(suffix)) return undefined;
  const body = text.slice(prefix.length, text.length - suffix.length);
  if (link(seq, body, before) !== parsed.data.hash) return undefined;
  return { seq, event: parsed.data.event as unknown as RunEvent, hash: parsed.data.hash };
}

function link(seq: number, body: string, before: string): string {
  return sha256(`${before}\n${seq}\n${body}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
