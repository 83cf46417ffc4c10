// Builds and starts the language client. Imported on first need only: it is the heavy part of the extension.
import { workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { LanguageClient, TransportKind, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';
import * as protocol from '../server/protocol/server';
import type { RunView } from '../server/protocol/runView';
import type { ViewPatch } from '../server/protocol/viewPatch';
import { LANGUAGES } from './languages';
import { readSettings } from './settings';

/** What the server asks of the editor. */
export interface ServerNeeds {
  runChanged(view: RunView): void;
  runPatched(patch: ViewPatch): void;
  apiKey(host: string): Promise<string | null>;
  lmComplete(request: LmRequest): Promise<LmAnswer>;
  lmCancel(call: string): void;
}

export type LmRequest = NonNullable<typeof protocol.lmComplete._shape>[0];
export type LmAnswer = NonNullable<typeof protocol.lmComplete._shape>[1];

/** Resolves when the server has answered `initialize`. The client restarts a crashed server itself, a few times. */
export async function startClient(context: ExtensionContext, log: LogOutputChannel, needs: ServerNeeds): Promise<LanguageClient> {
  const client = new LanguageClient('starling', 'Starling', serverOptions(context), clientOptions(context, log));
  client.onNotification(protocol.runChanged.method, (view: RunView) => needs.runChanged(view));
  client.onNotification(protocol.runPatched.method, (patch: ViewPatch) => needs.runPatched(patch));
  client.onRequest(protocol.apiKey.method, async ({ host }: { readonly host: string }) => ({ key: await needs.apiKey(host) }));
  client.onRequest(protocol.lmComplete.method, (request: LmRequest) => needs.lmComplete(request));
  client.onNotification(protocol.lmCancel.method, ({ call }: { readonly call: string }) => needs.lmCancel(call));
  await client.start();
  return client;
}

/** Settings and trust as they are now, for the server. */
export function configuration(): { readonly trusted: boolean; readonly settings: protocol.ServerSettings } {
  return { trusted: workspace.isTrusted, settings: readSettings() };
}

function serverOptions(context: ExtensionContext): ServerOptions {
  const module = context.asAbsolutePath('out/server.js');
  const run = { module, transport: TransportKind.ipc };
  // The port is opened in development only; `.vscode/launch.json` attaches to it.
  return { run, debug: { ...run, options: { execArgv: ['--nolazy', '--inspect=127.0.0.1:6009'] } } };
}

function clientOptions(context: ExtensionContext, log: LogOutputChannel): LanguageClientOptions {
  const storage = (context.storageUri ?? context.globalStorageUri).fsPath;
  const initializationOptions: protocol.ClientOptions = { review: true, patches: true, storage, ...configuration() };
  return {
    documentSelector: LANGUAGES.map((language) => ({ scheme: 'file', language })),
    initializationOptions,
    outputChannel: log,
  };
}
