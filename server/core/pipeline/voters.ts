// What the log says of each voter: how often it is right, how far voters err together, and what mixing them did. A fold.
import type { RunView, SampleView, Share, TaskView, VoterPair, VotersView, VoterView } from '../../protocol/runView';
import { ENOUGH_DATA, WEAK_VOTER_GAP } from './budget';
import { share } from './outlook';

/**
 * Right is what agreed with the winner of a decided task; wrong is a valid answer that did not, or that a check refused. That
 * is all that is known without an oracle: where voters share an error that passes every check, it is not seen here.
 */
export function votersOf(view: RunView): VotersView {
  const judged = view.tasks.flatMap((task) => (isDecided(task) ? [verdicts(task)] : []));
  const names = [...new Set(view.tasks.flatMap((task) => task.samples.map(({ agent }) => agent)))];
  const voters = names.map((name) => voterView(name, { view, judged }));
  return { voters, pairs: pairsOf(names, judged), mixing: mixingWords(voters) };
}

/** Voters that are right less often than the best by more than the limit, once both have enough answers: with the reason. */
export function weakVoters({ voters }: VotersView): readonly { readonly name: string; readonly why: string }[] {
  const measured = voters.filter(({ p, dropped }) => p.of >= ENOUGH_DATA && dropped === '');
  const best = bestOf(measured);
  if (best === undefined) return [];
  const weak = measured.filter(({ p }) => rate(best.p) - rate(p) > WEAK_VOTER_GAP);
  return weak.map(({ name, p }) => ({ name, why: `right in ${words(p)}, ${best.name} in ${words(best.p)}: more than ${WEAK_VOTER_GAP * 100} points under the best` }));
}

interface Verdict {
  readonly agent: string;
  readonly right: boolean;
}

function isDecided({ status, tally, reusedFrom }: TaskView): boolean {
  return status === 'decided' && tally !== null && reusedFrom === undefined;
}

function verdicts({ samples, tally }: TaskView): readonly Verdict[] {
  const winner = tally?.decision.kind === 'decided' ? tally.decision.key : tally?.clusters[0]?.key;
  return samples.filter(isValid).map(({ agent, state, cluster }) => ({ agent, right: state === 'answer' && cluster === winner }));
}

function isValid({ state }: SampleView): boolean {
  return state === 'answer' || state === 'refused';
}

interface Log {
  readonly view: RunView;
  readonly judged: readonly (readonly Verdict[])[];
}

function voterView(name: string, { view, judged }: Log): VoterView {
  const own = judged.flat().filter(({ agent }) => agent === name);
  const samples = view.tasks.flatMap((task) => task.samples).filter(({ agent }) => agent === name);
  const replies = samples.filter((sample) => isValid(sample) || sample.state === 'redFlag');
  return {
    name,
    samples: samples.length,
    p: share(own.filter(({ right }) => right).length, own.length),
    valid: share(replies.filter(isValid).length, replies.length),
    dropped: view.dropped[name] ?? '',
  };
}

/** Every voter with every other and with itself: two samples of one voter on one task err together too. */
function pairsOf(names: readonly string[], judged: Log['judged']): readonly VoterPair[] {
  return names.flatMap((one, index) =>
    names.slice(index).map((other) => {
      const errors = judged.flatMap((task) => pairsIn(task, one, other));
      return { one, other, pairs: errors.length, phi: phi(errors) };
    }),
  );
}

type Errors = readonly [boolean, boolean];

function pairsIn(task: readonly Verdict[], one: string, other: string): readonly Errors[] {
  return task.flatMap((first, index) =>
    task.slice(index + 1).flatMap((second): readonly Errors[] => {
      if (first.agent === one && second.agent === other) return [[!first.right, !second.right]];
      return first.agent === other && second.agent === one ? [[!second.right, !first.right]] : [];
    }),
  );
}

/** Correlation of two yes-or-no errors: (n11 n00 - n10 n01) / sqrt(r1 r0 c1 c0). Undefined, so null, where a margin is empty. */
export function phi(errors: readonly Errors[]): number | null {
  const count = (one: boolean, other: boolean): number => errors.filter(([a, b]) => a === one && b === other).length;
  const [n11, n10, n01, n00] = [count(true, true), count(true, false), count(false, true), count(false, false)];
  const margins = (n11 + n10) * (n01 + n00) * (n11 + n01) * (n10 + n00);
  return margins === 0 ? null : (n11 * n00 - n10 * n01) / Math.sqrt(margins);
}

/** Mixing is held to have lowered p only where the best voter's interval lies above what all of them reached together. */
function mixingWords(voters: readonly VoterView[]): string {
  if (voters.length < 2) return '';
  const all = share(sum(voters.map(({ p }) => p.right)), sum(voters.map(({ p }) => p.of)));
  const best = bestOf(voters.filter(({ p }) => p.of >= ENOUGH_DATA));
  if (best === undefined) return `insufficient data on what mixing did: no voter has ${ENOUGH_DATA} answers in decided tasks`;
  const figures = `${words(all)} together, ${words(best.p)} by ${best.name} alone`;
  return best.p.interval.min > rate(all) ? `mixing lowered p: ${figures}` : `no loss by mixing was measured: ${figures}`;
}

function bestOf(voters: readonly VoterView[]): VoterView | undefined {
  return voters.reduce<VoterView | undefined>((best, voter) => (best === undefined || rate(voter.p) > rate(best.p) ? voter : best), undefined);
}

function rate({ right, of }: Share): number {
  return of === 0 ? 0 : right / of;
}

function words(part: Share): string {
  return `${part.right} of ${part.of} (${rate(part).toFixed(2)})`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
