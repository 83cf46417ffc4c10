// What an answer does when it is called where the tests call it: for code that needs its imports.
import { behaviourOf, type Behaviour } from '../verify/sameBehaviour';
import { probeCalls } from '../verify/probeCalls';
import { probeFile } from '../verify/probeFile';
import { PROBE_TIMEOUT_MS } from './budget';
import type { Turn } from './drawSample';
import type { RunContext } from './runContext';

/** Undefined where there is no test to stand beside, no runner, or nothing was told. */
export async function probeAnswer(key: string, { turn, context }: { readonly turn: Turn; readonly context: RunContext }): Promise<Behaviour | undefined> {
  const verdict = await turn.verdicts.get(key);
  const test = context.tests[0];
  if (verdict === undefined || test === undefined || context.baseline.tests.outcome === 'unavailable') return undefined;
  const probes = probeFile(test, probeCalls(turn.brief.examples));
  if (probes === undefined) return undefined;
  const overlay = { [context.feature.file]: verdict.text, [probes.file]: probes.text };
  return behaviourOf(await context.ports.testRunner.run({ tests: [probes.file], overlay, timeoutMs: PROBE_TIMEOUT_MS }, context.ports.stop));
}
