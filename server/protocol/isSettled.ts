// Whether anything is still to be done for a task.
import type { TaskView } from './runView';

/** Decided or given up; one that was divided has been left to the smaller ones, which count by themselves. */
export function isSettled({ status }: Pick<TaskView, 'status'>): boolean {
  return status === 'decided' || status === 'undecided' || status === 'divided';
}
