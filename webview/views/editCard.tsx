// An open edit: the diff first, beside it the evidence, the votes and what it needs.
import { Fragment, type VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { EditView, TaskView } from '../../server/protocol/runView';
import { t } from '../l10n';
import { EDIT_SIGNS, inText, KIND_WORDS } from '../words';
import { canAccept, canRefuse, canReset, canUndo } from '../verifiedEdits';
import { AnswersView } from './answersView';
import { Button } from './button';
import { DiffView } from './diffView';
import { CheckList, evidenceWords } from './evidenceView';
import { LinkButton } from './linkButton';
import { CardContext, type PageDoor } from './pageDoor';
import { RefuseForm } from './refuseForm';
import { SampleList } from './sampleList';
import { TaskStory } from './taskStory';
import { Visible } from './visible';
import { VotesSection } from './votesSection';

export interface EditCardProps {
  readonly edit: EditView;
  readonly task: TaskView | undefined;
  readonly refusing: boolean;
  readonly door: PageDoor;
}

export function EditCard({ edit, task, refusing, door }: EditCardProps): VNode {
  return (
    <div class="card">
      {refusing ? <RefuseForm edit={edit} door={door} /> : null}
      <div class="card-head">
        <span class="kind">{KIND_WORDS[edit.kind]}</span>
        <code class="path">
          <Visible text={edit.file} />
        </code>
        <span class="card-links">
          <LinkButton icon="diff" label={t('Open diff')} onPress={() => door.send({ type: 'openDiff', edit: edit.id })} />
          <LinkButton icon="go-to-file" label={t('Open file')} onPress={() => door.send({ type: 'openFile', edit: edit.id })} />
        </span>
        {refusing ? null : <Decisions edit={edit} door={door} />}
      </div>
      <div class="card-body">
        <div class="card-main">
          <DiffView diff={edit.diff} label={t('Diff of {0}', edit.file)} />
          {task === undefined ? null : <AnswersView task={task} door={door} />}
          {task === undefined ? null : <SampleList task={task} open={false} />}
        </div>
        <aside class="rail" aria-label={t('Evidence and votes: {0}, {1}', edit.title, edit.file)}>
          <h3>
            {`${t('Evidence')} `}<span class="quiet">{evidenceWords(edit)}</span>
          </h3>
          <CheckList checks={edit.evidence.checks} />
          {task?.tally ? <VotesSection task={task.id} tally={task.tally} door={door} /> : null}
          {task === undefined ? null : <TaskStory task={task} />}
          <Dependencies edit={edit} door={door} />
        </aside>
      </div>
    </div>
  );
}

function Decisions({ edit, door }: { readonly edit: EditView; readonly door: PageDoor }): VNode {
  return (
    <span class="card-decisions">
      {canUndo(edit) ? (
        <Button icon="discard" secondary title={t('Takes this edit out of the file, with what needs it; what else was typed stays (u)')} onPress={() => door.send({ type: 'undo', edits: [edit.id] })}>
          {t('Take back')}
        </Button>
      ) : null}
      {canReset(edit) ? (
        <Button icon="discard" secondary title={t('Take the decision back (u)')} onPress={() => door.send({ type: 'reset', edits: [edit.id] })}>
          {t('Reset')}
        </Button>
      ) : null}
      {canRefuse(edit) ? (
        <Button icon="close" secondary title={t('Refuse with a reason (r)')} onPress={() => door.show({ type: 'refusing', edit: edit.id })}>
          {t('Refuse')}
        </Button>
      ) : null}
      {canAccept(edit) ? (
        <Button icon="check" title={t('Accept (a)')} onPress={() => door.send({ type: 'accept', edits: [edit.id] })}>
          {t('Accept')}
        </Button>
      ) : null}
    </span>
  );
}

function Dependencies({ edit, door }: { readonly edit: EditView; readonly door: PageDoor }): VNode {
  const edits = useContext(CardContext).run?.edits ?? [];
  const needs = edits.filter((other) => edit.dependsOn.includes(other.id));
  const neededBy = edits.filter((other) => other.dependsOn.includes(edit.id));
  return (
    <Fragment>
      <EditLinks title={t('Needs')} edits={needs} door={door} />
      <EditLinks title={t('Needed by')} edits={neededBy} door={door} />
    </Fragment>
  );
}

function EditLinks({ title, edits, door }: { readonly title: string; readonly edits: readonly EditView[]; readonly door: PageDoor }): VNode | null {
  if (edits.length === 0) return null;
  return (
    <Fragment>
      <h3>{title}</h3>
      <ul class="edit-links">
        {edits.map((other) => (
          <li key={other.id}>
            <button type="button" class="link" onClick={() => door.show({ type: 'goto', row: other.id })}>
              <Visible text={other.title} />
            </button>{' '}
            <span class="quiet">{inText(EDIT_SIGNS[other.status])}</span>
          </li>
        ))}
      </ul>
    </Fragment>
  );
}
