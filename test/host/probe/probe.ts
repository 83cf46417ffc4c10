// A test-only extension: answers the suite's questions from inside the extension host. Never part of our VSIX.
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { hostChecks, starling } from './hostChecks';
import { PROBE_FOLDER, type Answers, type Ask, type Place } from './wire';

/** Begins to answer; lives as long as the extension host. */
export function activate(context: vscode.ExtensionContext): void {
  const hello = vscode.commands.registerCommand('starlingProbe.hello', () => vscode.window.showInformationMessage('The probe says hello'));
  context.subscriptions.push(hello);
  const folder = process.env[PROBE_FOLDER];
  if (folder === undefined || !existsSync(folder)) return;
  const timer = setInterval(() => takeAll(folder), 25);
  context.subscriptions.push({ dispose: () => clearInterval(timer) });
  writeFileSync(join(folder, 'ready'), String(process.pid));
}

function takeAll(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => /^ask-\d+\.json$/.test(file))) {
    const question = join(folder, name);
    const ask = JSON.parse(readFileSync(question, 'utf8')) as Ask;
    rmSync(question);
    void reply(ask).then((text) => {
      const answer = join(folder, name.replace('ask', 'answer'));
      writeFileSync(`${answer}.part`, text);
      renameSync(`${answer}.part`, answer);
    });
  }
}

async function reply(ask: Ask): Promise<string> {
  try {
    return JSON.stringify({ ok: true, answer: await answerTo(ask) });
  } catch (error) {
    return JSON.stringify({ ok: false, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

async function answerTo(ask: Ask): Promise<Answers[keyof Answers]> {
  switch (ask.kind) {
    case 'activate':
      return start();
    case 'text': {
      const document = await vscode.workspace.openTextDocument(uriOf(ask.file));
      return { text: document.getText(), dirty: document.isDirty };
    }
    case 'view':
      return { view: starling()?.exports.view() ?? null };
    case 'codeActions':
      return codeActions(ask.at);
    case 'latency':
      return latency(ask);
    case 'hostChecks':
      return { results: await hostChecks() };
    case 'startRun':
      await vscode.commands.executeCommand('starling.implementSelection', { uri: uriOf(ask.file).toString(), wish: '' }, false);
      return { ok: true };
    case 'setting':
      return { value: vscode.workspace.getConfiguration().get(ask.name) };
    case 'tool':
      return callTool(ask.name, ask.input);
    case 'command':
      await vscode.commands.executeCommand(ask.command, ...ask.args);
      return { ok: true };
  }
}

async function callTool(name: string, input: object): Promise<Answers['tool']> {
  const known = vscode.lm.tools.some((tool) => tool.name === name);
  if (!known) return { known, text: '' };
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return { known, text: result.content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join('') };
}

async function start(): Promise<Answers['activate']> {
  const extension = starling();
  if (extension === undefined) return { found: false, wasActive: false, ms: 0, cpuMs: 0, ownMs: 0 };
  const wasActive = extension.isActive;
  await quiet();
  const began = performance.now();
  const before = process.cpuUsage();
  const { activationMs } = await extension.activate();
  const cpu = process.cpuUsage(before);
  return { found: true, wasActive, ms: performance.now() - began, cpuMs: (cpu.user + cpu.system) / 1000, ownMs: activationMs };
}

/** Other extensions come up with the window, in the same process: what they take is not ours. Waits for half a second with little to do, for 10 s at most. */
async function quiet(): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1000 < 25) return;
  }
}

async function codeActions(at: Place): Promise<Answers['codeActions']> {
  const document = await vscode.workspace.openTextDocument(uriOf(at.file));
  const range = new vscode.Range(position(at), position(at));
  const actions = await vscode.commands.executeCommand<(vscode.CodeAction | vscode.Command)[]>('vscode.executeCodeActionProvider', document.uri, range);
  return { titles: actions.map((action) => action.title) };
}

/** Between two keystrokes of a fast typist. */
const KEYSTROKE_MS = 120;

/** The person types a letter and the editor asks at once, again and again; without typing it only asks. */
async function latency({ request, places, typing }: Extract<Ask, { kind: 'latency' }>): Promise<Answers['latency']> {
  const ms: number[] = [];
  let empty = 0;
  for (const [index, place] of places.entries()) {
    if (typing) {
      await new Promise((resolve) => setTimeout(resolve, KEYSTROKE_MS));
      await keystroke(index, place);
    }
    const began = performance.now();
    const found = request === 'hover' ? await hovers(place) : await completions(place);
    ms.push(performance.now() - began);
    if (found === 0) empty += 1;
  }
  return { ms, empty };
}

/** A letter in the comment above the place, and with every second stroke out again. */
async function keystroke(index: number, place: Place): Promise<void> {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith(place.file));
  if (editor === undefined) throw new Error(`${place.file} is not open`);
  const at = new vscode.Position(Math.max(0, place.line - 2), 3);
  await editor.edit((edit) => (index % 2 === 0 ? edit.insert(at, 'x') : edit.delete(new vscode.Range(lastInsert, lastInsert.translate(0, 1)))));
  lastInsert = at;
}

let lastInsert = new vscode.Position(0, 3);

async function hovers(place: Place): Promise<number> {
  const found = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uriOf(place.file), position(place));
  return found.length;
}

async function completions(place: Place): Promise<number> {
  const found = await vscode.commands.executeCommand<vscode.CompletionList>('vscode.executeCompletionItemProvider', uriOf(place.file), position(place));
  return found.items.length;
}

function uriOf(file: string): vscode.Uri {
  const root = vscode.workspace.workspaceFolders?.[0];
  if (root === undefined) throw new Error('no folder is open');
  return vscode.Uri.joinPath(root.uri, file);
}

function position(at: Place): vscode.Position {
  return new vscode.Position(at.line, at.character);
}
