// The votes of a task, with the rule that decided and a way to ask for more.
import { Fragment, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { Tally } from '../../server/protocol/model';
import { canAskMore } from '../furtherRuns';
import { t } from '../l10n';
import { LinkButton } from './linkButton';
import { CardContext, type PageDoor } from './pageDoor';
import { TallyLegend, VoteTally } from './voteTally';

interface Votes {
  readonly task: string;
  readonly tally: Tally;
  readonly door: PageDoor;
}

export function VotesSection({ task, tally, door }: Votes): VNode {
  return (
    <Fragment>
      <h3>{t('Votes')}</h3>
      <VoteTally tally={tally} />
      <TallyLegend tally={tally} />
      <MoreVotes task={task} door={door} />
    </Fragment>
  );
}

/** The task is asked again until its lead is two more; all others keep their answers. */
function MoreVotes({ task, door }: Omit<Votes, 'tally'>): VNode | null {
  const { run } = useContext(CardContext);
  if (run === null || !canAskMore(run, task)) return null;
  return <LinkButton icon="organization" label={t('Ask for more votes')} onPress={() => door.send({ type: 'moreVotes', task })} />;
}
