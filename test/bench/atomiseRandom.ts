// Random edits of every kind on real files: whether the result still parses, and what changed outside the contract.
import { createHash } from 'node:crypto';
import { parseFile, syntaxErrors } from '../../server/core/ast/parseFile';
import { applyEdits } from '../../server/core/edits/applyEdits';
import { randomSource } from '../fixture/randomSource';
import { randomEdits } from '../atomise/randomEdits';
import { bytesOutside } from './atomiseContract';

export interface RandomFigures {
  readonly applications: number;
  readonly syntaxErrors: number;
  readonly bytesOutsideContract: number;
  /** Sets of edits that were refused because two of them touch the same code. */
  readonly refused: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly examples: readonly string[];
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** One application is one edit of a set that was applied together; line ends, byte order marks and final lines vary. */
export function randomApplications(files: readonly { readonly file: string; readonly after: string; readonly name: string }[], wanted: number, seed: number): RandomFigures {
  const next = randomSource(seed);
  const kinds: Record<string, number> = {};
  const examples: string[] = [];
  let applications = 0;
  let errors = 0;
  let outside = 0;
  let refused = 0;
  for (let round = 0; applications < wanted && round < wanted * 3; round += 1) {
    const chosen = files[Math.floor(next() * files.length)];
    if (chosen === undefined || chosen.after.length > 40_000) continue;
    const text = disguised(chosen.after, next);
    if (syntaxErrors(parseFile(chosen.file, text)).length > 0) continue;
    const edits = randomEdits({ file: chosen.file, text, count: 1 + Math.floor(next() * 6) }, next, hash);
    const applied = applyEdits(chosen.file, text, edits);
    if (!applied.ok) {
      refused += 1;
      continue;
    }
    applications += edits.length;
    for (const { kind } of edits) kinds[kind] = (kinds[kind] ?? 0) + 1;
    const broken = syntaxErrors(parseFile(chosen.file, applied.text));
    const lost = bytesOutside(chosen.file, { before: text, after: applied.text }, edits);
    if (broken.length > 0) errors += 1;
    outside += lost;
    if ((broken.length > 0 || lost > 0) && examples.length < 12) {
      const at = broken[0]?.span.start ?? 0;
      examples.push(`${chosen.name}: ${broken[0]?.message ?? ''} ${String(lost)} ${JSON.stringify(applied.text.slice(Math.max(0, at - 80), at + 60))} ${JSON.stringify(edits.map(({ target, payload }) => [target.path, payload])).slice(0, 700)}`);
    }
  }
  return { applications, syntaxErrors: errors, bytesOutsideContract: outside, refused, kinds, examples };
}

function disguised(text: string, next: () => number): string {
  const plain = text.replace(/\r\n/g, '\n');
  const forms: readonly ((one: string) => string)[] = [
    (one) => one,
    (one) => one.replace(/\n/g, '\r\n'),
    (one) => one.replace(/\n/g, () => (next() < 0.5 ? '\r\n' : '\n')),
    (one) => `\uFEFF${one}`,
    (one) => one.trimEnd(),
    (one) => one.replace(/^(?: {2})+/gm, (white) => '\t'.repeat(white.length / 2)),
  ];
  return (forms[Math.floor(next() * forms.length)] ?? ((one: string) => one))(plain);
}
