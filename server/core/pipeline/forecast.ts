// Says before a run what it may cost, as a range.
import type { Forecast, Plan, RunSettings } from '../../protocol/model';
import { SAMPLE_CAP } from './budget';

/** Least: two agreeing samples a task. Most: the sample cap, or the call limit. Money stays unknown until a price is. */
export function forecast(plan: Plan, settings: RunSettings): Forecast {
  const tasks = plan.tasks.length;
  const least = 2 * tasks;
  return { tasks, callsMin: Math.min(least, settings.maxCalls), callsMax: Math.min(SAMPLE_CAP * tasks, settings.maxCalls), usdMin: null, usdMax: null };
}
