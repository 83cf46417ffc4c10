// Tries laws on one function in the sandbox and looks for the simplest arguments that break each.
import type { Behaviours, Observation } from '../ports/behaviours';
import type { StopSignal } from '../ports/stopSignal';
import type { Drawn } from '../behaviour/laws/drawArguments';
import { guestKit } from '../behaviour/laws/guestKit';
import { saidBy, type Law } from '../behaviour/laws/law';
import type { Broken } from '../behaviour/laws/lawReport';
import { withShims } from '../behaviour/laws/moduleShims';
import { LAW_TIMEOUT_MS, SHRINK_ROUNDS } from './budget';

export interface Trial {
  readonly file: string;
  readonly text: string;
  readonly name: string;
  readonly laws: readonly Law[];
  readonly drawn: readonly Drawn[];
}

export type TrialResult = { readonly ok: true; readonly calls: number; readonly broken: readonly Broken[] } | { readonly ok: false; readonly why: string };

/** Ends at the first law that is certain and broken: one fact is enough. `ok` false where the function cannot run by itself. */
export async function tryLaws(trial: Trial, behaviours: Behaviours, stop: StopSignal): Promise<TrialResult> {
  const text = withShims(trial.file, trial.text);
  const broken: Broken[] = [];
  let calls = 0;
  for (const law of trial.laws) {
    const ask = asking({ ...trial, text }, law, { behaviours, stop });
    const inputs = law.inputs === 'drawn' ? trial.drawn : law.inputs.map(asDrawn);
    const seen = await ask(inputs);
    if (!seen.ok) return seen;
    calls += inputs.length;
    const first = simplest(meant(law, inputs, seen.said));
    if (first === undefined) continue;
    broken.push({ law, ...(await shrunk(first, ask)) });
    if (law.certain) break;
  }
  return { ok: true, calls, broken };
}

interface Found {
  readonly one: Drawn;
  readonly said: string;
}

type Ask = (inputs: readonly Drawn[]) => Promise<{ readonly ok: true; readonly said: readonly (string | undefined)[] } | { readonly ok: false; readonly why: string }>;

function asking({ file, text, name }: Trial, law: Law, { behaviours, stop }: { readonly behaviours: Behaviours; readonly stop: StopSignal }): Ask {
  const own = law.code === '';
  const whole = own ? text : `${text}\n${law.code}\n${guestKit}`;
  const judge = (observation: Observation, args: readonly string[]): string | undefined => (law.broken === undefined ? saidBy(observation) : law.broken(observation, args));
  return async (inputs) => {
    const seen = await behaviours.observe({ file, text: whole, name: own ? name : '$try', inputs: inputs.map(({ args }) => args), timeoutMs: LAW_TIMEOUT_MS }, stop);
    if ('why' in seen) return { ok: false, why: seen.why };
    return { ok: true, said: inputs.map(({ args }, index) => (seen[index] === undefined ? undefined : judge(seen[index], args))) };
  };
}

/** Where examples show what arguments are like, others say nothing about a law for sensible ones. */
function meant(law: Law, inputs: readonly Drawn[], said: readonly (string | undefined)[]): readonly Found[] {
  const likelyOnly = law.likely === true && inputs.some(({ likely }) => likely);
  return inputs.flatMap((one, index) => {
    const what = said[index];
    return what === undefined || (likelyOnly && !one.likely) ? [] : [{ one, said: what }];
  });
}

function simplest(found: readonly Found[]): Found | undefined {
  const length = ({ one }: Found): number => one.args.join().length;
  return [...found].sort((a, b) => length(a) - length(b))[0];
}

async function shrunk(start: Found, ask: Ask): Promise<Omit<Broken, 'law'>> {
  let best = start;
  for (let round = 0; round < SHRINK_ROUNDS; round += 1) {
    const smaller = best.one.smaller();
    const seen = smaller.length === 0 ? undefined : await ask(smaller);
    const next = seen?.ok === true ? smaller.flatMap((one, index) => (seen.said[index] === undefined ? [] : [{ one, said: seen.said[index] }]))[0] : undefined;
    if (next === undefined) break;
    best = next;
  }
  return { args: best.one.args, said: best.said };
}

function asDrawn(args: readonly string[]): Drawn {
  return { args, likely: true, smaller: () => [] };
}
