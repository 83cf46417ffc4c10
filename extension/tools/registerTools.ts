// The three verbs for the editor's chat and agents, where the editor has them; and the same as a server for agents elsewhere.
import { Disposable, lm } from 'vscode';
import type { Session } from '../session';
import { applyTool } from './applyTool';
import { implementTool } from './implementTool';
import { provideMcpServer } from './mcpServer';
import { showTool } from './showTool';

export function registerTools(session: Session): Disposable {
  // Editors built on VS Code may lack this API, whatever version they name.
  if (typeof lm?.registerTool !== 'function') return Disposable.from();
  return Disposable.from(
    lm.registerTool('starling_implement', implementTool(session)),
    lm.registerTool('starling_show', showTool(session)),
    lm.registerTool('starling_apply', applyTool(session)),
    ...(typeof lm.registerMcpServerDefinitionProvider === 'function' ? [provideMcpServer(session)] : []),
  );
}
