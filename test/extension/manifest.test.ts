// The manifest holds what it promises: settings that no workspace can move, words for every key, commands that are there.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { missingHere } from '../../extension/diskFiles';
import { DEFAULT_SETTINGS } from '../../server/lsp/serverSettings';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: readonly string[] };
    readonly virtualWorkspaces: { readonly supported: string; readonly description: string };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when: string }[];
    readonly viewsWelcome: readonly { readonly when: string; readonly contents: string }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly description: string; readonly completionEvents: readonly string[] }[] }[];
    readonly languageModelTools: readonly { readonly name: string; readonly modelDescription: string; readonly inputSchema: { readonly type: string } }[];
    readonly mcpServerDefinitionProviders: readonly { readonly id: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown; readonly scope: string }>> };
  };
}

const read = (file: string): string => readFileSync(resolve(file), 'utf8');
const text = read('package.json');
const { contributes, capabilities, activationEvents } = JSON.parse(text) as Manifest;
const settings = contributes.configuration.properties;
const commands = contributes.commands.map(({ command }) => command);

describe('settings', () => {
  /** What is shown, and what changes neither place nor price of an answer. Everything else a folder that was cloned must not set. */
  const OPEN = ['reuse', 'seed', 'trace.server', 'codeLens', 'inlayHints', 'gutterMarks', 'problems', 'testingView'].map((name) => `starling.${name}`);

  test.each(Object.keys(settings).filter((name) => !OPEN.includes(name)))('%s belongs to the machine, so no workspace moves an endpoint, runs a program or spends money', (name) => {
    expect(settings[name]?.scope).toBe('machine');
    expect(capabilities.untrustedWorkspaces.restrictedConfigurations).toContain(name);
  });

  test('that a workspace may set name no address, program or price', () => {
    expect(OPEN.filter((name) => settings[name]?.scope !== 'window')).toEqual([]);
    expect(OPEN.filter((name) => /url|host|endpoint|provider|command|program|path|price|budget|call|key/i.test(name))).toEqual([]);
    expect(capabilities.untrustedWorkspaces.restrictedConfigurations.filter((name) => settings[name] === undefined)).toEqual([]);
  });

  test('begin with what the server begins with', () => {
    const defaults = Object.entries(DEFAULT_SETTINGS).map(([name, value]) => [`starling.${name}`, value] as const);
    expect(defaults.map(([name]) => [name, settings[name]?.default])).toEqual(defaults);
  });

  test('hold no key', () => {
    expect(Object.keys(settings).filter((name) => /key|token|secret|password/i.test(name))).toEqual([]);
  });
});

describe('commands', () => {
  test('of menus and keys are declared, in the category Starling', () => {
    const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ command }) => command);
    expect(used.filter((command) => !commands.includes(command))).toEqual([]);
    expect(contributes.commands.filter(({ category }) => category !== 'Starling')).toEqual([]);
  });

  test('are the ones that the extension registers', () => {
    const table = /const COMMANDS[^{]*\{\n([\s\S]*?)\n\};/.exec(read('extension/main.ts'))?.[1] ?? '';
    const registered = [...table.matchAll(/^ {2}(\w+)/gm)].map(([, name]) => `starling.${name ?? ''}`);
    expect(registered.sort()).toEqual([...commands].sort());
  });

  test('take keys only in our own diff editors', () => {
    expect(contributes.keybindings.filter(({ when }) => !when.includes('resourceScheme == starling'))).toEqual([]);
  });
});

describe('native paths', () => {
  test('the tools of the manifest are the ones that the extension registers, and each says what it takes', () => {
    const registered = [...read('extension/tools/registerTools.ts').matchAll(/registerTool\('(\w+)'/g)].map(([, name]) => name);
    expect(contributes.languageModelTools.map(({ name }) => name)).toEqual(registered);
    expect(contributes.languageModelTools.filter(({ inputSchema, modelDescription }) => inputSchema.type !== 'object' || modelDescription.length < 40)).toEqual([]);
    expect(contributes.mcpServerDefinitionProviders.map(({ id }) => id)).toEqual([/registerMcpServerDefinitionProvider\('([\w.]+)'/.exec(read('extension/tools/mcpServer.ts'))?.[1]]);
  });

  test('each step of the walkthrough is done by a command of ours that its text offers', () => {
    const texts = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
    const steps = contributes.walkthroughs.flatMap((walk) => walk.steps);
    const done = steps.map(({ completionEvents }) => (completionEvents[0] ?? '').replace('onCommand:', ''));
    expect(done.filter((command) => !commands.includes(command))).toEqual([]);
    expect(steps.filter(({ description }, index) => !(texts[description.slice(1, -1)] ?? '').includes(`(command:${done[index] ?? ''})`))).toEqual([]);
  });

  test('a virtual workspace is told what is missing', () => {
    expect(capabilities.virtualWorkspaces).toEqual({ supported: 'limited', description: '%capability.virtual%' });
    expect(contributes.viewsWelcome.filter(({ when }) => !/(^|[^!])virtualWorkspace/.test(when) && !when.includes('!virtualWorkspace'))).toEqual([]);
    expect(missingHere('vscode-vfs')).toContain('vscode-vfs');
    expect(missingHere('untitled')).toContain('save');
    expect(missingHere('file')).toBeUndefined();
  });
});

test('every word of the manifest is written down', () => {
  const words = JSON.parse(read('package.nls.json')) as Readonly<Record<string, string>>;
  const keys = [...text.matchAll(/%([\w.]+)%/g)].map(([, key]) => key ?? '');
  expect(keys.filter((key) => words[key] === undefined)).toEqual([]);
  expect(Object.keys(words).filter((key) => !keys.includes(key))).toEqual([]);
});

test('it activates for four languages and for its own page after a reload, and every file that it names is there', () => {
  expect(activationEvents.every((event) => /^(onLanguage:(type|java)script(react)?|onWebviewPanel:starling\.review)$/.test(event))).toBe(true);
  expect(activationEvents).toHaveLength(5);
  const files = [...text.matchAll(/"(media\/[\w.-]+)"/g)].map(([, file]) => file ?? '');
  expect(files.filter((file) => !existsSync(resolve(file)))).toEqual([]);
});
