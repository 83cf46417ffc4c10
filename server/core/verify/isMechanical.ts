// Which planned steps nobody is asked about.
import type { Task } from '../../protocol/model';

/** Removed, renamed or moved: the code says what is to be done, in whatever files. */
export function isMechanical({ verb }: Pick<Task, 'verb'>): boolean {
  return verb === 'remove' || verb === 'rename' || verb === 'move';
}
