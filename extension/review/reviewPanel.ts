// The review page's panel: one a window, beside the code. It owns no truth; closing it loses nothing.
import { Uri, ViewColumn, window, type Disposable, type WebviewOptions, type WebviewPanel } from 'vscode';
import type { ToWebview } from '../../server/protocol/webview';
import { t } from '../l10n';
import type { Session } from '../session';
import { connectPage, pageRoots, type ConnectedPage } from './page';

const VIEW_TYPE = 'starling.review';

/** The page of the window before a reload comes back with the window. */
export function reopenReview(session: Session): Disposable {
  return window.registerWebviewPanelSerializer(VIEW_TYPE, {
    deserializeWebviewPanel: (panel) => Promise.resolve(ReviewPanel.adopt(session, panel)),
  });
}

function optionsOf(session: Session): WebviewOptions {
  return { enableScripts: true, localResourceRoots: [...pageRoots(session)] };
}

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

  /** A panel that the editor kept over a reload of the window. */
  static adopt(session: Session, panel: WebviewPanel): void {
    if (ReviewPanel.#open !== undefined) return panel.dispose();
    panel.webview.options = optionsOf(session);
    ReviewPanel.#open = ReviewPanel.#draw(session, panel);
  }

  static #draw(session: Session, panel: WebviewPanel): ReviewPanel {
    panel.iconPath = Uri.joinPath(session.context.extensionUri, 'media', 'icon.svg');
    return new ReviewPanel(panel, connectPage(session, panel.webview, { bundle: 'review', title: t('Starling Review') }));
  }

  /** The panel, made if there is none; the keyboard stays where it is. */
  static show(session: Session): ReviewPanel {
    if (ReviewPanel.#open !== undefined) {
      ReviewPanel.#open.panel.reveal(undefined, true);
      return ReviewPanel.#open;
    }
    const panel = window.createWebviewPanel(
      VIEW_TYPE,
      t('Starling Review'),
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      optionsOf(session),
    );
    ReviewPanel.#open = ReviewPanel.#draw(session, panel);
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
