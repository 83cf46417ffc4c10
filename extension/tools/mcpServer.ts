// Offers the server for other agents to the editor's list of such servers. Off by default: the editor's own chat has the same tools already.
import { Disposable, EventEmitter, lm, McpStdioServerDefinition, workspace } from 'vscode';
import { t } from '../l10n';
import { keyHost } from '../models/keyHost';
import type { Session } from '../session';
import { readSettings } from '../settings';
import { mcpArguments } from './mcpArguments';

const SETTING = 'starling.mcpServer';

export function provideMcpServer(session: Session): Disposable {
  const changed = new EventEmitter<void>();
  const again = (): void => changed.fire();
  const provider = lm.registerMcpServerDefinitionProvider('starling.mcp', {
    onDidChangeMcpServerDefinitions: changed.event,
    provideMcpServerDefinitions: () => definitions(session),
    resolveMcpServerDefinition: (server: McpStdioServerDefinition) => withKey(session, server),
  });
  return Disposable.from(
    provider,
    changed,
    workspace.onDidGrantWorkspaceTrust(again),
    workspace.onDidChangeWorkspaceFolders(again),
    workspace.onDidChangeConfiguration((change) => (change.affectsConfiguration('starling') ? again() : undefined)),
  );
}

/** One for each folder on disk; none in Restricted Mode, since that server runs tests. */
function definitions(session: Session): McpStdioServerDefinition[] {
  if (!workspace.isTrusted || workspace.getConfiguration().get<boolean>(SETTING) !== true) return [];
  const folders = (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
  const program = session.context.asAbsolutePath('out/server.js');
  return folders.map(({ name, uri }) => {
    const label = folders.length === 1 ? 'Starling' : t('Starling in {0}', name);
    const version = (session.context.extension.packageJSON as { readonly version?: string }).version;
    return new McpStdioServerDefinition(label, process.execPath, [program, ...mcpArguments(uri.fsPath, readSettings())], { ELECTRON_RUN_AS_NODE: '1' }, version);
  });
}

/** The key leaves the keychain only when the server starts, and goes to the endpoint's host alone. */
async function withKey(session: Session, server: McpStdioServerDefinition): Promise<McpStdioServerDefinition> {
  const host = keyHost(readSettings());
  const key = host === undefined ? null : await session.apiKeys.get(host);
  if (key !== null) server.env = { ...server.env, OPENAI_API_KEY: key };
  return server;
}
