// Runs calls with expected results on versions of one function in the sandbox.
import { caseCode, type Case } from '../behaviour/laws/caseCode';
import { guestKit } from '../behaviour/laws/guestKit';
import { saidBy } from '../behaviour/laws/law';
import { withShims } from '../behaviour/laws/moduleShims';
import type { Behaviours } from '../ports/behaviours';
import type { StopSignal } from '../ports/stopSignal';
import { LAW_TIMEOUT_MS } from './budget';

/** Whether each case holds; undefined where the text cannot run by itself. A case that does not settle does not hold. */
export async function runCases(version: { readonly file: string; readonly text: string }, cases: readonly Case[], behaviours: Behaviours, stop: StopSignal): Promise<readonly boolean[] | undefined> {
  const text = `${withShims(version.file, version.text)}\n${caseCode(cases)}\n${guestKit}`;
  const inputs = cases.map((_, index) => [String(index)]);
  const seen = await behaviours.observe({ file: version.file, text, name: '$try', inputs, timeoutMs: LAW_TIMEOUT_MS }, stop);
  if ('why' in seen) return undefined;
  return seen.map((observation) => observation.outcome === 'resolved' && saidBy(observation) === undefined);
}
