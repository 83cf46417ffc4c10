// Puts the sidebar into an element. The entry gives it VS Code's host, a test its own.
import { h, render } from 'preact';
import type { Host } from './host';
import { SidebarPage } from './views/sidebarPage';

/** Returns the function that takes the page away again. */
export function mountSidebar(host: Host, root: Element): () => void {
  render(h(SidebarPage, { host }), root);
  return () => render(null, root);
}
