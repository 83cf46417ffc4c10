// The part of the fold that concerns the gates before endpoints.
import type { RunEvent } from '../../protocol/runEvent';
import type { RunView } from '../../protocol/runView';

/** Held back since the first refusal that no later call was answered after. */
export function withGate(view: RunView, { state, ms }: Extract<RunEvent, { type: 'gate' }>): RunView {
  const heldSince = state.heldBack ? (view.gates?.[state.gate]?.heldSince ?? ms) : null;
  return { ...view, gates: { ...view.gates, [state.gate]: { ...state, at: ms, heldSince } } };
}
