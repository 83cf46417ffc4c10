// The gate and its rivals against a limited endpoint over real HTTP, in real time, through the product's own client.
import { setMaxListeners } from 'node:events';
import type { Llm } from '../../server/core/ports/llm';
import { createOpenAiLlm } from '../../server/io/llm/openAiLlm';
import { realTimer } from '../../server/io/llm/timer';
import { seededRandom } from '../modelServer/random';
import { drive, driveOn, idealSeconds, type Load, type Outcome } from './gateLoad';
import { policies, type PolicyName } from './gatePolicies';
import { observed, recoverySeconds } from './gateRecovery';
import { startLimitedServer, type LimitedServer } from './limitedServer';

export interface HttpRun {
  readonly policy: PolicyName;
  readonly load: Load;
  readonly seed: number;
}

/** Times the ideal; a rival that has not come through by then is cut off, and what it has done counts. */
const patience = 2;

/** One load from its first call to its last, or until patience ends. */
export async function measureLoad(run: HttpRun): Promise<Outcome> {
  const { load } = run;
  const { server, llm, clock, stop } = await stage(run);
  const alarm = setTimeout(() => stop.abort(), idealSeconds(load, load.calls) * patience * 1000);
  const outcome = await drive({ llm, load, clock, stop });
  clearTimeout(alarm);
  stop.abort();
  const refused = server.refused / server.requests;
  await server.close();
  return { ...outcome, refused };
}

const halvedAt = 25;
const recoveryEnd = 75;

/** Seconds to recover from a halving after 25 s; null when that did not come within 40 s. */
export async function measureHalving(run: HttpRun): Promise<number | null> {
  const { load } = run;
  const { server, llm, clock, stop, seen } = await stage(run);
  setTimeout(() => server.setRate(load.callsPerSecond / 2), halvedAt * 1000);
  setTimeout(() => stop.abort(), recoveryEnd * 1000);
  await driveOn({ llm, load, stop });
  await server.close();
  return recoverySeconds(seen.log, { at: halvedAt, end: Math.min(clock(), recoveryEnd) - load.latencyMs / 1000, callsPerSecond: load.callsPerSecond / 2 });
}

interface Stage {
  readonly server: LimitedServer;
  readonly seen: ReturnType<typeof observed>;
  readonly llm: Llm;
  readonly clock: () => number;
  readonly stop: AbortController;
}

async function stage({ policy, load, seed }: HttpRun): Promise<Stage> {
  const server = await startLimitedServer(load);
  const chance = seededRandom('gate over http', policy, seed);
  const startedAt = performance.now();
  const clock = (): number => (performance.now() - startedAt) / 1000;
  const model = createOpenAiLlm({ baseUrl: server.url, model: 'simulated', apiKey: null, provider: 'openai', price: null, timeoutMs: 60_000, simulated: true });
  const seen = observed(model, clock);
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const llm = policies[policy](seen, { lanes: load.lanes, timer: realTimer, random: chance.next });
  return { server, seen, llm, clock, stop };
}
