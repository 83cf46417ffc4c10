// The tally as a small bar of cells, one per reply, with its words for those who do not see it.
import { Fragment, type VNode } from 'preact';
import type { Judged } from '../../server/protocol/judged';
import type { Tally } from '../../server/protocol/model';
import type { EditView } from '../../server/protocol/runView';
import { decimals, t } from '../l10n';
import { legendLines, tallyCells, tallyWords } from '../tallyCells';
import { counted } from '../words';
import { Visible } from './visible';

/** Past this many replies the cells are too thin to tell apart; the words still say all. */
const MAX_CELLS = 40;

/** Bar and score. The score of an edit is its task's: the vote was on the whole answer. */
export function VoteTally({ tally }: { readonly tally: Tally }): VNode {
  const words = tallyWords(tally);
  const cells = tallyCells(tally);
  const votes = tally.clusters.map((cluster) => cluster.votes).sort((a, b) => b - a);
  return (
    <span class="tally" role="img" aria-label={t('Votes: {0}', words)} title={words}>
      <span class="cells">
        {cells.slice(0, MAX_CELLS).map((cell, index) => (
          <span key={index} class={`cell cell-${cell.kind}${cell.first ? ' first' : ''}`} />
        ))}
      </span>
      <span class="score">{`${String(votes[0] ?? 0)}\u2013${String(votes[1] ?? 0)}`}</span>
    </span>
  );
}

/** Where a task is not listed, the numbers of the edit itself. */
export function VoteNumbers({ edit }: { readonly edit: EditView }): VNode {
  const { winner, runnerUp, samples } = edit.votes;
  return <span class="tally score">{t('{0} of {1}', `${String(winner)}\u2013${String(runnerUp)}`, samples)}</span>;
}

/** The same cells with their words: the legend of the bar, and the rule that decided. */
export function TallyLegend({ tally }: { readonly tally: Tally }): VNode {
  const lead = tally.decision.kind === 'decided' ? t('Lead {0}, needed {1}.', tally.decision.lead, tally.k) : t('A lead of {0} is needed.', tally.k);
  const sure = tally.confidence === undefined ? '' : ` ${t('{0} % sure by the votes alone.', decimals(100 * tally.confidence, 1))}`;
  return (
    <Fragment>
      <ul class="legend">
        {legendLines(tally).map((line) => (
          <li key={line.words}>
            <span class={`cell cell-${line.kind}`} />
            {line.words}
          </li>
        ))}
      </ul>
      <p class="quiet">{`${lead} ${t('{0} taken.', counted(tally.samples, 'sample'))}${sure}`}</p>
      {tally.judged === undefined ? null : (
        <p class="quiet">
          <Visible text={judgedWords(tally.judged)} />
        </p>
      )}
    </Fragment>
  );
}

/** The votes were split: what judges said where the two leading answers part. */
function judgedWords({ call, sides, neither, winner }: Judged): string {
  const sayings = sides.map(({ result, votes }) => (votes === 1 ? t('1 says it {0}', result) : t('{0} say it {1}', votes, result)));
  const none = neither === 1 ? t('1 says neither is right') : t('{0} say neither is right', neither);
  const counts = [...sayings, ...(neither > 0 ? [none] : [])].join(', ');
  return `${t('The votes were split. Judges of {0}: {1}.', call, counts)}${winner === '' ? ` ${t('None is ahead by enough.')}` : ''}`;
}
