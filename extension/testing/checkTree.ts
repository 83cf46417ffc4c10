// The checks of a run as a tree of results: an entry for each edit, and one for all edits together. Pure.
import type { Check } from '../../server/protocol/model';
import type { RunView } from '../../server/protocol/runView';
import { t } from '../l10n';
import { checkWord } from '../words';

export interface CheckGroup {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly checks: readonly CheckEntry[];
}

export interface CheckEntry {
  readonly id: string;
  readonly label: string;
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'errored';
  readonly ms: number;
  /** What it says, and the command that it ran. */
  readonly detail: string;
}

/** Groups without a check are left out. */
export function checkTree({ run, edits, integration }: RunView): readonly CheckGroup[] {
  const groups = edits.map(({ id, title, evidence }) => group(`${run}/${id}`, title, { description: evidence.level, checks: evidence.checks }));
  return [...groups, group(`${run}/together`, t('All edits together'), { description: '', checks: integration })].filter(({ checks }) => checks.length > 0);
}

function group(id: string, label: string, { description, checks }: { readonly description: string; readonly checks: readonly Check[] }): CheckGroup {
  // One check may stand there twice, by different programs: the place tells them apart.
  return { id, label, description, checks: checks.map((check, index) => entry(`${id}/${index}`, check)) };
}

const OUTCOMES: Readonly<Record<Check['outcome'], CheckEntry['outcome']>> = { passed: 'passed', failed: 'failed', skipped: 'skipped', timeout: 'errored', crashed: 'errored' };

function entry(id: string, { name, outcome, ms, detail, command }: Check): CheckEntry {
  const ran = command === undefined || command === '' ? '' : `\n$ ${command}`;
  return { id, label: checkWord(name), outcome: OUTCOMES[outcome], ms, detail: `${detail}${ran}` };
}
