// The runs that are kept in one folder, as the command line reads and extends them.
import type { Journals } from './cli/services';
import { auditJournal } from './io/journal/auditJournal';
import { FileJournal } from './io/journal/fileJournal';
import { journalPath } from './io/journal/journalPath';
import { findJournal, listRuns, readJournal } from './io/journal/readJournal';
import { readStart } from './io/journal/readStart';

export function openJournals(folder: string): Journals {
  return {
    list: () => listRuns(folder),
    lineage: (run) => lineageOf(folder, run),
    async read(run) {
      const found = await readJournal(folder, run);
      return found.ok ? { ok: true, events: found.lines.map(({ event }) => event), torn: found.torn } : found;
    },
    async audit(run) {
      const found = await findJournal(folder, run);
      return found.ok ? auditJournal(found.path) : found;
    },
    async reopen(run) {
      const found = await findJournal(folder, run);
      if (!found.ok) return found;
      try {
        const journal = await FileJournal.reopen(folder, run);
        return { ok: true, append: (events) => journal.appendAll(events), close: () => journal.close() };
      } catch (error) {
        return { ok: false, problem: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}

/** A run names the one that it goes on with, so the whole line is found from any of its members. */
async function lineageOf(folder: string, run: string): Promise<readonly string[]> {
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  for (const one of await listRuns(folder)) {
    const earlier = (await readStart(journalPath(folder, one)))?.carried?.run;
    if (earlier === undefined) continue;
    before.set(one, earlier);
    after.set(earlier, one);
  }
  return [...follow(run, before).reverse(), run, ...follow(run, after)];
}

/** Without `run` itself; ends where nothing follows, or at a run that was met already. */
function follow(run: string, next: ReadonlyMap<string, string>): string[] {
  const met = new Set([run]);
  for (let one = next.get(run); one !== undefined && !met.has(one); one = next.get(one)) met.add(one);
  return [...met].slice(1);
}
