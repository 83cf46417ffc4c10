// Which paths the project ignores: git's own answer where git is there, else a small reading of the root .gitignore.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { devNull } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { isWithin } from './pathGuard';

const run = promisify(execFile);

/**
 * A repository may name programs in its configuration; these switches keep git from starting any, and from fetching
 * what a partial clone lacks, which would start one as well.
 */
const harmless = ['-c', 'core.fsmonitor=false', '-c', `core.hooksPath=${devNull}`, '-c', 'core.untrackedCache=false', '-c', 'core.sshCommand=false', '--no-optional-locks'];
const quiet = { GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', GIT_ALLOW_PROTOCOL: 'none', LC_ALL: 'C' };
const gitLimits = { timeout: 5_000, maxBuffer: 64 * 1024 * 1024, windowsHide: true };

/** Folders without source that a person wrote, whether or not they are ignored. */
export const skippedFolders: ReadonlySet<string> = new Set(['node_modules', '.git', 'out', 'dist', 'build', 'coverage']);

/** True when git, or the root .gitignore, ignores the file. A tracked file is never ignored. */
export async function isIgnored(root: string, file: string): Promise<boolean> {
  try {
    await git(root, ['check-ignore', '--quiet', '--', file]);
    return true;
  } catch (error) {
    // git answers 1 for "not ignored" and 128 where it cannot answer.
    if ((error as { code?: unknown }).code === 1) return false;
    return ignoreRules(root)(file);
  }
}

/** Tracked and untracked files that are not ignored; undefined where git cannot list them. */
export async function gitFiles(root: string): Promise<readonly string[] | undefined> {
  try {
    const { stdout } = await git(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate']);
    return stdout.split('\0').filter((file) => file !== '');
  } catch {
    return undefined;
  }
}

async function git(root: string, args: readonly string[]): Promise<{ stdout: string }> {
  const program = findGit(root);
  if (program === undefined) throw new Error('there is no git');
  const env = { PATH: process.env['PATH'], HOME: process.env['HOME'], ...quiet };
  return run(program, [...harmless, ...args], { cwd: root, env, ...gitLimits });
}

/** The git on the PATH; never one that the project brings, as a PATH with its node_modules/.bin would. */
function findGit(root: string): string | undefined {
  const name = process.platform === 'win32' ? 'git.exe' : 'git';
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder) && !isWithin(root, folder));
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** Reads the root .gitignore: names, folders, `*`, `**`, leading `/` and `!`; the last matching line wins. */
export function ignoreRules(root: string): (file: string) => boolean {
  let text: string;
  try {
    text = readFileSync(path.join(root, '.gitignore'), 'utf8');
  } catch {
    return () => false;
  }
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const rules = lines.filter((line) => line !== '' && !line.startsWith('#')).map(toRule);
  return (file) => rules.reduce((ignored, rule) => (rule.pattern.test(file) ? !rule.negated : ignored), false);
}

function toRule(line: string): { pattern: RegExp; negated: boolean } {
  const negated = line.startsWith('!');
  const glob = (negated ? line.slice(1) : line).replace(/\/$/, '');
  const anchored = glob.includes('/');
  const body = glob
    .replace(/^\//, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*\/|\*\*|\*|\?/g, (wild) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' })[wild] ?? '[^/]');
  return { pattern: new RegExp(`${anchored ? '^' : '(?:^|/)'}${body}(?:$|/)`), negated };
}
