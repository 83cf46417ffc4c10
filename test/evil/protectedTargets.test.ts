// Targets that steer tools, in every spelling that some file system takes for them, each with a stub that waits to be filled.
import { linkSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CommandLine } from '../cli/commandLine';
import { gitFolder } from '../fixture/gitFolder';
import { startModelServer } from '../modelServer/startModelServer';

const STUB = "/** `half(4)` is `2`. */\nexport function half(value: number): number {\n  throw new Error('not implemented');\n}\n";
const FOLDERS = [
  '.vscode', '.VSCODE', '.VsCode', '.vscode.', '.vscode ', '.vscode::$DATA', '.vsc\u200bode', '.vscod\uff45', '.vscode\u2060', '.git/hooks', '.GIT', '.git.', '.git ', '.git::$INDEX_ALLOCATION', 'GIT~1',
  '.gi\u200ct', '\uff0egit', '.ｇｉｔ', '.husky', '.HUSKY', '.githooks', '.github/workflows', '.GitHub/Workflows', '.github/actions/own', '.idea', '.devcontainer', '.cursor', '.circleci', '.yarn/plugins',
  '.starling', '.STARLING/runs', 'node_modules/left-pad', 'Node_Modules/left-pad', 'packages/a/node_modules/b', 'packages/a/.vscode', 'packages/a/.git/hooks', 'VSCODE~1',
];
const FILES = ['.pnpmfile.cjs', '.PnpmFile.cjs'];
const NO_CODE = [
  'package.json', 'PACKAGE.JSON', 'package.json.', 'package-lock.json', 'npm-shrinkwrap.json', 'yarn.lock', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'bun.lock', 'deno.lock', 'sample.code-workspace', 'tsconfig.json',
  'tsconfig.build.json', 'jsconfig.json', '.env', '.env.production', '.npmrc', '.yarnrc.yml', '.gitmodules', '.gitattributes', '.mcp.json', '.git/config', '.vscode/settings.json', '.vscode/tasks.json',
];
const inFolders = FOLDERS.map((folder) => `${folder}/half.ts`);
const outside = gitFolder({ 'half.ts': STUB });
const project = gitFolder({ 'src/half.ts': STUB });
// Git itself refuses to keep some of these.
for (const file of [...inFolders, ...FILES]) project.write(file, STUB);
for (const file of NO_CODE) if (!file.startsWith('.git/')) project.write(file, '{}\n');
linkSync(join(project.root, 'src/half.ts'), join(project.root, '.git/hooks/linked.ts'));
symlinkSync('.vscode', join(project.root, 'settings'));
symlinkSync('../.git/hooks', join(project.root, 'src/scripts'));
symlinkSync('../.git/hooks/half.ts', join(project.root, 'src/linked.ts'));
symlinkSync(join(outside.root, 'half.ts'), join(project.root, 'src/escape.ts'));
symlinkSync(outside.root, join(project.root, 'src/away'));
const commandLine = new CommandLine();
const untouched = project.fingerprint();

afterAll(async () => {
  await commandLine.close();
  project.remove();
  outside.remove();
});

describe('a target', () => {
  test.each([
    ...inFolders, ...FILES, ...NO_CODE, 'settings/half.ts', 'src/scripts/half.ts', 'src/linked.ts', 'src/../.vscode/half.ts', './.vscode/half.ts', './src/../.git/hooks/half.ts', 'src/.././.husky/half.ts', '.vscode\\half.ts',
  ])('%j is protected', async (file) => {
    await checkRefused(file, /is protected: editor settings, Git, hooks, lock files and workspace files are never changed here\. Edit it by hand/);
  });

  test.each(['src/escape.ts', 'src/away/half.ts', '../half.ts', 'src/../../half.ts', join(outside.root, 'half.ts'), 'C:\\half.ts', '//server/share/half.ts', 'src/half.ts\0.md'])('%j is outside', async (file) => {
    await checkRefused(file, /is outside the workspace\. Open the folder that holds it, or give --workspace/);
  });
});

async function checkRefused(file: string, says: RegExp): Promise<void> {
  const { status, stderr } = await commandLine.run(['implement', file, '--workspace', project.root, '--model', 'offline', '--apply', '--yes']);
  expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(says) as string });
  expect(project.fingerprint()).toBe(untouched);
  expect(outside.read('half.ts')).toBe(STUB);
}

test('another name of a file, by a hard link, keeps what it holds', async () => {
  const solutions = gitFolder({ 'src/half.ts': STUB.replace("throw new Error('not implemented')", 'return value / 2') });
  const model = await startModelServer({ solutions: solutions.root });
  const { status, stderr } = await commandLine.run(['implement', 'src/half.ts', '--workspace', project.root, '--base-url', model.url, '--apply', '--yes']);
  await model.close();
  solutions.remove();
  expect({ status, text: project.read('src/half.ts') }, stderr).toEqual({ status: 0, text: expect.stringContaining('return value / 2') as string });
  expect(project.read('.git/hooks/linked.ts')).toBe(STUB);
});

test('settings that choose endpoint, model, key or price belong to the machine, and are restricted', () => {
  const manifest = JSON.parse(readFileSync(resolve('package.json'), 'utf8')) as {
    readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope?: string }>> } };
    readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: unknown; readonly restrictedConfigurations: readonly string[] } };
  };
  const { properties } = manifest.contributes.configuration;
  const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  const shown = ['starling.codeLens', 'starling.inlayHints', 'starling.gutterMarks', 'starling.problems', 'starling.testingView'];
  const harmless = ['starling.seed', 'starling.reuse', 'starling.trace.server', ...shown];
  const steering = Object.keys(properties).filter((name) => !harmless.includes(name));
  expect(steering).toEqual(expect.arrayContaining(['starling.provider', 'starling.model', 'starling.baseUrl', 'starling.priceInput', 'starling.priceOutput', 'starling.budgetUsd']));
  expect(steering.map((name) => `${name} ${properties[name]?.scope ?? ''}`)).toEqual(steering.map((name) => `${name} machine`));
  expect([...restrictedConfigurations].sort()).toEqual([...steering].sort());
  expect(supported).toBe('limited');
  expect(Object.keys(properties).filter((name) => /key|token|secret|header|proxy|command|path|program/i.test(name))).toEqual([]);
});
