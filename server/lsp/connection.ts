// Binds one connection: the table of requests and notifications that this server answers.
import { TextDocuments, TextDocumentSyncKind, type Connection, type InitializeParams, type InitializeResult } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import * as protocol from '../protocol/server';
import type { Adapters } from './adapters';
import { applyProposal } from './applyProposal';
import { CODE_ACTION_KINDS, codeActions, resolveCodeAction } from './codeActions';
import { configure } from './configure';
import { decideEdits } from './decideEdits';
import { detectEndpoints } from './detectEndpoints';
import { editTexts } from './editTexts';
import { answer, BadParams, checked, guarded } from './failures';
import { toPath } from './fromLsp';
import { IMPLEMENT, implementCommand } from './implementCommand';
import { alternativesParams, clientOptions, configureParams, decideEditsParams, editTextsParams, noParams, pauseRunParams, resumeRunParams, runParams, startRunParams, undoEditsParams } from './params';
import { lastRun } from './lastRun';
import { markedPlaces } from './markedPlaces';
import { pauseRun } from './pauseRun';
import { askRefused, resumeRun } from './resumeRun';
import { Session } from './session';
import { showAlternatives } from './showAlternatives';
import { showRun } from './showRun';
import { startRun } from './startRun';
import { stopRun } from './stopRun';
import { undoEdits } from './undoEdits';
import { watchUndo } from './watchUndo';

/** Serves one client until it goes. `version` is shown to it. */
export function serve(connection: Connection, adapters: Adapters, version: string): void {
  const documents = new TextDocuments(TextDocument);
  const session = new Session(connection, documents, adapters);
  connection.onInitialize((params) => initialize(session, params, version));
  connection.onShutdown(() => session.close());
  let opened: unknown;
  documents.onDidOpen((event) => void (opened = event));
  documents.onDidChangeContent((change) => {
    // A document that is opened counts as changed too, but nobody has typed.
    if (change !== opened) session.typing.note();
    void watchUndo(session.runs.values(), change.document);
  });
  bindEditor(session);
  bindStarling(session);
  documents.listen(connection);
  connection.listen();
}

/** Requests that any editor knows. */
function bindEditor(session: Session): void {
  const { connection } = session;
  connection.onCodeAction((params) => guarded(connection, 'textDocument/codeAction', async () => [...(await codeActions(session, params))]));
  connection.onCodeActionResolve((action) => guarded(connection, 'codeAction/resolve', () => resolveCodeAction(session, action)));
  connection.onExecuteCommand((params) =>
    guarded(connection, params.command, () => {
      if (params.command !== IMPLEMENT) throw new BadParams(`there is no command ${params.command}`);
      return implementCommand(session, checked(startRunParams, params.arguments?.[0]));
    }),
  );
  connection.onInitialized(() => followFolders(session));
}

/** Requests of our own protocol. */
function bindStarling(session: Session): void {
  const { connection } = session;
  answer(connection, protocol.startRun, {
    params: startRunParams,
    run: async (request) => {
      const started = await startRun(session, request);
      return started.ok ? { ok: true, run: started.run.id } : started;
    },
  });
  answer(connection, protocol.stopRun, { params: runParams, run: ({ run }) => stopRun(session, run) });
  answer(connection, protocol.pauseRun, { params: pauseRunParams, run: (params) => pauseRun(session, params) });
  answer(connection, protocol.showRun, { params: runParams, run: ({ run }) => showRun(session, run) });
  answer(connection, protocol.decideEdits, { params: decideEditsParams, run: ({ run, ...ruling }) => decideEdits(session, run, ruling) });
  answer(connection, protocol.applyProposal, { params: runParams, run: ({ run }) => applyProposal(session, run) });
  answer(connection, protocol.editTexts, { params: editTextsParams, run: ({ run, edit }) => editTexts(session, run, edit) });
  answer(connection, protocol.lastRun, { params: noParams, run: () => lastRun(session) });
  answer(connection, protocol.resumeRun, { params: resumeRunParams, run: ({ run, more }) => resumeRun(session, run, more) });
  answer(connection, protocol.askAgain, { params: runParams, run: ({ run }) => askRefused(session, run) });
  answer(connection, protocol.undoEdits, { params: undoEditsParams, run: ({ run, edits }) => undoEdits(session, run, edits) });
  answer(connection, protocol.alternatives, { params: alternativesParams, run: ({ run, task }) => showAlternatives(session, run, task) });
  answer(connection, protocol.markedPlaces, { params: runParams, run: ({ run }) => markedPlaces(session, run) });
  answer(connection, protocol.detectEndpoints, { params: noParams, run: (_, token) => detectEndpoints(session, token) });
  connection.onNotification(protocol.configure.method, (params: unknown) => {
    const configuration = configureParams.safeParse(params);
    if (configuration.success) configure(session, configuration.data);
    else connection.console.warn(`${protocol.configure.method}: not understood, settings stay as they were`);
  });
}

function initialize(session: Session, params: InitializeParams, version: string): InitializeResult {
  const options = clientOptions.safeParse(params.initializationOptions ?? {});
  const given = options.success ? options.data : {};
  if (!options.success) session.connection.console.warn(`initializationOptions: ${options.error.issues[0]?.message ?? 'not understood'}, defaults used`);
  const { textDocument, window } = params.capabilities;
  session.traits = {
    review: given.review ?? false,
    patches: given.patches ?? false,
    storage: given.storage ?? '',
    progress: window?.workDoneProgress ?? false,
    showDocument: window?.showDocument?.support ?? false,
    folders: params.capabilities.workspace?.workspaceFolders ?? false,
    resolvesCommands: textDocument?.codeAction?.resolveSupport?.properties.includes('command') ?? false,
  };
  // A client that says nothing of trust cannot ask the person either: then nothing of the project is executed.
  configure(session, { trusted: given.trusted ?? false, settings: given.settings ?? {} });
  session.projects.setRoots(folderPaths(params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri === null ? [] : [params.rootUri])));
  return {
    serverInfo: { name: 'starling', version },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Incremental,
      codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS], resolveProvider: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(session.traits.review ? {} : { executeCommandProvider: { commands: [IMPLEMENT] } }),
    },
  };
}

function followFolders(session: Session): void {
  if (!session.traits.folders) return;
  const { workspace } = session.connection;
  workspace.onDidChangeWorkspaceFolders(() => {
    void workspace.getWorkspaceFolders().then((folders) => session.projects.setRoots(folderPaths((folders ?? []).map((folder) => folder.uri))));
  });
}

function folderPaths(uris: readonly string[]): readonly string[] {
  return uris.flatMap((uri) => toPath(uri) ?? []);
}
