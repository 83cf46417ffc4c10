// Keeps calls and money bounded: reserve before a call, settle after it.
import type { RunSettings, Usage } from '../../protocol/model';
import { noUsage, sumUsage } from '../ports/usage';

export interface Purse {
  /** How many of `wanted` calls may start now; they are reserved until settled. */
  reserve(wanted: number): number;
  settle(usage: Usage): void;
  /** Why no call may start any more; undefined while some may. */
  exhausted(): string | undefined;
}

/** The dearest call seen so far is what an open call is reserved at, so a cap is passed by one call at most. */
export function openPurse(settings: RunSettings): Purse {
  let spent = noUsage;
  let open = 0;
  let dearest = 0;

  const callsLeft = (): number => settings.maxCalls - spent.calls - open;
  const affordable = (): number => {
    if (settings.budgetUsd === null) return Number.POSITIVE_INFINITY;
    if (spent.usd === null) return 0;
    const left = settings.budgetUsd - spent.usd - open * dearest;
    if (left <= 0) return 0;
    return dearest === 0 ? 1 : Math.max(1, Math.floor(left / dearest));
  };

  return {
    reserve(wanted) {
      const granted = Math.max(0, Math.min(wanted, callsLeft(), affordable()));
      open += granted;
      return granted;
    },
    settle(usage) {
      open -= 1;
      spent = sumUsage(spent, usage);
      dearest = Math.max(dearest, usage.usd ?? 0);
    },
    exhausted() {
      if (callsLeft() <= 0) return `the limit of ${settings.maxCalls} calls is reached: raise --max-calls to go on`;
      if (settings.budgetUsd === null || affordable() > 0) return undefined;
      if (spent.usd === null) return 'a budget is set but the price of this model is unknown: set its prices in the settings, or drop the budget';
      return `the budget of $${settings.budgetUsd} is used up: raise --budget to go on`;
    },
  };
}
