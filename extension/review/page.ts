// Fills a webview with one of our pages and connects it to the session: state out, checked intents in.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { Uri, workspace, type Disposable, type Webview } from 'vscode';
import type { FromWebview } from '../../server/protocol/webview';
import { applyProposal } from '../commands/applyProposal';
import { decide } from '../commands/decideEdit';
import { openLimits } from '../commands/openLimits';
import { openAllDiffs, openEditDiff, openEditFile } from '../commands/showEdit';
import { pauseRun } from '../commands/pauseRun';
import { stopRun } from '../commands/stopRun';
import { undoEdits } from '../commands/undoEdits';
import type { Session } from '../session';
import { readFromWebview } from './fromWebview';
import { PageFeed } from './pageFeed';
import { pageHtml } from './pageHtml';
import { pageLanguage } from './pageLanguage';

/** A page is its bundle's name in `out/webview`. */
export interface Page {
  readonly bundle: 'review' | 'sidebar';
  readonly title: string;
}

/** Pages load from these folders and nowhere else. */
export function pageRoots(session: Session): readonly Uri[] {
  return [Uri.joinPath(session.context.extensionUri, 'out', 'webview'), Uri.joinPath(session.context.extensionUri, 'media')];
}

export interface ConnectedPage extends Disposable {
  /** Resolves when the page has asked for its state, or when it takes too long to wait for. */
  readonly ready: Promise<void>;
}

/** Draws the page and keeps it current until the result is disposed. */
export function connectPage(session: Session, webview: Webview, page: Page): ConnectedPage {
  const file = (name: string): Uri => Uri.joinPath(session.context.extensionUri, 'out', 'webview', name);
  const address = (name: string): string => webview.asWebviewUri(file(name)).toString();
  const styles = existsSync(file(`${page.bundle}.css`).fsPath) ? [address(`${page.bundle}.css`)] : [];
  const feed = new PageFeed(session, (message) => void webview.postMessage(message));
  let loaded: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (loaded = resolve));
  const patience = setTimeout(() => loaded(), PATIENCE_MS);
  const parts: Disposable[] = [
    webview.onDidReceiveMessage((value: unknown) => {
      const message = readFromWebview(value);
      if (message === undefined) session.log.warn(`${page.title}: a message that is not ours was dropped`);
      else if (message.type === 'ready') {
        loaded();
        feed.sendWhole();
      }
      else if (message.type === 'alternatives') void feed.sendAlternatives(message.task).catch((error: unknown) => session.log.error(String(error)));
      else void act(session, message).catch((error: unknown) => session.log.error(String(error)));
    }),
    session.onChanged(() => feed.sendChange()),
    workspace.onDidGrantWorkspaceTrust(() => feed.sendWhole()),
  ];
  webview.html = pageHtml({
    title: page.title,
    cspSource: webview.cspSource,
    nonce: randomBytes(18).toString('base64'),
    script: address(`${page.bundle}.js`),
    styles,
    codicons: address('codicon.css'),
    speaks: pageLanguage(),
  });
  const dispose = (): void => {
    clearTimeout(patience);
    parts.forEach((part) => void part.dispose());
  };
  return { ready, dispose };
}

const PATIENCE_MS = 4_000;

async function act(session: Session, message: Exclude<FromWebview, { type: 'ready' | 'alternatives' }>): Promise<void> {
  switch (message.type) {
    case 'accept':
    case 'reset':
      return decide(session, message.edits, { verdict: message.type, reason: '' });
    case 'refuse':
      return decide(session, message.edits, { verdict: 'refuse', reason: message.reason });
    case 'undo':
      return undoEdits(session, message.edits);
    case 'resume':
      return session.resume();
    case 'askAgain':
      return session.askAgain();
    case 'moreVotes':
      return session.resume(message.task);
    case 'openAll':
      return openAllDiffs(session);
    case 'settings':
      return openLimits();
    case 'apply':
      return applyProposal(session);
    case 'stop':
      return stopRun(session);
    case 'pause':
    case 'continue':
      return pauseRun(session, { paused: message.type === 'pause' });
    case 'openDiff':
      return openEditDiff(session, { edit: message.edit });
    case 'openFile':
      return openEditFile(session, message.edit);
  }
}
