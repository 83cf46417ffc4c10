// How many tasks of a run there is nothing left to do for.
import type { RunView } from './runView';

/** Decided or given up; one that was divided has been left to the smaller ones, which count by themselves. */
export function settledTasks({ tasks }: Pick<RunView, 'tasks'>): number {
  return tasks.filter(({ status }) => status === 'decided' || status === 'undecided' || status === 'divided').length;
}
