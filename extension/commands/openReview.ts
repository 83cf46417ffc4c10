// Starling: Open Review. Shows the review page beside the code, without taking the keyboard from it.
import { ReviewPanel } from '../review/reviewPanel';
import type { Session } from '../session';

export function openReview(session: Session): void {
  ReviewPanel.show(session);
}
