// Checks the shape of what the extension sends, so that the views never meet a field that is not there.
import * as z from 'zod/mini';
import type { ToWebview } from '../server/protocol/webview';

// Without this zod probes for `new Function`, which the page's policy reports as a violation.
z.config({ jitless: true });

const text = z.string();
const count = z.number();
const money = z.nullable(z.number());

const check = z.object({
  name: z.enum(['parse', 'scope', 'types', 'lint', 'tests', 'properties', 'generatedTests', 'mutants', 'security', 'proof']),
  outcome: z.enum(['passed', 'failed', 'skipped', 'timeout', 'crashed']),
  ms: count,
  reused: z.optional(z.literal(true)),
  command: z.optional(text),
  detail: text,
});

const decision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), missing: count }),
  z.object({ kind: z.literal('decided'), key: text, lead: count }),
  z.object({ kind: z.literal('undecided'), why: text }),
]);

const tally = z.object({
  k: count,
  samples: count,
  clusters: z.array(z.object({ key: text, votes: count, sample: text })),
  redFlags: z.record(text, count),
  refused: count,
  failed: count,
  decision,
  confidence: z.optional(z.number()),
  judged: z.optional(z.object({ call: text, sides: z.array(z.object({ key: text, result: text, votes: count })), neither: count, winner: text })),
});

const sample = z.object({
  id: text,
  agent: text,
  state: z.enum(['running', 'answer', 'redFlag', 'refused', 'failed', 'judgement']),
  detail: text,
  cluster: text,
  checks: z.array(check),
  raw: text,
});

const task = z.object({
  id: text,
  title: text,
  target: text,
  file: text,
  status: z.enum(['waiting', 'sampling', 'decided', 'undecided', 'divided']),
  why: text,
  tally: z.nullable(tally),
  samples: z.array(sample),
  reusedFrom: z.optional(text),
  healing: z.optional(z.array(z.object({ rung: z.enum(['resample', 'otherStrategy', 'quarantine']), why: text }))),
  criteria: z.optional(z.array(text)),
  redone: z.optional(z.array(text)),
  parted: z.optional(text),
});

const edit = z.object({
  id: text,
  task: text,
  kind: text,
  file: text,
  target: text,
  title: text,
  status: z.enum(['proposed', 'accepted', 'refused', 'disabled', 'applied', 'undone', 'stale', 'undecided']),
  reason: text,
  evidence: z.object({ level: z.enum(['none', 'E0', 'E1', 'E2', 'E3', 'E4']), checks: z.array(check) }),
  lowConfidence: z.optional(text),
  votes: z.object({ samples: count, winner: count, runnerUp: count, redFlags: count, k: count, confidence: z.optional(z.number()) }),
  dependsOn: z.array(text),
  diff: text,
});

const range = z.object({ min: count, max: count });

const fields = {
  run: text,
  title: text,
  target: text,
  model: text,
  simulated: z.boolean(),
  status: z.enum(['running', 'complete', 'partial', 'undecided', 'stopped', 'failed']),
  reason: text,
  stage: z.enum(['locating', 'planning', 'swarming', 'assembling', 'review']),
  baseline: z.array(check),
  integration: z.array(check),
  notes: z.array(text),
  forecast: z.nullable(z.object({ tasks: count, callsMin: count, callsMax: count, usdMin: money, usdMax: money, tokens: z.optional(z.object({ input: range, cached: range, output: range })) })),
  settings: z.object({ reliability: count, budgetUsd: money, maxCalls: count, concurrency: count, trusted: z.boolean() }),
  usage: z.object({ calls: count, inputTokens: count, outputTokens: count, cachedTokens: count, usd: money, estimatedCalls: z.optional(count) }),
  spending: z.object({ chargedUsd: money, chargedCalls: count, open: z.record(text, z.object({ calls: count, usd: money })) }),
  outlook: z.nullable(z.object({ callsLeft: z.nullable(range), why: text })),
  paused: z.boolean(),
  gates: z.optional(z.record(text, z.object({ gate: text, lanes: count, perSecond: z.nullable(count), at: count, heldSince: z.nullable(count) }))),
  ms: count,
  criteria: z.optional(z.array(z.object({ id: text, text }))),
  gaps: z.optional(z.array(z.object({ kind: text, text, question: text }))),
  waves: z.optional(z.array(z.object({ wave: count, tasks: z.array(text), checks: z.array(check) }))),
};

const run = z.object({ ...fields, tasks: z.array(task), edits: z.array(edit) });

const patch = z.object({
  run: text,
  from: count,
  fields: z.partial(z.object(fields)),
  tasks: z.array(z.tuple([count, task])),
  edits: z.array(z.tuple([count, edit])),
  taskCount: count,
  editCount: count,
});

const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('state'), run: z.nullable(run), restricted: z.boolean(), number: z.optional(count) }),
  z.object({ type: z.literal('patch'), patch }),
  z.object({ type: z.literal('alternatives'), task: text, answers: z.array(z.object({ key: text, votes: count, diff: text, problem: text })) }),
  z.object({ type: z.literal('reveal'), edit: text }),
]);

/** The message as it came, or undefined when any field that a view reads is missing or of another kind. */
export function readMessage(value: unknown): ToWebview | undefined {
  return message.safeParse(value).success ? (value as ToWebview) : undefined;
}
