// The files that a plan is about, parsed once, with all names in them.
import type { ts } from 'ts-morph';
import { findNode, namedNodes, type NamedNode } from '../../ast/nodePath';
import { parseFile } from '../../ast/parseFile';
import type { PlanFile } from './plannerQuestion';

export interface PlannedProject {
  source(file: string): ts.SourceFile | undefined;
  node(file: string, path: string): NamedNode | undefined;
  /** Whether any file holds this word anywhere. */
  knows(word: string): boolean;
  readonly files: readonly string[];
}

export function plannedProject(files: readonly PlanFile[]): PlannedProject {
  const sources = new Map(files.map(({ file, text }) => [file, parseFile(file, text)]));
  let words: Set<string> | undefined;
  return {
    source: (file) => sources.get(file),
    node: (file, path) => {
      const source = sources.get(file);
      return source === undefined ? undefined : findNode(source, path);
    },
    knows: (word) => (words ??= wordsOf(files)).has(word),
    files: files.map(({ file }) => file),
  };
}

/** Node paths of a file's top level. */
export function topLevel(source: ts.SourceFile): readonly NamedNode[] {
  return namedNodes(source).filter(({ path }) => !path.includes('.'));
}

/** Every word that could be a name, those of file names included. */
export function wordsOf(files: readonly PlanFile[]): Set<string> {
  return new Set(files.flatMap(({ file, text }) => [...`${file} ${text}`.matchAll(/[\p{L}\p{N}_$]+/gu)].map(([word]) => word)));
}
