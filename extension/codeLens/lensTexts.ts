// What stands above a declaration: how the vote went, what was checked, and what a person can do. Pure.
import type { EditView, TaskView } from '../../server/protocol/runView';
import { t } from '../l10n';

export interface LensText {
  readonly title: string;
  /** Of the extension, without its prefix. */
  readonly command: 'openDiff' | 'acceptEdit' | 'refuseEdit' | 'resetEdit' | 'undoEdit' | 'openReview';
  /** The edit that it is about; absent where it is about none. */
  readonly edit?: string;
}

/** Several edits at one declaration: more than this are counted only. */
const MOST_SHOWN = 3;

/** The edits of one declaration, in order. Refused and disabled ones have no line. */
export function editLenses(edits: readonly EditView[]): readonly LensText[] {
  const shown = edits.filter(({ status }) => SHOWN.includes(status));
  if (shown.length > MOST_SHOWN) return [{ title: t('Starling: {0} edits here', shown.length), command: 'openReview' }];
  return shown.flatMap(lensesOf);
}

/** `undefined` where a task needs no line: it waits, or its edits have lines of their own. */
export function taskLens({ status, why }: TaskView): LensText | undefined {
  if (status === 'sampling') return { title: t('Starling: agents are asked'), command: 'openReview' };
  return status === 'undecided' ? { title: t('Starling: undecided. {0}', shorten(why)), command: 'openReview' } : undefined;
}

const SHOWN: readonly EditView['status'][] = ['proposed', 'accepted', 'applied', 'stale'];

function lensesOf(edit: EditView): readonly LensText[] {
  const about = { edit: edit.id };
  const evidence = edit.lowConfidence === undefined ? edit.evidence.level : t('{0}, low confidence', edit.evidence.level);
  const vote = t('{0} of {1} votes', edit.votes.winner, edit.votes.samples);
  switch (edit.status) {
    case 'proposed':
      return [
        { title: `Starling: ${edit.title} · ${vote} · ${evidence}`, command: 'openDiff', ...about },
        { title: t('Accept'), command: 'acceptEdit', ...about },
        { title: t('Refuse'), command: 'refuseEdit', ...about },
      ];
    case 'accepted':
      return [
        { title: `Starling: ${t('accepted')} · ${vote} · ${evidence}`, command: 'openDiff', ...about },
        { title: t('Reset'), command: 'resetEdit', ...about },
      ];
    case 'applied':
      return [
        { title: `Starling: ${t('applied')} · ${vote} · ${evidence}`, command: 'openDiff', ...about },
        { title: t('Undo'), command: 'undoEdit', ...about },
      ];
    default:
      return [{ title: `Starling: ${t('stale')}. ${shorten(edit.reason)}`, command: 'openReview' }];
  }
}

function shorten(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 100 ? `${line.slice(0, 97)}...` : line;
}
