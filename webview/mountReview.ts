// Puts the review page into an element. The entry gives it VS Code's host, a test its own.
import { h, render } from 'preact';
import type { Host } from './host';
import { ReviewPage } from './views/reviewPage';

/** Returns the function that takes the page away again. */
export function mountReview(host: Host, root: Element): () => void {
  render(h(ReviewPage, { host }), root);
  return () => render(null, root);
}
