// Keeps calls and money bounded: the worst that a call may cost is reserved before it leaves, and settled after it.
import type { RunSettings, Usage } from '../../protocol/model';
import type { Carried, Reservation } from '../../protocol/money';
import { chargeOf } from './spending';

export interface Purse {
  /** How many of `wanted` calls may start now, each of which may cost `worst` dollars; they are reserved until settled. */
  reserve(wanted: number, worst: number | null): number;
  /** Adds to what is reserved for a call that has started; false when there is no room for it. */
  extend(more: Reservation): boolean;
  /** Ends the reservation; what was spent takes its place. */
  settle(reserved: Reservation, usage: Usage): void;
  /** Why the last call was not granted, and what to do. */
  exhausted(): string;
  spent(): Reservation;
}

/** Money is spent up to the budget and never beyond it: nothing is granted whose worst case does not fit. */
export function openPurse(settings: Pick<RunSettings, 'maxCalls' | 'budgetUsd'>, carried?: Carried): Purse {
  const { maxCalls, budgetUsd } = settings;
  let spent: Reservation = { calls: carried?.calls ?? 0, usd: carried === undefined ? 0 : carried.usd };
  let open: Reservation = { calls: 0, usd: 0 };
  let refused = '';

  const refuse = (why: string): 0 => {
    refused = why;
    return 0;
  };
  const affordable = (worst: number | null): number => {
    if (budgetUsd === null || worst === 0) return Number.POSITIVE_INFINITY;
    if (worst === null || spent.usd === null || open.usd === null) return refuse(unknownPrice);
    const left = budgetUsd - spent.usd - open.usd;
    return left < worst ? refuse(usedUp(budgetUsd, { spent: spent.usd + open.usd, worst })) : Math.floor(left / worst);
  };
  const callsLeft = (): number => {
    const left = maxCalls - spent.calls - open.calls;
    return left > 0 ? left : refuse(`the limit of ${maxCalls} calls is reached: raise --max-calls and resume the run to go on`);
  };

  return {
    reserve(wanted, worst) {
      const granted = wanted < 1 ? 0 : Math.min(wanted, callsLeft(), affordable(worst));
      if (granted > 0) open = add(open, { calls: granted, usd: worst === null ? null : granted * worst });
      return granted;
    },
    extend(more) {
      if (more.calls > 0 && callsLeft() < more.calls) return false;
      if (affordable(more.usd) < 1) return false;
      open = add(open, more);
      return true;
    },
    settle(reserved, usage) {
      open = { calls: open.calls - reserved.calls, usd: subtract(open.usd, reserved.usd) };
      spent = add(spent, { calls: usage.calls, usd: chargeOf(reserved, usage) });
    },
    exhausted: () => refused,
    spent: () => spent,
  };
}

export interface PartPurse extends Purse {
  /** Whether its own limit has refused a call; the whole purse may have more. */
  usedUp(): boolean;
}

/** A part of a purse: at most `calls` in all, each granted by the whole purse too. What a call did not need comes back. */
export function partOf(purse: Purse, calls: number): PartPurse {
  let left = calls;
  let usedUp = false;
  const take = (granted: number): number => {
    left -= granted;
    return granted;
  };
  return {
    reserve(wanted, worst) {
      if (left < 1) usedUp = true;
      return left < 1 ? 0 : take(purse.reserve(Math.min(wanted, left), worst));
    },
    extend: (more) => more.calls <= left && purse.extend(more) && take(more.calls) >= 0,
    settle(reserved, usage) {
      left += Math.max(0, reserved.calls - usage.calls);
      purse.settle(reserved, usage);
    },
    exhausted: () => (usedUp ? `its ${calls} calls are used up` : purse.exhausted()),
    spent: () => purse.spent(),
    usedUp: () => usedUp,
  };
}

const unknownPrice = 'a budget is set but the price of this model is unknown: set its prices (--price-input and --price-output, US dollars for a million tokens), or drop the budget';

/** Both figures, because money may be left that is too little for one more call. */
function usedUp(budgetUsd: number, { spent, worst }: { readonly spent: number; readonly worst: number }): string {
  return `the budget of $${budgetUsd} is used up: $${dollars(spent)} are spent and one more call may cost $${dollars(worst)}: raise --budget and resume the run to go on`;
}

function dollars(usd: number): string {
  return usd === 0 ? '0' : usd.toPrecision(3);
}

/** Unknown money stays unknown; it is only looked at where there is a budget, and there no unknown price gets in. */
function add(one: Reservation, other: Reservation): Reservation {
  return { calls: one.calls + other.calls, usd: one.usd === null || other.usd === null ? null : one.usd + other.usd };
}

function subtract(one: number | null, other: number | null): number | null {
  return one === null || other === null ? one : Math.max(0, one - other);
}
