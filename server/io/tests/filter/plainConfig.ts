// Whether a runner is set up so plainly that the filter does the same; what it does not understand it does not imitate.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import type { TestGroup } from '../groupTests';

export type Plain = { readonly ok: true; readonly aliases: Readonly<Record<string, string>> } | { readonly ok: false; readonly why: string };

/** Settings that change nothing that a filter could see. */
const harmless = new Set(['testTimeout', 'hookTimeout', 'include', 'exclude', 'globals', 'reporters', 'coverage', 'pool', 'poolOptions', 'threads', 'watch', 'silent', 'passWithNoTests', 'name', 'testMatch', 'roots', 'verbose', 'preset', 'transform', 'moduleFileExtensions', 'extensionsToTreatAsEsm', 'collectCoverageFrom', 'coverageDirectory', 'spec', 'extension', 'timeout', 'root']);
const files: Readonly<Record<string, readonly string[]>> = {
  vitest: ['vitest.config', 'vite.config', 'vitest.workspace'].flatMap((name) => ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs', '.json'].map((end) => name + end)),
  jest: ['.ts', '.mts', '.js', '.mjs', '.cjs', '.json'].map((end) => `jest.config${end}`),
  mocha: ['.mocharc.json', '.mocharc.js', '.mocharc.cjs', '.mocharc.mjs', '.mocharc.yml', '.mocharc.yaml', '.mocharc.jsonc', '.mocharc'],
  'node:test': [],
};
const loaders = /^(--import|--loader|--require|-r|tsx|tsx\/\w+|ts-node\/\w+|--experimental-strip-types|--experimental-transform-types|--import=tsx|--require=tsx)$/;

/** `root` is absolute. Only texts are read, nothing of the project is run. */
export function plainConfig({ runner, folder, nodeFlags }: TestGroup['detection'], root: string): Plain {
  const strange = nodeFlags.find((flag) => !loaders.test(flag));
  if (strange !== undefined) return { ok: false, why: `Node is started with ${strange}` };
  const home = path.join(root, folder);
  const found = (files[runner.name] ?? []).map((name) => path.join(home, name)).filter((file) => existsSync(file));
  if (found.length > 1) return { ok: false, why: 'there are several configurations' };
  const manifest = inManifest(home, runner.name);
  if (manifest !== undefined) return manifest;
  const [file] = found;
  if (file === undefined) return { ok: true, aliases: {} };
  return fromText(file, root);
}

/** jest and mocha may be set up in `package.json`. */
function inManifest(home: string, name: string): Plain | undefined {
  const file = path.join(home, 'package.json');
  const read = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>)[name] : undefined;
  if (typeof read !== 'object' || read === null) return undefined;
  const strange = Object.entries(read).find(([key, value]) => !harmless.has(key) && !(key === 'testEnvironment' && value === 'node'));
  return strange === undefined ? { ok: true, aliases: {} } : { ok: false, why: `the configuration has ${strange[0]}` };
}

function fromText(file: string, root: string): Plain {
  const source = ts.createSourceFile(file.replace(/json$/, 'js'), file.endsWith('json') ? `export default ${readFileSync(file, 'utf8')}` : readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const exported = source.statements.find(ts.isExportAssignment)?.expression;
  const value = exported !== undefined && ts.isCallExpression(exported) && exported.expression.getText() === 'defineConfig' ? exported.arguments[0] : exported;
  const where = path.relative(root, file);
  if (value === undefined || !ts.isObjectLiteralExpression(value)) return { ok: false, why: `${where} is not plain` };
  const aliases: Record<string, string> = {};
  const strange = value.properties.find((property) => !isPlain(property, { file, root, aliases }));
  return strange === undefined ? { ok: true, aliases } : { ok: false, why: `${where} has ${strange.name?.getText() ?? strange.getText()}` };
}

interface Reading {
  readonly file: string;
  readonly root: string;
  /** Grows. */
  readonly aliases: Record<string, string>;
}

function isPlain(property: ts.ObjectLiteralElementLike, reading: Reading): boolean {
  if (!ts.isPropertyAssignment(property)) return false;
  const { name, initializer } = property;
  const key = ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : '';
  if (key === 'test' || key === 'resolve') return ts.isObjectLiteralExpression(initializer) && initializer.properties.every((one) => isPlain(one, reading));
  if (key === 'alias') return ts.isObjectLiteralExpression(initializer) && initializer.properties.every((one) => isAlias(one, reading));
  if (key === 'environment' || key === 'testEnvironment') return ts.isStringLiteral(initializer) && initializer.text === 'node';
  return harmless.has(key);
}

/** A whole name for one file: `new URL('./x', import.meta.url).pathname` or a relative text. */
function isAlias(property: ts.ObjectLiteralElementLike, { file, root, aliases }: Reading): boolean {
  if (!ts.isPropertyAssignment(property) || !(ts.isStringLiteral(property.name) || ts.isIdentifier(property.name))) return false;
  const target = /^new URL\((['"])(\.[^'"]+)\1, import\.meta\.url\)\.pathname$/.exec(property.initializer.getText())?.[2];
  if (target === undefined) return false;
  const absolute = path.resolve(path.dirname(file), target);
  if (!existsSync(absolute) || absolute.includes('node_modules')) return false;
  aliases[property.name.text] = path.relative(root, absolute).split(path.sep).join('/');
  return true;
}
