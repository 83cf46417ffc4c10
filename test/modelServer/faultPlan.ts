// Which request meets a fault: by its seeds and by how often it was tried, so that a retry may get through.
import type { Fault, FaultKind } from './modelServerOptions';
import { seededRandom } from './random';

/** Lives as long as the server; counts the attempts at each question. */
export function createFaultPlan(faults: readonly Fault[], serverSeed: number): (question: string) => FaultKind | undefined {
  const attempts = new Map<string, number>();
  return (question) => {
    const attempt = (attempts.get(question) ?? 0) + 1;
    attempts.set(question, attempt);
    let chance = seededRandom(serverSeed, 'fault', question, attempt).next();
    for (const { kind, rate } of faults) {
      if (chance < rate) return kind;
      chance -= rate;
    }
    return undefined;
  };
}
