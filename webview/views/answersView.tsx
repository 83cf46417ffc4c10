// The answers that votes were cast for, each as its own diff: asked of the host when a person opens them.
import type { VNode } from 'preact';
import { useContext } from 'preact/hooks';
import type { Alternative, TaskView } from '../../server/protocol/runView';
import { t } from '../l10n';
import { letterAt } from '../tallyCells';
import { counted } from '../words';
import { DiffView } from './diffView';
import { LazyDetails } from './lazyDetails';
import { CardContext, type PageDoor } from './pageDoor';
import { Visible } from './visible';

/** Nothing where all votes are for one answer. */
export function AnswersView({ task, door }: { readonly task: TaskView; readonly door: PageDoor }): VNode | null {
  const answers = useContext(CardContext).answers[task.id];
  const count = task.tally?.clusters.length ?? 0;
  if (count < 2) return null;
  return (
    <LazyDetails
      kind="answers"
      summary={t('{0} compared', counted(count, 'answer'))}
      onFirstOpen={() => door.send({ type: 'alternatives', task: task.id })}
      content={() => (answers === undefined ? <p class="quiet">{t('Reading the answers.')}</p> : <AnswerList answers={answers} file={task.file} />)}
    />
  );
}

function AnswerList({ answers, file }: { readonly answers: readonly Alternative[]; readonly file: string }): VNode {
  if (answers.length === 0) return <p class="quiet">{t('The answers can no longer be read.')}</p>;
  return (
    <ol class="answer-list">
      {answers.map((answer, index) => (
        <li key={answer.key}>
          <p class="answer-name">{t('Answer {0}, {1}', letterAt(index), counted(answer.votes, 'vote'))}</p>
          {answer.diff === '' ? (
            <p class="quiet">
              <Visible text={t('No diff: {0}', answer.problem)} />
            </p>
          ) : (
            <DiffView diff={answer.diff} label={t('Answer {0} as a diff of {1}', letterAt(index), file)} />
          )}
        </li>
      ))}
    </ol>
  );
}
