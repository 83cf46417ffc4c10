// Starling: Open Review. Shows the review page beside the code, without taking the keyboard from it.
import { ReviewPanel } from '../review/reviewPanel';
import type { Session } from '../session';

/** Resolves when the page is there. */
export function openReview(session: Session): Promise<void> {
  return ReviewPanel.show(session).ready;
}
