// The Node that runs project code: our own when it is new enough to run TypeScript, else a newer one from the PATH.
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

export interface NodeProgram {
  readonly file: string;
  /** What the program needs in its environment: under Electron one word makes it a Node. */
  readonly env: Readonly<Record<string, string>>;
  readonly version: NodeVersion;
}

export interface NodeVersion {
  readonly major: number;
  readonly minor: number;
}

/** From this version on Node strips types without being asked. */
const stripsTypes: NodeVersion = { major: 22, minor: 18 };

/** From this version on the permission model is no longer called experimental. */
const permissionModel: NodeVersion = { major: 22, minor: 13 };

/** Asks other programs for their version only when our own is too old, or is Electron, which lacks parts of Node. */
export function findNode(): NodeProgram {
  const electron = process.versions['electron'] !== undefined;
  const own: NodeProgram = { file: process.execPath, env: electron ? { ELECTRON_RUN_AS_NODE: '1' } : {}, version: parseVersion(process.versions.node) };
  if (!electron && isAtLeast(own.version, stripsTypes)) return own;
  for (const node of onPath()) if (isAtLeast(node.version, stripsTypes)) return node;
  return own;
}

export function isAtLeast(version: NodeVersion, wanted: NodeVersion): boolean {
  return version.major > wanted.major || (version.major === wanted.major && version.minor >= wanted.minor);
}

/** The words that keep files, children and threads from a script, except for reading `files`. A second layer only. */
export function permissionWords(version: NodeVersion, files: readonly string[]): readonly string[] {
  const permission = isAtLeast(version, permissionModel) ? '--permission' : '--experimental-permission';
  return [permission, ...files.map((file) => `--allow-fs-read=${file}`)];
}

function* onPath(): Generator<NodeProgram> {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  for (const folder of (process.env['PATH'] ?? '').split(path.delimiter)) {
    const file = path.join(folder, name);
    if (!path.isAbsolute(folder) || !existsSync(file)) continue;
    const version = askVersion(file);
    if (version) yield { file: realpathSync(file), env: {}, version };
  }
}

function askVersion(file: string): NodeVersion | undefined {
  try {
    return parseVersion(execFileSync(file, ['--version'], { encoding: 'utf8', timeout: 5_000, stdio: ['ignore', 'pipe', 'ignore'], env: {} }));
  } catch {
    return undefined;
  }
}

function parseVersion(text: string): NodeVersion {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(text) ?? [];
  return { major: Number(major ?? 0), minor: Number(minor ?? 0) };
}
