// The review page's panel: one a window, beside the code. It owns no truth; closing it loses nothing.
import { Uri, ViewColumn, window, type WebviewPanel } from 'vscode';
import type { ToWebview } from '../../server/protocol/webview';
import type { Session } from '../session';
import { connectPage, pageRoots, type ConnectedPage } from './page';

export class ReviewPanel {
  static #open: ReviewPanel | undefined;

  /** Resolves when the page is there. */
  readonly ready: Promise<void>;

  private constructor(
    private readonly panel: WebviewPanel,
    page: ConnectedPage,
  ) {
    this.ready = page.ready;
    panel.onDidDispose(() => {
      page.dispose();
      ReviewPanel.#open = undefined;
    });
  }

  /** The panel, made if there is none; the keyboard stays where it is. */
  static show(session: Session): ReviewPanel {
    if (ReviewPanel.#open !== undefined) {
      ReviewPanel.#open.panel.reveal(undefined, true);
      return ReviewPanel.#open;
    }
    const panel = window.createWebviewPanel(
      'starling.review',
      'Starling Review',
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [...pageRoots(session)] },
    );
    panel.iconPath = Uri.joinPath(session.context.extensionUri, 'media', 'icon.svg');
    ReviewPanel.#open = new ReviewPanel(panel, connectPage(session, panel.webview, { bundle: 'review', title: 'Starling Review' }));
    return ReviewPanel.#open;
  }

  static get visible(): boolean {
    return ReviewPanel.#open?.panel.visible ?? false;
  }

  /** Scrolls to an edit and marks it. */
  reveal(edit: string): void {
    const message: ToWebview = { type: 'reveal', edit };
    void this.panel.webview.postMessage(message);
  }
}
