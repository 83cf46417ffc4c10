// Which files import which, and which tests reach a file through them.
import { ts } from 'ts-morph';

/** Files that each file imports directly, relative to the root. */
export type ImportGraph = Readonly<Record<string, readonly string[]>>;

/** Module specifiers that a text imports, requires or re-exports; packages of Node left out. */
export function importsIn(text: string): readonly string[] {
  const found = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
  return [...new Set(found)].filter((name) => !name.startsWith('node:'));
}

/** True for `a.test.ts`, `a.spec.js`, and everything under `__tests__`. */
export function isTestFile(file: string): boolean {
  return /\.(test|spec)\.[cm]?[jt]sx?$/i.test(file) || /(^|\/)__tests__\//.test(file);
}

/** Test files that reach `file` through the graph, nearest first; at one distance those in the nearest folder, then by name. */
export function relatedTests(file: string, graph: ImportGraph): readonly string[] {
  const importers = new Map<string, string[]>();
  for (const [from, targets] of Object.entries(graph)) {
    for (const target of targets) importers.set(target, [...(importers.get(target) ?? []), from]);
  }
  const distance = new Map([[file, 0]]);
  const open = [file];
  for (let at = open.shift(); at !== undefined; at = open.shift()) {
    for (const importer of importers.get(at) ?? []) {
      if (distance.has(importer)) continue;
      distance.set(importer, (distance.get(at) ?? 0) + 1);
      open.push(importer);
    }
  }
  const tests = [...distance.keys()].filter((one) => one !== file && isTestFile(one));
  const far = (one: string): number => distance.get(one) ?? 0;
  return tests.sort((a, b) => far(a) - far(b) || shared(file, b) - shared(file, a) || (a < b ? -1 : 1));
}

/** Folders that two paths have in common. */
function shared(a: string, b: string): number {
  const left = a.split('/').slice(0, -1);
  const right = b.split('/').slice(0, -1);
  const split = left.findIndex((folder, index) => folder !== right[index]);
  return split === -1 ? left.length : split;
}
