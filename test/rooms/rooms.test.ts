// The tree's own rules: who may import whom, no barrels, no cycles, budgets. The table is the whole truth.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(__dirname, '../..');

/** Room -> rooms it may import. A file without a room is an error. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'server/protocol': [],
  'server/core/ast': ['server/protocol', 'server/core/ports'],
  'server/core/ports': ['server/protocol'],
  'server/core/edits': ['server/protocol', 'server/core/ast', 'server/core/ports'],
  'server/core/feature': ['server/protocol', 'server/core/ast', 'server/core/edits', 'server/core/ports'],
  'server/core/decompose': ['server/protocol', 'server/core/ast', 'server/core/edits', 'server/core/ports'],
  'server/core/swarm': ['server/protocol', 'server/core/ast', 'server/core/edits', 'server/core/ports'],
  'server/core/verify': ['server/protocol', 'server/core/ast', 'server/core/edits', 'server/core/ports'],
  'server/core/assemble': ['server/protocol', 'server/core/ast', 'server/core/edits', 'server/core/ports'],
  'server/core/behaviour': ['server/protocol', 'server/core/ast', 'server/core/ports'],
  'server/core/offline': ['server/protocol', 'server/core/ast', 'server/core/edits', 'server/core/ports'],
  'server/core/pipeline': [
    'server/protocol',
    'server/core/ports',
    'server/core/ast',
    'server/core/edits',
    'server/core/feature',
    'server/core/decompose',
    'server/core/swarm',
    'server/core/verify',
    'server/core/assemble',
    'server/core/behaviour',
  ],
  'server/io': ['server/protocol', 'server/core/ports', 'server/core/ast', 'server/core/edits', 'server/core/offline'],
  'server/lsp': ['server/protocol', 'server/core/ports', 'server/core/pipeline', 'server/core/ast', 'server/core/edits', 'server/core/assemble', 'server/core/feature'],
  'server/cli': ['server/protocol', 'server/core/ports', 'server/core/pipeline', 'server/core/feature', 'server/core/assemble'],
  server: ['server/protocol', 'server/core/ports', 'server/core/pipeline', 'server/io', 'server/lsp', 'server/cli'],
  extension: ['server/protocol'],
  webview: ['server/protocol'],
};

/** Package (or prefix ending in `*`) -> rooms that may import it. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  vscode: ['extension'],
  'vscode-languageclient*': ['extension'],
  'vscode-languageserver*': ['server/lsp', 'server'],
  'vscode-uri': ['server/lsp'],
  '@ts-morph/common': ['server/io'],
  'ts-morph': ['server/core/ast', 'server/core/edits', 'server/core/feature', 'server/core/decompose', 'server/core/swarm', 'server/core/verify', 'server/core/assemble', 'server/core/offline', 'server/core/behaviour', 'server/io'],
  'fast-check': ['server/core/behaviour'],
  'quickjs-emscripten-core': ['server/io'],
  '@jitl/quickjs-wasmfile-release-sync': ['server/io'],
  openai: ['server/io'],
  'openai/*': ['server/io'],
  '@modelcontextprotocol/sdk/*': ['server/cli'],
  zod: ['server/core/swarm', 'server/core/decompose', 'server/io', 'server/lsp', 'server/cli', 'extension'],
  'zod/mini': ['extension', 'webview'],
  diff: ['server/core/assemble', 'webview'],
  preact: ['webview'],
  'preact/*': ['webview'],
  'highlight.js/*': ['webview'],
  '@vscode-elements/elements/*': ['webview'],
  '@vscode/codicons/*': ['webview'],
  'node:*': ['server/io', 'server/lsp', 'server/cli', 'server', 'extension'],
};

const SOURCES = ['server', 'extension', 'webview'].flatMap((top) => sourceFiles(path.join(ROOT, top)));
const IMPORTS = new Map(SOURCES.map((file) => [file, importsOf(file)]));

describe('rooms', () => {
  it('every file stands in a room', () => {
    expect(SOURCES.filter((file) => roomOf(file) === undefined)).toEqual([]);
  });

  it('imports follow the arrows', () => {
    const broken = [...IMPORTS].flatMap(([file, imports]) => imports.flatMap((specifier) => brokenArrow(file, specifier)));
    expect(broken).toEqual([]);
  });

  it('the table of arrows has no cycle', () => {
    expect(cyclesIn(new Map(Object.entries(ARROWS)))).toEqual([]);
  });

  it('no import cycle, no barrel, no default export', () => {
    const graph = new Map([...IMPORTS].map(([file, imports]) => [file, imports.flatMap((one) => resolve(file, one) ?? [])]));
    expect(cyclesIn(graph)).toEqual([]);
    expect(SOURCES.filter((file) => /(^|\/)index\.tsx?$/.test(file) || isBarrel(file))).toEqual([]);
    expect(SOURCES.filter((file) => /^export default /m.test(read(file)))).toEqual([]);
  });

  it('files keep to their budget: median under 80 lines, none over 300, a first line that says the job', () => {
    const lines = SOURCES.map((file) => read(file).split('\n').length).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(80);
    expect(SOURCES.filter((file) => read(file).split('\n').length > 301)).toEqual([]);
    expect(SOURCES.filter((file) => !/^(\/\/|\/\*)/.test(read(file)))).toEqual([]);
  });

  it('no any in any room', () => {
    expect(SOURCES.filter((file) => nodesOf(file).some((node) => node.kind === ts.SyntaxKind.AnyKeyword))).toEqual([]);
  });

  it('functions keep to their budget: nine in ten under 25 lines, none over 60, at most 4 parameters', () => {
    const functions = SOURCES.flatMap((file) => functionsOf(file));
    const lengths = functions.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThan(25);
    expect(functions.filter(({ lines }) => lines > 60).map(({ name }) => name)).toEqual([]);
    expect(functions.filter(({ parameters }) => parameters > 4).map(({ name }) => name)).toEqual([]);
  });
});

function sourceFiles(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const full = path.join(folder, name);
    if (statSync(full).isDirectory()) return sourceFiles(full);
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [path.relative(ROOT, full).split(path.sep).join('/')] : [];
  });
}

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** The deepest room whose folder holds the file; files directly in `server` are the room `server`. */
function roomOf(file: string): string | undefined {
  const rooms = Object.keys(ARROWS).filter((room) => room !== 'server' && file.startsWith(`${room}/`));
  if (rooms.length > 0) return rooms.sort((a, b) => b.length - a.length)[0];
  return path.posix.dirname(file) === 'server' ? 'server' : undefined;
}

function importsOf(file: string): readonly string[] {
  return ts.preProcessFile(read(file), true, true).importedFiles.map(({ fileName }) => fileName);
}

function resolve(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const base = path.posix.join(path.posix.dirname(from), specifier);
  return [`${base}.ts`, `${base}.tsx`].find((file) => IMPORTS.has(file));
}

function brokenArrow(file: string, specifier: string): readonly string[] {
  const room = roomOf(file) ?? '';
  if (!specifier.startsWith('.')) {
    const rule = Object.keys(PACKAGES).find((name) => (name.endsWith('*') ? specifier.startsWith(name.slice(0, -1)) : specifier === name));
    return rule !== undefined && PACKAGES[rule]?.includes(room) === true ? [] : [`${file} imports the package ${specifier}`];
  }
  if (specifier.endsWith('.css')) return room === 'webview' ? [] : [`${file} imports ${specifier}`];
  const target = resolve(file, specifier);
  if (target === undefined) return [`${file} imports ${specifier}, which is no source file`];
  const other = roomOf(target) ?? '';
  return other === room || ARROWS[room]?.includes(other) === true ? [] : [`${file} (${room}) imports ${target} (${other})`];
}

function isBarrel(file: string): boolean {
  const statements = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true).statements;
  return statements.length > 0 && statements.every((one) => ts.isExportDeclaration(one) || ts.isImportDeclaration(one));
}

/** Every cycle's first node met; empty for an acyclic graph. */
function cyclesIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (node: string, trail: readonly string[]): void => {
    if (trail.includes(node)) found.push([...trail.slice(trail.indexOf(node)), node].join(' > '));
    if (trail.includes(node) || done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...trail, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return found;
}

function nodesOf(file: string): readonly ts.Node[] {
  const all: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    all.push(node);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true));
  return all;
}

interface FunctionSize {
  readonly name: string;
  readonly lines: number;
  readonly parameters: number;
}

/** Declarations, methods, accessors, constructors, and arrows bound to a name. Pages' views count by their parts, so JSX is not left out. */
function functionsOf(file: string): readonly FunctionSize[] {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const line = (position: number): number => source.getLineAndCharacterOfPosition(position).line;
  return nodesOf(file).flatMap((node) => {
    const bound = ts.isArrowFunction(node) || ts.isFunctionExpression(node) ? ts.isVariableDeclaration(node.parent) : true;
    if (!ts.isFunctionLike(node) || !('body' in node) || node.body === undefined || !bound) return [];
    const start = line(node.getStart());
    return [{ name: `${file}:${start + 1}`, lines: line(node.getEnd()) - start + 1, parameters: node.parameters.length }];
  });
}
