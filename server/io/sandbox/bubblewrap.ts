// Words for bubblewrap: everything read-only, homes and temporary folders empty, no network, only the named places.
import { existsSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from './command';

/** Places inside the walls, absolute real paths. Later lists go over earlier ones. */
export interface Walls {
  /** Seen as empty folders that cannot be written. */
  readonly hidden: readonly string[];
  readonly readOnly: readonly string[];
  readonly writable: readonly string[];
}

/** Bytes of each private temporary folder. */
const tmpBytes = 256 * 1024 * 1024;

/** The command inside bubblewrap. The environment goes by words, since the child gets none of ours. */
export function bubblewrapped(bwrap: string, command: Command, walls: Walls): Command {
  const hidden = walls.hidden.filter((folder) => existsSync(folder));
  const empty = [...emptyFolders(), ...hidden];
  const args = [
    ...['--unshare-all', '--die-with-parent', '--new-session', '--clearenv'],
    // Started by root, bubblewrap keeps root's rights inside, and root may write the kernel's settings even without them.
    ...['--cap-drop', 'ALL'],
    ...Object.entries(command.env).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--ro-bind', '/', '/', '--proc', '/proc', '--ro-bind-try', '/proc/sys', '/proc/sys', '--dev', '/dev'],
    ...unique(empty).flatMap((folder) => ['--size', String(tmpBytes), '--tmpfs', folder]),
    ...unique(walls.readOnly).flatMap((place) => ['--ro-bind', place, place]),
    ...unique(walls.writable).flatMap((place) => ['--bind', place, place]),
    ...unique(hidden).flatMap((folder) => ['--remount-ro', folder]),
    ...['--chdir', command.cwd, '--', command.file, ...command.args],
  ];
  return { file: bwrap, args, cwd: '/', env: {} };
}

/** Homes, temporary folders and `/run`, where sockets of other programs are. */
function emptyFolders(): readonly string[] {
  const folders = ['/tmp', '/var/tmp', '/run', '/home', '/root', homedir(), tmpdir()].map((folder) => path.resolve(folder));
  return folders.filter((folder) => folder !== '/' && existsSync(folder));
}

/** Parents first, so that a folder is not emptied after something was put into it. */
function unique(places: readonly string[]): readonly string[] {
  return [...new Set(places)].sort((a, b) => a.length - b.length);
}
