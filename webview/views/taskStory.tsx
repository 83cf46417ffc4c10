// What happened to a task on its way: tried in another way, asked again, decided by an earlier run, where the answers part.
import type { VNode } from 'preact';
import type { TaskView } from '../../server/protocol/runView';
import { t } from '../l10n';
import { RUNG_WORDS } from '../words';
import { Visible } from './visible';

interface Chapter {
  readonly name: string;
  readonly text: string;
}

/** Nothing where the task went straight through. */
export function TaskStory({ task }: { readonly task: TaskView }): VNode | null {
  const chapters = chaptersOf(task);
  if (chapters.length === 0) return null;
  return (
    <div class="story-block">
      <h3>{t('What happened')}</h3>
      <ul class="story">
        {chapters.map(({ name, text }, index) => (
          <li key={index}>
            <span class="story-name">{name}</span>
            <Visible text={text} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function chaptersOf({ healing = [], redone = [], reusedFrom, parted, samples }: TaskView): readonly Chapter[] {
  // Samples of a joined answer carry the reason of the joining; each reason is said once.
  const joined = new Set(samples.filter(({ state, cluster, detail }) => state === 'answer' && cluster !== '' && detail !== '').map(({ detail }) => detail));
  return [
    ...(reusedFrom === undefined ? [] : [{ name: t('Used again'), text: t('the decision of run {0}, on the same inputs and checked anew', reusedFrom) }]),
    ...healing.map(({ rung, why }) => ({ name: RUNG_WORDS[rung], text: why })),
    ...redone.map((why) => ({ name: t('Asked again'), text: why })),
    ...[...joined].map((detail) => ({ name: t('Joined'), text: t('answers that are written differently count as one: {0}', detail) })),
    ...(parted === undefined ? [] : [{ name: t('Dissent'), text: parted }]),
  ];
}
