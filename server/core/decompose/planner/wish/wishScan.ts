// What every rule about a wish is given.
import type { PlannedProject } from '../plannedProject';
import type { WishText } from './readWish';

export interface WishScan {
  readonly wish: WishText;
  readonly project: PlannedProject;
  /** Whether the word occurs anywhere in the project's code. */
  knows(word: string): boolean;
}
