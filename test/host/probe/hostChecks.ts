// Checks through the extension API alone: the same in code-server and in a downloaded VS Code. Needs the sample workspace open.
import * as vscode from 'vscode';
import type { StarlingApi } from '../../../extension/main';

export interface HostCheck {
  readonly name: string;
  /** Empty when it passed. */
  readonly problem: string;
}

const STUBS_FILE = 'src/text.ts';
/** The project's promise for activation in the extension host. */
const ACTIVATION_LIMIT_MS = 150;
const RUN_LIMIT_MS = 180_000;

/** Our extension, absent where it is not installed. */
export function starling(): vscode.Extension<StarlingApi> | undefined {
  return vscode.extensions.getExtension<StarlingApi>('starling.starling');
}

/** Runs every check in order, since each leaves the window as the next one needs it; ends with the file as it was. */
export async function hostChecks(): Promise<readonly HostCheck[]> {
  const results: HostCheck[] = [];
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      results.push({ name, problem: '' });
    } catch (error) {
      results.push({ name, problem: error instanceof Error ? error.message : String(error) });
    }
  }
  return results;
}

const checks: Readonly<Record<string, () => Promise<void>>> = {
  'activates in time': async () => {
    const extension = installed();
    const wasActive = extension.isActive;
    const before = process.cpuUsage();
    await extension.activate();
    const cpu = process.cpuUsage(before);
    const ms = (cpu.user + cpu.system) / 1000;
    expect(wasActive || ms < ACTIVATION_LIMIT_MS, `activation took ${ms.toFixed(0)} ms of processor time`);
  },
  'registers its commands': async () => {
    const registered = await vscode.commands.getCommands(true);
    const wanted = ['starling.implementSelection', 'starling.acceptAll', 'starling.applyProposal', 'starling.openReview', 'starling.stopRun'];
    const missing = wanted.filter((command) => !registered.includes(command));
    expect(missing.length === 0, `not registered: ${missing.join(', ')}`);
  },
  'offers a code action on a stub': async () => {
    const titles = await until(10_000, async () => {
      const found = await actionsAt(await stubs(), 3);
      return found.some((title) => title === 'Swarm Implement slugify') ? found : undefined;
    });
    expect(titles !== undefined, 'no code action on slugify');
  },
  'runs, writes nothing before acceptance, applies as one change and undoes it at once': async () => {
    const document = await stubs();
    await vscode.window.showTextDocument(document);
    const before = document.getText();
    const earlier = installed().exports.view()?.run;
    await vscode.commands.executeCommand('starling.implementSelection', { uri: document.uri.toString(), symbol: 'slugify', wish: '' }, false);
    const ended = await until(RUN_LIMIT_MS, () => {
      const view = installed().exports.view();
      return Promise.resolve(view === undefined || view.run === earlier || view.status === 'running' ? undefined : view);
    });
    expect(ended !== undefined && ended.edits.length > 0, `no edit was proposed: ${ended?.status ?? 'still running'} ${ended?.reason ?? ''}`);
    expect(document.getText() === before, 'the document changed before acceptance');
    await vscode.commands.executeCommand('starling.acceptAll');
    await vscode.commands.executeCommand('starling.applyProposal');
    const changed = await until(10_000, () => Promise.resolve(document.getText() === before ? undefined : document.getText()));
    expect(changed !== undefined, 'no edit was applied');
    expect(changed?.includes("initials(name: string): string {\n  throw new Error('not implemented')") === true, 'more than the target changed');
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('undo');
    await until(5_000, () => Promise.resolve(document.getText() === before ? true : undefined));
    expect(document.getText() === before, 'one undo did not restore the document');
  },
};

function installed(): vscode.Extension<StarlingApi> {
  const extension = starling();
  if (extension === undefined) throw new Error('Starling is not installed');
  return extension;
}

async function stubs(): Promise<vscode.TextDocument> {
  const root = vscode.workspace.workspaceFolders?.[0];
  if (root === undefined) throw new Error('no folder is open');
  return vscode.workspace.openTextDocument(vscode.Uri.joinPath(root.uri, STUBS_FILE));
}

async function actionsAt(document: vscode.TextDocument, line: number): Promise<readonly string[]> {
  const place = new vscode.Range(line, 20, line, 20);
  const found = await vscode.commands.executeCommand<readonly (vscode.CodeAction | vscode.Command)[]>('vscode.executeCodeActionProvider', document.uri, place);
  return found.map((action) => action.title);
}

/** Asks again every 250 ms until there is an answer; undefined when the time is over. */
async function until<T>(limitMs: number, ask: () => Promise<T | undefined>): Promise<T | undefined> {
  const end = Date.now() + limitMs;
  while (Date.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return undefined;
}

function expect(holds: boolean, problem: string): void {
  if (!holds) throw new Error(problem);
}
