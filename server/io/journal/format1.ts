// Format 1 of a journal, as version 0.1.0 wrote it: no header, no group marks, one hash a line. Still read and added to.
import { chainLink } from './sealLines';

export const FIRST_LINK = '0'.repeat(64);

/** Text of a line with its newline, and its hash. */
export function writeLine1(seq: number, body: string, before: string): { readonly text: string; readonly link: string } {
  const link = chainLink(before, seq, body);
  return { text: `{"v":1,"seq":${seq},"event":${body},"hash":"${link}"}\n`, link };
}

/** The event's JSON and the line's hash; undefined when the text is no line or does not chain to `before`. */
export function readLine1(text: string, seq: number, before: string): { readonly body: string; readonly link: string } | undefined {
  const prefix = `{"v":1,"seq":${seq},"event":`;
  const suffix = /,"hash":"([0-9a-f]{64})"\}$/.exec(text);
  if (suffix === null || !text.startsWith(prefix)) return undefined;
  const body = text.slice(prefix.length, suffix.index);
  const link = chainLink(before, seq, body);
  return link === suffix[1] ? { body, link } : undefined;
}
