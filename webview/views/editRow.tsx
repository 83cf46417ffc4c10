// One edit as a line: what it does, how big it is, its evidence, its votes, its status, and the decision.
import type { VNode } from 'preact';
import { memo } from 'preact/compat';
import type { EditView, TaskView } from '../../server/protocol/runView';
import { lineCounts } from '../diff/diffRows';
import { t } from '../l10n';
import { canAccept, canRefuse, canReset, canUndo } from '../verifiedEdits';
import { EDIT_SIGNS } from '../words';
import { EditCard } from './editCard';
import { EvidenceBadge, evidenceWords } from './evidenceView';
import { Icon, IconButton, Signed } from './icon';
import type { PageDoor } from './pageDoor';
import { Visible } from './visible';
import { VoteNumbers, VoteTally } from './voteTally';

export interface EditRowProps {
  readonly edit: EditView;
  readonly task: TaskView | undefined;
  readonly open: boolean;
  /** The one row that Tab reaches. */
  readonly current: boolean;
  readonly refusing: boolean;
  /** Place in the whole list, from 1, and its length: far rows are not drawn, and who listens should know of them. */
  readonly place: number;
  readonly count: number;
  readonly door: PageDoor;
}

/** Drawn again only when its own edit changes: 1,000 of them stay cheap. */
export const EditRow = memo(function EditRow(props: EditRowProps): VNode {
  const { edit, task, open, current, refusing, place, count, door } = props;
  return (
    <li aria-posinset={place} aria-setsize={count} class={`row status-${edit.status}${open ? ' open' : ''}${current ? ' current' : ''}`}>
      <div class="row-line">
        <RowTitle edit={edit} open={open} current={current} door={door} />
        <Measures edit={edit} task={task} />
        <RowActions edit={edit} current={current} door={door} />
      </div>
      {open ? <EditCard edit={edit} task={task} refusing={refusing} door={door} /> : null}
    </li>
  );
});

type PartProps = Pick<EditRowProps, 'edit' | 'current' | 'door'>;

function RowTitle({ edit, open, current, door }: PartProps & Pick<EditRowProps, 'open'>): VNode {
  const label = t('{0}, {1}, evidence {2}', `${edit.title}${edit.reason === '' ? '' : ` ${edit.reason}`}`, EDIT_SIGNS[edit.status].word, evidenceWords(edit));
  return (
    <button
      type="button"
      id={`row-${edit.id}`}
      class="row-title"
      aria-expanded={open}
      aria-label={label}
      tabIndex={current ? 0 : -1}
      onClick={() => door.show({ type: 'toggle', row: edit.id })}
      onFocus={() => door.show({ type: 'point', row: edit.id })}
    >
      <Icon name={open ? 'chevron-down' : 'chevron-right'} />
      <span class="row-words">
        <Visible text={edit.title} />
        {edit.reason === '' ? null : (
          <>
            {' '}
            <span class="row-reason">
              <Visible text={edit.reason} />
            </span>
          </>
        )}
      </span>
    </button>
  );
}

function Measures({ edit, task }: Pick<EditRowProps, 'edit' | 'task'>): VNode {
  return (
    <span class="row-measures">
      <Lines diff={edit.diff} />
      <EvidenceBadge edit={edit} />
      {task?.tally ? <VoteTally tally={task.tally} /> : <VoteNumbers edit={edit} />}
      <Signed sign={EDIT_SIGNS[edit.status]} />
    </span>
  );
}

function Lines({ diff }: { readonly diff: string }): VNode {
  const { added, removed } = lineCounts(diff);
  if (diff === '') return <span class="lines" />;
  return (
    <span class="lines" role="img" aria-label={added === 1 ? t('1 line added, {0} removed', removed) : t('{0} lines added, {1} removed', added, removed)}>
      <span class="lines-added">{`+${String(added)}`}</span> <span class="lines-removed">{`\u2212${String(removed)}`}</span>
    </span>
  );
}

function RowActions({ edit, current, door }: PartProps): VNode {
  const accept = (): void => door.send({ type: 'accept', edits: [edit.id] });
  const refuse = (): void => door.show({ type: 'refusing', edit: edit.id });
  const reset = (): void => door.send({ type: 'reset', edits: [edit.id] });
  const undo = (): void => door.send({ type: 'undo', edits: [edit.id] });
  return (
    <span class="row-actions">
      {canUndo(edit) ? (
        <IconButton name="discard" label={t('Take back: {0}', edit.title)} focusable={current} onPress={undo} />
      ) : canReset(edit) ? (
        <IconButton name="discard" label={t('Reset: {0}', edit.title)} focusable={current} onPress={reset} />
      ) : (
        <>
          <IconButton name="check" label={t('Accept: {0}', edit.title)} disabled={!canAccept(edit)} focusable={current} onPress={accept} />
          <IconButton name="close" label={t('Refuse: {0}', edit.title)} disabled={!canRefuse(edit)} focusable={current} onPress={refuse} />
        </>
      )}
    </span>
  );
}
