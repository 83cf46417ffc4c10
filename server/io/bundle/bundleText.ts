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
  const bundle = asOfToday(JSON.parse(inner));
  const shaped = shape.safeParse(bundle);
  if (!shaped.success) return { ok: false, why: `it is of another form: ${shaped.error.issues[0]?.path.join('.') ?? ''}` };
  return { ok: true, bundle: bundle as EvidenceBundle };
}

const first = z.looseObject({ format: z.literal('starling evidence 1'), candidate: z.unknown(), earlier: z.array(z.array(z.looseObject({ task: z.string() }))) });

/** The first form knew runs over one file only: it says the same with fewer words. */
function asOfToday(bundle: unknown): unknown {
  const known = first.safeParse(bundle);
  if (!known.success) return bundle;
  const { candidate, earlier, ...same } = known.data;
  return { ...same, format: 'starling evidence 2', plan: null, candidate: [candidate], earlier: earlier.map((edits) => ({ task: edits[0]?.task ?? '', edits })) };
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

const text = z.string();
const texts = z.array(text);
const count = z.number().int().min(0);
const bundled = z.object({ file: text, text: text.nullable(), sha256: text });
const check = z.looseObject({ name: text, outcome: z.enum(['passed', 'failed', 'skipped', 'timeout', 'crashed']), ms: z.number(), detail: text, inputHash: text, tried: count.optional() });
const nodeRef = z.object({ file: text, path: text, kind: text, hash: text, fileVersion: text });
const contract = z.object({ mayChange: texts, mayAdd: z.boolean(), checks: texts, criteria: texts });
/** Which fields a kind has is for the edits to say: one that they cannot read does not apply. */
const payload = z.looseObject({ kind: text });
const edit = z.object({ id: text, task: text, kind: text, target: nodeRef, payload, contract, dependsOn: texts });
const task = z.looseObject({ id: text, target: nodeRef, wish: text, intent: text, stubs: texts, dependsOn: texts, contract, verb: z.enum(['add', 'change', 'remove', 'rename', 'move']).optional(), to: text.optional() });
const plan = z.object({ tasks: z.array(task).min(1), givenUp: texts, begun: z.object({ earlier: count, givenUp: count }), tests: z.record(text, texts) });

/** What checking it again reads. */
const shape = z.looseObject({
  format: z.literal('starling evidence 2'),
  run: text,
  settings: z.looseObject({ testTimeoutMs: z.number(), trusted: z.boolean(), seed: z.number(), maxCalls: z.number(), budgetUsd: z.number().nullable() }),
  versions: z.record(text, text),
  feature: z.looseObject({ file: text, fileVersion: text, tests: texts, signatures: texts }),
  task,
  edit: text,
  edits: z.array(edit).min(1),
  earlier: z.array(z.object({ task: text, edits: z.array(edit) })),
  filled: texts,
  plan: plan.nullable(),
  answer: z.object({ declaration: text, before: texts, after: texts, imports: texts }).nullable(),
  files: z.array(bundled).min(1),
  candidate: z.array(bundled).min(1),
  evidence: z.object({ level: text, checks: z.array(check) }),
  baseline: z.array(check),
  journal: z.array(z.looseObject({ type: text })),
  journalHash: text,
});
