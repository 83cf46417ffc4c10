// The fold of money: what counts against a budget after each event. The purse of a live run keeps the same sums.
import type { Usage } from '../../protocol/model';
import type { Carried, Reservation } from '../../protocol/money';
import type { RunEvent } from '../../protocol/runEvent';
import type { RunView, SpendingView } from '../../protocol/runView';

type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>;

export const noSpending: SpendingView = { chargedUsd: 0, chargedCalls: 0, open: {}, carried: null };

/** What counts against the budget for calls that have ended: what was measured; where nobody reported it, all that was reserved. */
export function chargeOf(reserved: Reservation, usage: Usage): number | null {
  if (usage.usd === null) return null;
  if ((usage.estimatedCalls ?? 0) === 0) return usage.usd;
  return reserved.usd === null ? null : Math.max(reserved.usd, usage.usd);
}

export function carry(spending: SpendingView, carried: Carried): SpendingView {
  return { ...spending, carried, chargedUsd: carried.usd, chargedCalls: carried.calls };
}

export function reserve(spending: SpendingView, { sample, reserved }: Pick<EventOf<'reserved'>, 'sample' | 'reserved'>): SpendingView {
  return { ...spending, open: { ...spending.open, [sample]: sumReserved(spending.open[sample] ?? nothingReserved, reserved) } };
}

/** The calls of one sample have ended. */
export function charge(spending: SpendingView, { sample, usage }: { readonly sample: string; readonly usage: Usage }): SpendingView {
  const { [sample]: reserved, ...open } = spending.open;
  const cost = chargeOf(reserved ?? { calls: 0, usd: usage.usd }, usage);
  return { ...spending, open, chargedUsd: sumUsd(spending.chargedUsd, cost), chargedCalls: spending.chargedCalls + usage.calls };
}

/** What a run that goes on with this one has to count as spent: an open reservation is charged in full. */
export function carriedFrom(view: RunView): Carried {
  const { chargedCalls, chargedUsd, open } = view.spending;
  const lost = Object.values(open).reduce(sumReserved, nothingReserved);
  return { run: view.run, calls: chargedCalls + lost.calls, usd: sumUsd(chargedUsd, lost.usd) };
}

export const nothingReserved: Reservation = { calls: 0, usd: 0 };

/** Money is unknown as soon as one part is. */
export function sumReserved(one: Reservation, other: Reservation): Reservation {
  return { calls: one.calls + other.calls, usd: sumUsd(one.usd, other.usd) };
}

function sumUsd(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : one + other;
}
