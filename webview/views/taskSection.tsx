// One task and its edits. A task without an edit is a row of its own: it waits, asks, or says why it is undecided.
import { Fragment, type VNode } from 'preact';
import { memo } from 'preact/compat';
import type { EditView, TaskView } from '../../server/protocol/runView';
import { isBare, type FileGroup, type TaskGroup } from '../groupEdits';
import { t } from '../l10n';
import { BLOCK_ROWS, guessRows, inBlocks } from '../listBlocks';
import type { Screen } from '../state';
import { counted, TASK_SIGNS } from '../words';
import { EditRow } from './editRow';
import { Icon, Signed } from './icon';
import { NearBlock } from './nearBlock';
import type { PageDoor } from './pageDoor';
import { SampleList } from './sampleList';
import { Visible } from './visible';
import { AnswersView } from './answersView';
import { stateWords } from '../traceWords';
import { TaskStory } from './taskStory';
import { VoteTally } from './voteTally';
import { VotesSection } from './votesSection';

export interface TaskSectionProps {
  readonly group: TaskGroup;
  readonly screen: Screen;
  /** The row that Tab reaches; the first one until the keyboard has moved. */
  readonly current: string;
  /** Rows of the whole list in their order. */
  readonly rows: readonly string[];
  /** Tasks stand below headings of criteria, so their own are one level deeper. */
  readonly deep: boolean;
  readonly door: PageDoor;
}

export function TaskSection({ group, screen, current, rows, deep, door }: TaskSectionProps): VNode {
  const { task } = group;
  const Title = deep ? 'h3' : 'h2';
  if (task !== undefined && isBare(group)) {
    return (
      <Fragment>
        <CriterionHeading of={group.heading} />
        <TaskRow task={task} open={screen.open.includes(task.id)} current={current === task.id} door={door} />
      </Fragment>
    );
  }
  const alone = group.files.length === 1 && group.files[0]?.file === task?.file;
  return (
    <Fragment>
      <CriterionHeading of={group.heading} />
      <section class="task" aria-label={group.title}>
        <div class="task-head">
          <Title class="task-title">
            <Visible text={group.title} />
          </Title>
          {task === undefined ? null : (
            <code class="path">
              <Visible text={task.file} />
            </code>
          )}
        </div>
        {group.files.map((file) => (
          <FileEdits key={file.file} file={file} named={!alone} group={group} screen={screen} current={current} rows={rows} deep={deep} door={door} />
        ))}
      </section>
    </Fragment>
  );
}

/** What the edits below are for, in the words that were read from the wish. */
function CriterionHeading({ of: heading }: { readonly of: TaskGroup['heading'] }): VNode | null {
  if (heading === undefined) return null;
  if (heading === 'none') return <h2 class="criterion">{t('Serves the others')}</h2>;
  return (
    <h2 class="criterion">
      <Visible text={`${heading.id} ${heading.text}`} /> <Visible text={`(${stateWords(heading)})`} />
    </h2>
  );
}

function FileEdits(props: TaskSectionProps & { readonly file: FileGroup; readonly named: boolean }): VNode {
  const { file, named, deep } = props;
  const Title = deep ? 'h4' : 'h3';
  return (
    <div class="file">
      {named ? (
        <Title class="file-name">
          <Icon name="file-code" /> <Visible text={file.file} />
        </Title>
      ) : null}
      {file.edits.length <= BLOCK_ROWS ? (
        <Rows {...props} edits={file.edits} />
      ) : (
        inBlocks(file.edits).map((edits) => (
          <NearBlock key={edits[0]?.id} always={edits.some(({ id }) => id === props.current)} guess={guessRows(edits.length)} content={() => <Rows {...props} edits={edits} />} />
        ))
      )}
    </div>
  );
}

function Rows({ edits, group, screen, current, rows, door }: TaskSectionProps & { readonly edits: readonly EditView[] }): VNode {
  const before = rows.indexOf(edits[0]?.id ?? '');
  return (
    <ul class="rows">
      {edits.map((edit, index) => (
        <EditRow
          key={edit.id}
          edit={edit}
          task={group.task}
          open={screen.open.includes(edit.id)}
          current={current === edit.id}
          refusing={screen.refusing === edit.id}
          place={before + index + 1}
          count={rows.length}
          door={door}
        />
      ))}
    </ul>
  );
}

interface TaskRowProps {
  readonly task: TaskView;
  readonly open: boolean;
  readonly current: boolean;
  readonly door: PageDoor;
}

const TaskRow = memo(function TaskRow({ task, open, current, door }: TaskRowProps): VNode {
  const sign = TASK_SIGNS[task.status];
  const running = task.samples.filter((sample) => sample.state === 'running').length;
  const words = task.status === 'sampling' ? t('{0} under way', counted(running, 'call')) : task.why;
  return (
    <section class={`task bare task-${task.status}`} aria-label={task.title}>
      <div class={`row${open ? ' open' : ''}${current ? ' current' : ''}`}>
        <div class="row-line">
          <button
            type="button"
            id={`row-${task.id}`}
            class="row-title"
            aria-expanded={open}
            aria-label={`${task.title}${words === '' ? '' : ` ${words}`}, ${sign.word}`}
            tabIndex={current ? 0 : -1}
            onClick={() => door.show({ type: 'toggle', row: task.id })}
            onFocus={() => door.show({ type: 'point', row: task.id })}
          >
            <Icon name={open ? 'chevron-down' : 'chevron-right'} />
            <span class="row-words">
              <span class="task-name">
                <Visible text={task.title} />
              </span>{' '}
              {words === '' ? null : (
                <span class="row-reason">
                  <Visible text={words} />
                </span>
              )}
            </span>
          </button>
          <span class="row-measures">
            {task.tally === null ? <span /> : <VoteTally tally={task.tally} />}
            <Signed sign={sign} />
          </span>
        </div>
        {open ? <TaskCard task={task} door={door} /> : null}
      </div>
    </section>
  );
});

function TaskCard({ task, door }: { readonly task: TaskView; readonly door: PageDoor }): VNode {
  return (
    <div class="card">
      <div class="card-head">
        <code class="path">
          <Visible text={`${task.file} ${task.target}`} />
        </code>
      </div>
      <div class="card-body">
        <div class="card-main">
          {task.samples.length === 0 ? <p class="quiet">{t('Nothing was asked yet.')}</p> : <SampleList task={task} open />}
          <AnswersView task={task} door={door} />
        </div>
        <aside class="rail" aria-label={t('Votes: {0}', task.title)}>
          {task.tally === null ? null : <VotesSection task={task.id} tally={task.tally} door={door} />}
          <TaskStory task={task} />
        </aside>
      </div>
    </div>
  );
}
