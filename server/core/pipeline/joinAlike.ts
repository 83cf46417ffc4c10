// Answers that are written differently but behave alike are one answer: asks the code itself, in the tests' sandbox.
import { behaviourOf, firstDifference, type Behaviour } from '../verify/sameBehaviour';
import { probeCalls } from '../verify/probeCalls';
import { probeFile } from '../verify/probeFile';
import { PROBE_TIMEOUT_MS } from './budget';
import type { Drawn, Turn } from './drawSample';
import type { RunContext } from './runContext';

/** For each key that was found to behave like an earlier one, that earlier key. Grows while the task runs. */
export interface Likeness {
  readonly into: Map<string, string>;
  /** Undefined: probed, and it told nothing. */
  readonly behaviours: Map<string, Behaviour | undefined>;
}

export function noLikeness(): Likeness {
  return { into: new Map(), behaviours: new Map() };
}

/** Probes only where answers that passed the gate disagree. What cannot be probed stays apart. */
export async function joinAlike(drawn: readonly Drawn[], likeness: Likeness, place: { readonly turn: Turn; readonly context: RunContext }): Promise<void> {
  const keys = [...new Set(drawn.flatMap(({ outcome }) => (outcome.kind === 'answer' ? [outcome.key] : [])))];
  if (keys.length < 2) return;
  for (const key of keys) {
    if (likeness.behaviours.has(key)) continue;
    likeness.behaviours.set(key, await probe(key, place));
    const twin = keys.find((other) => other !== key && !likeness.into.has(other) && alike(likeness, key, other));
    if (twin === undefined) continue;
    likeness.into.set(key, twin);
    const probes = likeness.behaviours.get(key)?.size ?? 0;
    await place.context.record.write({ type: 'joined', task: place.turn.task.id, key, into: twin, detail: `the same on ${probes} calls that no test makes` });
  }
}

function alike({ behaviours }: Likeness, key: string, other: string): boolean {
  const mine = behaviours.get(key);
  const theirs = behaviours.get(other);
  return mine !== undefined && theirs !== undefined && firstDifference(mine, theirs) === undefined;
}

async function probe(key: string, { turn, context }: { readonly turn: Turn; readonly context: RunContext }): Promise<Behaviour | undefined> {
  const verdict = await turn.verdicts.get(key);
  const test = context.tests[0];
  if (verdict === undefined || test === undefined || context.baseline.tests.outcome === 'unavailable') return undefined;
  const probes = probeFile(test, probeCalls(turn.brief.examples));
  if (probes === undefined) return undefined;
  const overlay = { [context.feature.file]: verdict.text, [probes.file]: probes.text };
  return behaviourOf(await context.ports.testRunner.run({ tests: [probes.file], overlay, timeoutMs: PROBE_TIMEOUT_MS }, context.ports.stop));
}

