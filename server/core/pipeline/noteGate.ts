// The gate's state in the journal: where it has changed by enough to be news, and no more often than a person can read.
import type { GateState } from '../../protocol/gateState';
import { elapsed, type RunContext } from './runContext';

/** At most two or three a second of each gate; what comes sooner is heard with the next call that ends. */
const SPACING_MS = 400;
/** The pace is felt for with every answer: smaller changes are no news. */
const NEWS = 0.1;

/** What was written last stands in the view, so nothing is kept here. */
export function noteGate(state: GateState, context: Pick<RunContext, 'record' | 'ports' | 'startedAt'>): void {
  const { status, gates } = context.record.view();
  // A call that was stopped may leave its gate after the run has ended.
  if (status !== 'running') return;
  const ms = elapsed(context);
  const last = gates?.[state.gate];
  if (last !== undefined && (ms - last.at < SPACING_MS || !isNews(last, state))) return;
  // A journal that fails ends the run at the next record that is waited for.
  context.record.write({ type: 'gate', state, ms }).catch(() => undefined);
}

function isNews(last: GateState, state: GateState): boolean {
  return last.heldBack !== state.heldBack || differs(last.lanes, state.lanes) || differs(last.perSecond, state.perSecond);
}

function differs(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one !== other;
  return Math.abs(one - other) > NEWS * Math.max(one, other);
}
