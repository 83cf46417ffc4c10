// Where journals are kept when nobody names a folder: the user's state folder, never the workspace.
import { homedir } from 'node:os';
import path from 'node:path';

/** `STARLING_STATE` wins; then the platform's own place. */
export function stateFolder(environment: Readonly<Record<string, string | undefined>>): string {
  const named = environment['STARLING_STATE'];
  if (named !== undefined && named !== '') return path.resolve(named);
  const local = environment['LOCALAPPDATA'];
  if (process.platform === 'win32' && local !== undefined) return path.join(local, 'Starling', 'runs');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'Starling', 'runs');
  return path.join(environment['XDG_STATE_HOME'] ?? path.join(homedir(), '.local', 'state'), 'starling', 'runs');
}
