// SHA-256 as lower-case hex of a text, the one hash used everywhere.
import { createHash } from 'node:crypto';

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
