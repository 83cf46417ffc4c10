// An editor without a screen: keeps open documents in step with the server and applies its edits as an editor would.
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ApplyWorkspaceEditParams, ApplyWorkspaceEditResult, CodeAction, InitializeResult, MessageConnection, Range, TextDocumentEdit } from 'vscode-languageserver/node';
import type { RunView } from '../../server/protocol/runView';
import * as protocol from '../../server/protocol/server';
import type { ClientOptions, Message, StartRun } from '../../server/protocol/server';

export type Question = { readonly message: string; readonly actions?: readonly { readonly title: string }[] };

/** Lives as long as its connection. */
export class LspClient {
  readonly documents = new Map<string, TextDocument>();
  readonly views: RunView[] = [];
  readonly applied: ApplyWorkspaceEditParams[] = [];
  readonly questions: Question[] = [];
  readonly messages: string[] = [];
  readonly progress: { readonly kind: string; readonly message?: string }[] = [];
  /** What the person clicks: a title for each question. */
  answer: (question: Question) => string | undefined = () => undefined;
  apiKey: (host: string) => string | null = () => null;
  /** Runs before an edit is applied: plays a person who types in that moment. */
  beforeApply: () => void = () => undefined;

  constructor(readonly connection: MessageConnection) {
    connection.onNotification(protocol.runChanged.method, (view: RunView) => void this.views.push(view));
    connection.onRequest(protocol.apiKey.method, ({ host }: { readonly host: string }) => ({ key: this.apiKey(host) }));
    connection.onRequest('workspace/applyEdit', (params: ApplyWorkspaceEditParams) => this.#applyEdit(params));
    connection.onRequest('window/showMessageRequest', (question: Question) => this.#ask(question));
    connection.onNotification('window/showMessage', ({ message }: Question) => void this.messages.push(message));
    connection.onRequest('window/workDoneProgress/create', () => null);
    connection.onNotification('$/progress', ({ value }: { readonly value: { readonly kind: string; readonly message?: string } }) => void this.progress.push(value));
    connection.listen();
  }

  async initialize(root: string, options: ClientOptions = {}): Promise<InitializeResult> {
    const result = await this.connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'test' }],
      capabilities: {
        window: { workDoneProgress: true },
        workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } },
        textDocument: { codeAction: { resolveSupport: { properties: ['edit', 'command'] } } },
      },
      initializationOptions: options,
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  async open(uri: string, text: string): Promise<void> {
    this.documents.set(uri, TextDocument.create(uri, 'typescript', 1, text));
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'typescript', version: 1, text } });
  }

  /** Replaces the whole text, as typing would. */
  change(uri: string, text: string): void {
    const version = (this.documents.get(uri)?.version ?? 0) + 1;
    this.documents.set(uri, TextDocument.create(uri, 'typescript', version, text));
    void this.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  text(uri: string): string {
    return this.documents.get(uri)?.getText() ?? '';
  }

  request<Params, Result>(message: Message<'clientToServer', Params, Result>, params: Params): Promise<Result> {
    return this.connection.sendRequest<Result>(message.method, params);
  }

  codeActions(uri: string, range: Range, only?: readonly string[]): Promise<readonly CodeAction[]> {
    return this.connection.sendRequest<readonly CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [], ...(only !== undefined && { only }) } });
  }

  resolve(action: CodeAction | undefined): Promise<CodeAction> {
    return this.connection.sendRequest<CodeAction>('codeAction/resolve', action);
  }

  /** Starts a run and waits until it has ended; throws what the server refused with. */
  async run(start: StartRun): Promise<RunView> {
    const started = await this.request(protocol.startRun, start);
    if (!started.ok) throw new Error(started.message);
    return this.ended(started.run);
  }

  async ended(run: string): Promise<RunView> {
    for (;;) {
      const view = await this.request(protocol.showRun, { run });
      if (view === null) throw new Error(`no run ${run}`);
      if (view.status !== 'running') return view;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async #ask(question: Question): Promise<{ readonly title: string } | null> {
    this.questions.push(question);
    const title = this.answer(question);
    return title === undefined ? null : { title };
  }

  /** All or nothing, and only on the versions that the edit was made from: what the LSP asks of an editor. */
  #applyEdit(params: ApplyWorkspaceEditParams): ApplyWorkspaceEditResult {
    this.beforeApply();
    const changes = (params.edit.documentChanges ?? []).filter((change): change is TextDocumentEdit => 'textDocument' in change);
    const isStale = changes.some(({ textDocument }) => textDocument.version !== null && this.documents.get(textDocument.uri)?.version !== textDocument.version);
    if (isStale) return { applied: false, failureReason: 'the document has another version' };
    this.applied.push(params);
    for (const { textDocument, edits } of changes) {
      const document = this.documents.get(textDocument.uri);
      if (document !== undefined) this.change(textDocument.uri, TextDocument.applyEdits(document, edits.flatMap((edit) => ('newText' in edit ? [edit] : []))));
    }
    return { applied: true };
  }
}
