// The manifest holds what it promises: settings that no workspace can move, words for every key, commands that are there.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../server/lsp/serverSettings';

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly supported: string; readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly category: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly keybindings: readonly { readonly command: string; readonly when: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown; readonly scope: string }>> };
  };
}

const read = (file: string): string => readFileSync(resolve(file), 'utf8');
const text = read('package.json');
const { contributes, capabilities, activationEvents } = JSON.parse(text) as Manifest;
const settings = contributes.configuration.properties;
const commands = contributes.commands.map(({ command }) => command);

describe('settings', () => {
  test.each(['provider', 'model', 'baseUrl', 'priceInput', 'priceOutput', 'voters', 'budgetUsd', 'maxCalls', 'concurrency', 'reliability', 'testTimeoutMs'])(
    'starling.%s belongs to the machine, so no workspace moves an endpoint or spends money',
    (name) => {
      expect(settings[`starling.${name}`]?.scope).toBe('machine');
      expect(capabilities.untrustedWorkspaces.restrictedConfigurations).toContain(`starling.${name}`);
    },
  );

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
