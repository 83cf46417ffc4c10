// The gate and its rivals against a limited endpoint in virtual time: an hour passes in a second, the same for each seed.
import { setMaxListeners } from 'node:events';
import type { Llm } from '../../server/core/ports/llm';
import { pause, type Timer } from '../../server/io/llm/timer';
import { rateLimitedLlm, type RateLimitedLlm } from '../fakes/rateLimitedLlm';
import { failure, text } from '../fakes/scriptedLlm';
import { virtualTimer, type VirtualTimer } from '../fakes/virtualTimer';
import { seededRandom, type Random } from '../modelServer/random';
import { drive, driveOn, idealSeconds, patience, type Load, type Outcome } from './gateLoad';
import { policies, type PolicyName } from './gatePolicies';
import { observed, recoverySeconds, type Observed } from './gateRecovery';

export interface Simulation {
  readonly policy: PolicyName;
  readonly load: Load;
  readonly seed: number;
  /** Whether a refusal says how long to wait. */
  readonly retryAfter: boolean;
}

interface Stage {
  readonly timer: VirtualTimer;
  readonly limited: RateLimitedLlm;
  readonly seen: Observed;
  readonly llm: Llm;
  readonly stop: AbortController;
}

function stage({ policy, load, seed, retryAfter }: Simulation): Stage {
  const timer = virtualTimer();
  const chance = seededRandom('gate', policy, seed, JSON.stringify(load));
  const limited = rateLimitedLlm(answering(load.latencyMs, timer, chance), { callsPerSecond: load.callsPerSecond, retryAfter, timer });
  const seen = observed(limited, () => timer.now() / 1000);
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  return { timer, limited, seen, stop, llm: policies[policy](seen, { lanes: load.lanes, timer, random: chance.next }) };
}

/** One load from its first call to its last, or until patience ends. */
export async function simulateLoad(simulation: Simulation): Promise<Outcome> {
  const { load } = simulation;
  const { timer, limited, seen, llm, stop } = stage(simulation);
  let isDone = false;
  const driving = drive({ llm, load, clock: () => timer.now() / 1000, stop }).finally(() => (isDone = true));
  const limit = idealSeconds(load, load.calls) * patience * 1000;
  while (!isDone && timer.now() < limit) await timer.advance(250);
  if (!isDone) stop.abort();
  return { ...(await driving), refused: limited.refused / seen.calls };
}

const halvedAt = 60;
const recoveryEnd = 150;

/** Seconds to recover from a halving after a minute; null when that never came. */
export async function simulateHalving(simulation: Simulation): Promise<number | null> {
  const { load } = simulation;
  const { timer, limited, seen, llm, stop } = stage(simulation);
  const driving = driveOn({ llm, load, stop });
  await timer.advance(halvedAt * 1000);
  limited.setRate(load.callsPerSecond / 2);
  await timer.advance((recoveryEnd - halvedAt) * 1000);
  stop.abort();
  await driving;
  return recoverySeconds(seen.log, { at: halvedAt, end: recoveryEnd - load.latencyMs / 1000, callsPerSecond: load.callsPerSecond / 2 });
}

/** Latency that varies by a fifth, so that no lockstep hides anything. */
function answering(latencyMs: number, timer: Timer, chance: Random): Llm {
  return {
    name: 'simulated',
    simulated: true,
    complete: async (_request, stop) => {
      await pause(timer, latencyMs * (0.8 + 0.4 * chance.next()), stop);
      return stop.aborted ? failure('cancelled') : text('ok');
    },
  };
}
