// What lives as long as the extension: the client (started on first need), the views of this window's runs, what is in focus.
import { commands, EventEmitter, window, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { EditView, RunView } from '../server/protocol/runView';
import * as protocol from '../server/protocol/server';
import type { Message, StartRun } from '../server/protocol/server';
import { withPatch, type ViewPatch } from '../server/protocol/viewPatch';
import { ApiKeys } from './models/apiKeys';
import { EditorModels } from './models/editorModels';

/** In the workspace's own state: there is a run to look for after a reload. */
const HAS_RUN = 'starling.hasRun';

export type Begun = { readonly ok: true; readonly run: string } | protocol.Failure;

export class Session implements Disposable {
  readonly #views = new Map<string, RunView>();
  /** Views as the server sent them, with their number: what its patches are made for. */
  readonly #sent = new Map<string, { readonly view: RunView; readonly number: number }>();
  readonly #uris = new Map<string, string>();
  readonly #changed = new EventEmitter<RunView>();
  readonly #ended = new EventEmitter<RunView>();
  readonly #received = new EventEmitter<RunView>();
  #client: Promise<LanguageClient> | undefined;
  #shown = '';
  #restoring = false;
  /** Runs whose end has been said. */
  readonly #told = new Set<string>();
  #focus = '';

  /** Fires at most ten times a second, and always with the last view of a run. */
  readonly onChanged = this.#changed.event;
  /** Fires for every run of this window, not only for the one on show. */
  readonly onReceived = this.#received.event;
  /** Fires once a run. */
  readonly onEnded = this.#ended.event;
  readonly apiKeys: ApiKeys;
  readonly #models = new EditorModels();

  constructor(
    readonly context: ExtensionContext,
    readonly log: LogOutputChannel,
  ) {
    this.apiKeys = new ApiKeys(context.secrets);
  }

  /** The run that sidebar, page and status show: the newest one. */
  get view(): RunView | undefined {
    return this.#views.get(this.#shown);
  }

  /** Edit that commands without an argument mean. */
  get focus(): EditView | undefined {
    const edits = this.view?.edits ?? [];
    return edits.find((edit) => edit.id === this.#focus) ?? edits.find((edit) => edit.status === 'proposed') ?? edits[0];
  }

  set focus(edit: EditView | undefined) {
    this.#focus = edit?.id ?? '';
  }

  /** Document that a run was started on, as the editor spells it. */
  uriOf(run: string): string | undefined {
    return this.#uris.get(run);
  }

  /** Starts the client when it is not there yet; a failed start is tried again by the next call. */
  client(): Promise<LanguageClient> {
    this.#client ??= this.#start().catch((error: unknown) => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  async request<Params, Result>(message: Message<'clientToServer', Params, Result>, params: Params): Promise<Result> {
    return (await this.client()).sendRequest<Result>(message.method, params);
  }

  /** Tells a running server of new settings or trust; one that starts later reads them itself. */
  async configure(): Promise<void> {
    if (this.#client === undefined) return;
    const { configuration } = await import('./client');
    await (await this.#client).sendNotification(protocol.configure.method, configuration());
  }

  /** Begins a run and shows it; false when the server refused, which has then been said. */
  async start(request: StartRun): Promise<boolean> {
    const started = await this.begin(request);
    if (!started.ok) void window.showErrorMessage(`Starling: ${started.message}`);
    return started.ok;
  }

  /** The same for a caller that says itself why there is no run. */
  async begin(request: StartRun): Promise<Begun> {
    const started = await this.request(protocol.startRun, request);
    if (!started.ok) return started;
    this.#uris.set(started.run, request.uri);
    await this.#show(started.run);
    return started;
  }

  /** Goes on with the run on show in a new one; `more` is a task that is to get more votes. */
  async resume(more?: string): Promise<void> {
    if (this.view === undefined) return;
    const { run } = this.view;
    await this.#goOn(run, await this.request(protocol.resumeRun, { run, ...(more !== undefined && { more }) }));
  }

  /** Asks about the refused edits of the run on show again, in a new run. */
  async askAgain(): Promise<void> {
    if (this.view !== undefined) await this.#goOn(this.view.run, await this.request(protocol.askAgain, { run: this.view.run }));
  }

  async #goOn(before: string, begun: Begun): Promise<void> {
    if (!begun.ok) return void window.showWarningMessage(`Starling: ${begun.message}`);
    const uri = this.#uris.get(before);
    if (uri !== undefined) this.#uris.set(begun.run, uri);
    await this.#show(begun.run);
  }

  /** After a reload of the window: the last run of this workspace, where there was one. Starts the server only then. */
  async restore(): Promise<void> {
    if (this.context.workspaceState.get<boolean>(HAS_RUN) !== true) return;
    this.#restoring = true;
    const view = await this.request(protocol.lastRun, null).finally(() => (this.#restoring = false));
    if (view === null || this.#shown !== '') return;
    const latest = this.#views.get(view.run) ?? view;
    this.#views.delete(view.run);
    this.#shown = view.run;
    // How it ended was said when it did.
    if (latest.status !== 'running') this.#told.add(view.run);
    this.#receive(latest);
  }

  async #show(run: string): Promise<void> {
    this.#shown = run;
    await this.context.workspaceState.update(HAS_RUN, true);
    const view = await this.request(protocol.showRun, { run });
    // A view that the server has sent meanwhile is at least as new.
    if (view !== null && !this.#sent.has(run)) this.#receive(view);
  }

  /** All runs of this window, oldest first. */
  get runs(): readonly RunView[] {
    return [...this.#views.values()];
  }

  /** Resolves with the last view of a run. */
  endOf(run: string): Promise<RunView> {
    const known = this.#views.get(run);
    if (known !== undefined && known.status !== 'running') return Promise.resolve(known);
    return new Promise((resolve) => {
      const watch = this.onReceived((view) => {
        if (view.run !== run || view.status === 'running') return;
        watch.dispose();
        resolve(view);
      });
    });
  }

  /** Any run of this window, on show or not. */
  viewOf(run: string): RunView | undefined {
    return this.#views.get(run);
  }

  dispose(): void {
    this.#changed.dispose();
    this.#ended.dispose();
    this.#received.dispose();
    void this.#client?.then((client) => client.dispose());
  }

  async #start(): Promise<LanguageClient> {
    const { startClient } = await import('./client');
    return startClient(this.context, this.log, {
      runChanged: (view) => this.#receive(this.#keep(view, 0)),
      runPatched: (patch) => this.#patch(patch),
      apiKey: (host) => this.apiKeys.get(host),
      lmComplete: (request) => this.#models.complete(request),
      lmCancel: (call) => this.#models.cancel(call),
    });
  }

  #keep(view: RunView, number: number): RunView {
    this.#sent.set(view.run, { view, number });
    return view;
  }

  #patch(patch: ViewPatch): void {
    const known = this.#sent.get(patch.run);
    if (known?.number === patch.from) this.#receive(this.#keep(withPatch(known.view, patch), patch.from + 1));
    else this.log.error(`view ${String(patch.from)} of run ${patch.run} is not here`);
  }

  #receive(view: RunView): void {
    const before = this.#views.get(view.run);
    // The answer to showRun may overtake a newer notification: a run never goes back to running.
    if (before !== undefined && before.status !== 'running' && view.status === 'running') return;
    this.#views.set(view.run, view);
    this.#received.fire(view);
    if (this.#shown === '' && !this.#restoring) this.#shown = view.run;
    if (view.run !== this.#shown) return;
    if (before === undefined || (before.status === 'running') !== (view.status === 'running')) {
      void commands.executeCommand('setContext', 'starling.running', view.status === 'running');
      void commands.executeCommand('setContext', 'starling.hasRun', true);
    }
    if (before?.paused !== view.paused) void commands.executeCommand('setContext', 'starling.paused', view.paused);
    this.#changed.fire(view);
    if (view.status === 'running' || this.#told.has(view.run)) return;
    this.#told.add(view.run);
    this.#ended.fire(view);
  }
}
