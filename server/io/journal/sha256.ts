// SHA-256 as lower-case hex of a text, the one hash used everywhere.
import { hash } from 'node:crypto';

export function sha256(text: string): string {
  return hash('sha256', text);
}
