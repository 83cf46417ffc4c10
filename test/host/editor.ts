// Starts a real VS Code (code-server) with a profile of its own and shows a workspace in headless Chromium.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { accessSync, appendFileSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { editorEntry, editorFolder, editorNode } from './installEditor';
import { Probe } from './probe/client';
import { PROBE_FOLDER } from './probe/wire';
import { Workbench } from './workbench';

export interface EditorOptions {
  readonly workspace: string;
  /** VSIX files to install. */
  readonly extensions: readonly string[];
  /** User settings; machine-scoped ones included. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** Open the workspace in Restricted Mode, as an editor does with a folder that nobody has trusted yet. */
  readonly restricted?: boolean;
}

/** A running editor; lives until `close`, which removes its profile. */
export interface Editor {
  readonly page: Page;
  readonly workbench: Workbench;
  readonly probe: Probe;
  /** What our extension wrote to its log; empty before it did. */
  starlingLog(): string;
  /** Lines of the journals of this profile's runs, as they are on disk now. */
  journal(): readonly string[];
  /** What the browser's console said, pages included: refusals of the content security policy stand here. */
  browserLog(): readonly string[];
  /** Changes user settings; resolves when extensions see them. */
  configure(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** Reloads the window, as a person does; resolves when it is there again. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Nothing that asks, updates or greets; what remains is the workbench as a person sees it. */
const QUIET_SETTINGS = {
  'workbench.colorTheme': 'Dark 2026',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'extensions.ignoreRecommendations': true,
  'extensions.autoCheckUpdates': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'security.workspace.trust.startupPrompt': 'never',
  'git.openRepositoryInParentFolders': 'never',
  'editor.minimap.enabled': false,
  'files.autoSave': 'off',
  'window.commandCenter': false,
};

/** Resolves when the window shows the workspace and the probe answers. */
export async function startEditor(options: EditorOptions): Promise<Editor> {
  const profile = mkdtempSync(join(tmpdir(), 'starling-editor-'));
  const questions = join(profile, 'probe');
  mkdirSync(questions);
  const writeSettings = settingsWriter(profile, options.settings);
  writeSettings({});
  const env = cleanEnvironment({ [PROBE_FOLDER]: questions });
  for (const extension of options.extensions) install(profile, extension, env);
  const server = await serve([...editorArguments(profile), ...(options.restricted === true ? [] : ['--disable-workspace-trust'])], profile, env);
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  const probe = new Probe(questions);
  const workbench = new Workbench(page);
  const configure = async (settings: Readonly<Record<string, unknown>>): Promise<void> => {
    writeSettings(settings);
    for (const [name, value] of Object.entries(settings)) {
      for (const end = Date.now() + 30_000; (await probe.ask({ kind: 'setting', name })).value !== value; await sleep(50)) {
        if (Date.now() > end) throw new Error(`the editor did not take ${name} over`);
      }
    }
  };
  const close = async (): Promise<void> => {
    await browser.close();
    await stop(server.child);
    if (process.env['STARLING_KEEP_PROFILE'] === undefined) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    else process.stdout.write(`profile kept in ${profile}\n`);
  };
  const reload = async (): Promise<void> => {
    await page.reload();
    await workbench.ready();
    await probe.ready();
  };
  try {
    await page.goto(`${server.url}/?folder=${encodeURIComponent(options.workspace)}`);
    await workbench.ready();
    await probe.ready();
  } catch (error) {
    await close();
    throw error;
  }
  return { page, workbench, probe, starlingLog: () => logIn(join(profile, 'user', 'logs')), journal: () => journalIn(join(profile, 'user', 'User', 'workspaceStorage')), browserLog: () => said, configure, reload, close };
}

function logIn(folder: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('Starling.log'));
  return found === undefined ? '' : readFileSync(join(folder, found), 'utf8');
}

function journalIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.jsonl'));
  return files.flatMap((path) => readFileSync(join(folder, path), 'utf8').split('\n').filter((line) => line !== ''));
}

function settingsWriter(profile: string, base: Readonly<Record<string, unknown>>): (settings: Readonly<Record<string, unknown>>) => void {
  let current: Readonly<Record<string, unknown>> = { ...QUIET_SETTINGS, ...base };
  return (settings) => {
    current = { ...current, ...settings };
    // Machine-scoped settings of a remote window are read from the Machine folder, all others from the User folder.
    for (const scope of ['User', 'Machine']) {
      mkdirSync(join(profile, 'user', scope), { recursive: true });
      writeFileSync(join(profile, 'user', scope, 'settings.json'), JSON.stringify(current, null, 2));
    }
  };
}

function editorArguments(profile: string): readonly string[] {
  return [
    editorEntry(editorFolder()),
    '--config',
    join(profile, 'config.yaml'),
    '--user-data-dir',
    join(profile, 'user'),
    '--extensions-dir',
    join(profile, 'extensions'),
    '--disable-telemetry',
    '--disable-update-check',
  ];
}

function install(profile: string, extension: string, env: NodeJS.ProcessEnv): void {
  const done = spawnSync(editorNode(editorFolder()), [...editorArguments(profile), '--install-extension', extension], { env, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`the editor did not install ${extension}:\n${done.stdout}\n${done.stderr}`);
}

/** The editor tells its address in its first lines; it binds to the loopback interface only. */
async function serve(given: readonly string[], profile: string, env: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; url: string }> {
  writeFileSync(join(profile, 'config.yaml'), 'auth: none\ncert: false\n');
  const args = [...given, '--bind-addr', '127.0.0.1:0', '--auth', 'none', '--ignore-last-opened'];
  const child = spawn(editorNode(editorFolder()), args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => reject(new Error(`the editor did not start:\n${said}`)), 60_000);
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      appendFileSync(join(profile, 'server.log'), chunk);
      const address = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said);
      if (address?.[1] === undefined) return;
      clearTimeout(late);
      resolve({ child, url: address[1] });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`the editor ended with ${code}:\n${said}`)));
  });
}

async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS, headless: true });
}

/** `CHROMIUM`, or the first browser of the Chromium family on the path. */
export function chromiumPath(): string {
  const chosen = process.env['CHROMIUM'];
  if (chosen !== undefined) return chosen;
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const candidate = join(folder, name);
      if (isExecutable(candidate)) return candidate;
    }
  }
  throw new Error('no Chromium found: install it or set CHROMIUM to its path');
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Nothing of an editor or an npm that surrounds the test may reach the inner one; its programs are found as usual. */
function cleanEnvironment(extra: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|npm_|NODE_OPTIONS|VITEST|NODE_ENV|TEST$)/i.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  await new Promise<void>((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
    child.once('exit', () => {
      clearTimeout(force);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
