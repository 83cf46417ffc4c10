// What each domain among the building blocks adds: problems that change when all are left out, searched again without each of them.
import { components } from '../../../server/core/offline/vocabulary';
import type { SynthOutcome } from './solveProblem';
import type { SynthRecord } from './synthRecords';

/** Right answers that are lost, and gained, without a domain. */
interface Ablation {
  readonly right: readonly string[];
  readonly sure: readonly string[];
  readonly gained: readonly string[];
}

type Solve = (records: readonly SynthRecord[], without: readonly string[]) => Promise<readonly SynthOutcome[]>;

/**
 * A problem that is answered the same without any domain is not searched again without one of them: leaving fewer blocks out cannot
 * bring back an answer that was never there, though it could in principle put another before it.
 */
export async function ablateSynth(records: readonly SynthRecord[], solve: Solve): Promise<Readonly<Record<string, unknown>>> {
  const whole = await solve(records, []);
  const bare = await solve(records, ['all']);
  const changed = records.filter(({ id }) => outcome(whole, id)?.expression !== outcome(bare, id)?.expression);
  const domains = [...new Set([...components.flatMap(({ domain }) => domain ?? []), 'recurrences'])];
  const rows: Record<string, Ablation> = { all: difference(whole, bare, records) };
  for (const domain of domains) rows[domain] = difference(whole, await solve(changed, [domain]), changed);
  return { problems: records.length, right: count(whole, ({ right }) => right), sureAndRight: count(whole, ({ right, sure }) => right && sure), changed: changed.length, without: rows };
}

function difference(whole: readonly SynthOutcome[], left: readonly SynthOutcome[], records: readonly SynthRecord[]): Ablation {
  const ids = (holds: (before: SynthOutcome, after: SynthOutcome) => boolean): readonly string[] =>
    records.flatMap(({ id }) => {
      const [before, after] = [outcome(whole, id), outcome(left, id)];
      return before !== undefined && after !== undefined && holds(before, after) ? [id.replace(/^.*\//, '')] : [];
    });
  return {
    right: ids((before, after) => before.right && !after.right),
    sure: ids((before, after) => before.right && before.sure && !(after.right && after.sure)),
    gained: ids((before, after) => !before.right && after.right),
  };
}

function outcome(all: readonly SynthOutcome[], id: string): SynthOutcome | undefined {
  return all.find((one) => one.id === id);
}

function count(all: readonly SynthOutcome[], holds: (one: SynthOutcome) => boolean): number {
  return all.filter(holds).length;
}
