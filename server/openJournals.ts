// The runs that are kept in one folder, as the command line reads and extends them.
import type { Journals } from './cli/services';
import { FileJournal } from './io/journal/fileJournal';
import { listRuns, readJournal } from './io/journal/readJournal';

export function openJournals(folder: string): Journals {
  return {
    list: () => listRuns(folder),
    async read(run) {
      const found = await readJournal(folder, run);
      if (!found.ok) return found;
      return { ok: true, events: found.lines.map((line) => line.event), torn: found.torn, lastHash: found.lastHash };
    },
    async append(run, events) {
      const journal = await FileJournal.reopen(folder, run);
      await journal.appendAll(events);
      await journal.close();
    },
  };
}
