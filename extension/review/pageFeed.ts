// What one page is sent: the whole state when it asks, after that only what changed, and no more often than the server sends.
import { workspace } from 'vscode';
import type { RunView } from '../../server/protocol/runView';
import { alternatives } from '../../server/protocol/server';
import { patchOf } from '../../server/protocol/viewPatch';
import type { ToWebview } from '../../server/protocol/webview';
import type { Session } from '../session';

/** Lives as long as its page. */
export class PageFeed {
  #sent: { readonly view: RunView; readonly number: number } | undefined;

  constructor(
    private readonly session: Session,
    private readonly post: (message: ToWebview) => void,
  ) {}

  sendWhole(): void {
    const { view } = this.session;
    this.#sent = view === undefined ? undefined : { view, number: 0 };
    this.post({ type: 'state', run: view ?? null, restricted: !workspace.isTrusted, number: 0 });
  }

  sendChange(): void {
    const { view } = this.session;
    const sent = this.#sent;
    if (view === undefined || sent === undefined || sent.view.run !== view.run) return this.sendWhole();
    if (sent.view === view) return;
    this.post({ type: 'patch', patch: patchOf(sent.view, view, sent.number) });
    this.#sent = { view, number: sent.number + 1 };
  }

  async sendAlternatives(task: string): Promise<void> {
    if (this.session.view === undefined) return;
    const answers = await this.session.request(alternatives, { run: this.session.view.run, task });
    this.post({ type: 'alternatives', task, answers });
  }
}
