// Installs a real VS Code (the npm package code-server) beside the project, once, in the user's cache folder.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, delimiter } from 'node:path';

/** 4.139 carries VS Code 1.139; it compiles its native parts against the headers of Node 24. */
const VERSION = '4.139.1';
const NODE_VERSION = '24.21.0';

/** Where the editor stands: `STARLING_EDITOR_DIR`, or a folder of its own under the user's cache. */
export function editorFolder(): string {
  const chosen = process.env['STARLING_EDITOR_DIR'];
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return chosen ?? join(cache, 'starling', `code-server-${VERSION}`);
}

/** The Node that the editor runs on; it brings the headers that compiling needs, so no other download is made. */
export function editorNode(folder: string): string {
  return join(nodePackage(folder), 'bin', 'node');
}

/** The script that starts the editor. */
export function editorEntry(folder: string): string {
  return join(folder, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
}

/** Run by vitest before the first suite; does nothing where the editor is already installed. */
export function setup(): void {
  const folder = editorFolder();
  if (isInstalled(folder)) return;
  const started = Date.now();
  process.stdout.write(`installing code-server ${VERSION} into ${folder} (about two minutes)\n`);
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, 'package.json'), JSON.stringify({ private: true }));
  npmInstall(partial, `${nodePackageName()}@${NODE_VERSION}`, process.env);
  npmInstall(partial, `code-server@${VERSION}`, withNode(partial));
  rmSync(folder, { recursive: true, force: true });
  renameSync(partial, folder);
  if (!isInstalled(folder)) throw new Error(`code-server ${VERSION} was installed into ${folder} but does not stand there`);
  process.stdout.write(`installed in ${Math.round((Date.now() - started) / 1000)} s\n`);
}

function isInstalled(folder: string): boolean {
  const manifest = join(folder, 'node_modules', 'code-server', 'package.json');
  if (!existsSync(manifest) || !existsSync(editorEntry(folder))) return false;
  return readFileSync(manifest, 'utf8').includes(`"version": "${VERSION}"`);
}

function npmInstall(folder: string, what: string, env: NodeJS.ProcessEnv): void {
  const args = ['install', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel=error', what];
  const npm = spawnSync('npm', args, { cwd: folder, env: plain(env), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (npm.status === 0) return;
  const said = `${npm.stdout}\n${npm.stderr}`.slice(-4000);
  throw new Error(`npm ${args.join(' ')} failed (${npm.status ?? npm.error?.message}).\nCompiling needs g++, make, python3 and libkrb5-dev.\n${said}`);
}

function withNode(folder: string): NodeJS.ProcessEnv {
  const home = nodePackage(folder);
  return { ...process.env, PATH: `${join(home, 'bin')}${delimiter}${process.env['PATH'] ?? ''}`, npm_config_nodedir: home };
}

/** Without what the npm that runs this script has set: its own prefix and lifecycle would confuse the inner one. */
function plain(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const inherited = /^npm_(lifecycle|package|command|execpath|node_execpath|config_(local_prefix|prefix|global_prefix|user_agent))/;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !inherited.test(name)));
}

function nodePackageName(): string {
  const prefix = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${process.platform}-${process.arch}`;
}

function nodePackage(folder: string): string {
  return join(folder, 'node_modules', nodePackageName());
}
