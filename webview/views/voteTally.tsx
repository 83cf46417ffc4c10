// The tally as a small bar of cells, one per reply, with its words for those who do not see it.
import type { VNode } from 'preact';
import type { EditView, Tally } from '../../server/protocol/model';
import { tallyCells, tallyWords } from '../tallyCells';
import { spaced } from '../words';

/** Past this many replies the cells are too thin to tell apart; the words still say all. */
const MAX_CELLS = 40;

/** Bar and score. The score of an edit is its task's: the vote was on the whole answer. */
export function VoteTally({ tally }: { readonly tally: Tally }): VNode {
  const words = tallyWords(tally);
  const cells = tallyCells(tally);
  const votes = tally.clusters.map((cluster) => cluster.votes).sort((a, b) => b - a);
  return (
    <span class="tally" role="img" aria-label={`Votes: ${words}`} title={words}>
      <span class="cells">
        {cells.slice(0, MAX_CELLS).map((cell, index) => (
          <span key={index} class={`cell cell-${cell.kind}`} />
        ))}
      </span>
      <span class="score">{`${String(votes[0] ?? 0)}\u2013${String(votes[1] ?? 0)}`}</span>
    </span>
  );
}

/** Where a task is not listed, the numbers of the edit itself. */
export function VoteNumbers({ edit }: { readonly edit: EditView }): VNode {
  const { winner, runnerUp, samples } = edit.votes;
  return <span class="tally score">{`${String(winner)}\u2013${String(runnerUp)} of ${String(samples)}`}</span>;
}

/** The same tally, spelled out as a list for the open card. */
export function TallyFacts({ tally }: { readonly tally: Tally }): VNode {
  const votes = tally.clusters.map((cluster) => cluster.votes).sort((a, b) => b - a);
  const flags = Object.entries(tally.redFlags).filter(([, count]) => count > 0);
  return (
    <dl class="facts">
      <Fact name="Winner" value={plural(votes[0] ?? 0, 'vote')} />
      <Fact name="Runner-up" value={plural(votes[1] ?? 0, 'vote')} />
      <Fact name="Lead" value={`${String((votes[0] ?? 0) - (votes[1] ?? 0))}, needed ${String(tally.k)}`} />
      <Fact name="Replies" value={String(tally.samples)} />
      {flags.map(([flag, count]) => (
        <Fact key={flag} name="Red flag" value={`${String(count)} \u00d7 ${spaced(flag)}`} />
      ))}
      {tally.refused > 0 ? <Fact name="Refused by checks" value={String(tally.refused)} /> : null}
      {tally.failed > 0 ? <Fact name="No reply" value={String(tally.failed)} /> : null}
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): VNode {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
