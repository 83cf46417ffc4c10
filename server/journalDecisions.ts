// Finds decisions of earlier runs in the journals of a folder: newest first, and no longer than a person would wait.
import { decisionsIn } from './core/pipeline/decisionsIn';
import type { Decisions, EarlierDecision } from './core/ports/decisions';
import { journalPath } from './io/journal/journalPath';
import { listRuns, readJournal } from './io/journal/readJournal';
import { readStart } from './io/journal/readStart';

export interface JournalFolder {
  readonly folder: string;
  /** Absolute path of the workspace: decisions of other ones are not looked at. */
  readonly workspace: string;
  /** Milliseconds that one run may spend on reading; 500 when absent. */
  readonly limitMs?: number;
  readonly now?: () => number;
}

const LIMIT_MS = 500;

/** Made for one run: what was read is kept, and reading goes on where the last search ended. A journal that is damaged is passed over. */
export function journalDecisions({ folder, workspace, limitMs = LIMIT_MS, now = () => performance.now() }: JournalFolder): Decisions {
  const known = new Map<string, EarlierDecision>();
  let unread: string[] | undefined;
  let left = limitMs;
  const readNext = async (run: string): Promise<void> => {
    const start = await readStart(journalPath(folder, run));
    if (start?.workspace !== workspace) return;
    const read = await readJournal(folder, run);
    if (!read.ok) return;
    for (const [key, decision] of decisionsIn(read.lines.map(({ event }) => event))) if (!known.has(key)) known.set(key, decision);
  };
  return {
    async find(key) {
      unread ??= [...(await listRuns(folder))];
      while (!known.has(key) && left > 0) {
        const run = unread.pop();
        if (run === undefined) break;
        const begin = now();
        await readNext(run).catch(() => undefined);
        left -= now() - begin;
      }
      return known.get(key);
    },
  };
}
