// A bundle as text: one line of JSON behind the hash of it. A byte that is not as it was written is refused, whichever it is.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { EvidenceBundle } from '../../protocol/bundle';

const HEAD = '{"sha256":"';
const MIDDLE = '","bundle":';
const TAIL = '}\n';
/** Hexadecimal digits of the hash. */
const DIGITS = 64;

/** The seal shows that nothing was changed by accident; it is no signature, and says nothing about who made the bundle. */
export function sealBundle(bundle: EvidenceBundle): string {
  const inner = JSON.stringify(bundle);
  return HEAD + sha256(inner) + MIDDLE + inner + TAIL;
}

export type ReadBundle = { readonly ok: true; readonly bundle: EvidenceBundle } | { readonly ok: false; readonly why: string };

/** Bytes as they lie on disk. */
export function openBundle(bytes: Uint8Array): ReadBundle {
  const text = Buffer.from(bytes).toString('utf8');
  const start = HEAD.length + DIGITS + MIDDLE.length;
  const inner = text.slice(start, -TAIL.length);
  // The text is made again and compared byte by byte, so that no two spellings of one bundle exist.
  const whole = HEAD + sha256(inner) + MIDDLE + inner + TAIL;
  if (!Buffer.from(whole, 'utf8').equals(Buffer.from(bytes))) return { ok: false, why: 'it is no whole bundle: at least one byte is not as it was written' };
  const bundle: unknown = JSON.parse(inner);
  const shaped = shape.safeParse(bundle);
  if (!shaped.success) return { ok: false, why: `it is of another form: ${shaped.error.issues[0]?.path.join('.') ?? ''}` };
  return { ok: true, bundle: bundle as EvidenceBundle };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

const text = z.string();
const texts = z.array(text);
const bundled = z.object({ file: text, text, sha256: text });
const check = z.looseObject({ name: text, outcome: z.enum(['passed', 'failed', 'skipped', 'timeout', 'crashed']), ms: z.number(), detail: text, inputHash: text });
const nodeRef = z.object({ file: text, path: text, kind: text, hash: text, fileVersion: text });
const contract = z.object({ mayChange: texts, mayAdd: z.boolean(), checks: texts, criteria: texts });
/** Which fields a kind has is for the edits to say: one that they cannot read does not apply. */
const payload = z.looseObject({ kind: text });
const edit = z.object({ id: text, task: text, kind: text, target: nodeRef, payload, contract, dependsOn: texts });

/** What checking it again reads. */
const shape = z.looseObject({
  format: z.literal('starling evidence 1'),
  run: text,
  settings: z.looseObject({ testTimeoutMs: z.number(), trusted: z.boolean(), seed: z.number(), maxCalls: z.number(), budgetUsd: z.number().nullable() }),
  versions: z.record(text, text),
  feature: z.looseObject({ file: text, fileVersion: text, tests: texts, signatures: texts }),
  task: z.looseObject({ id: text, target: nodeRef, wish: text, intent: text, stubs: texts, contract }),
  edit: text,
  edits: z.array(edit).min(1),
  earlier: z.array(z.array(edit)),
  filled: texts,
  answer: z.object({ declaration: text, before: texts, after: texts, imports: texts }).nullable(),
  files: z.array(bundled).min(1),
  candidate: bundled,
  evidence: z.object({ level: text, checks: z.array(check) }),
  baseline: z.array(check),
  journal: z.array(z.looseObject({ type: text })),
  journalHash: text,
});
