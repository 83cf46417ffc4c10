// What the copies are made from: the project's files as they are now, read once for runs that follow each other closely.
import { readTree, sameTree, type FileTree } from './fileTree';
import { linkedPackages } from './linkedPackages';
import { modulesAbove } from './linkModules';

export interface LaneSource {
  readonly root: string;
  readonly tree: FileTree;
  /** The node_modules folders, relative to the root. */
  readonly modules: readonly string[];
  /** Absolute node_modules folder above the root, where there is one. */
  readonly above: string | undefined;
  /** Absolute folders outside the root that links among the packages lead to. */
  readonly linked: readonly string[];
}

export type SourceReader = () => Promise<{ readonly ok: true; readonly source: LaneSource } | { readonly ok: false; readonly why: string }>;

/** Milliseconds for which a reading of the project's files is taken for the present. */
const freshMs = 1_000;

/** Reads the project's files, at most once in `freshMs`; an unchanged project is the same object as before. */
export function createSourceReader(root: string): SourceReader {
  const above = modulesAbove(root)[0];
  let last: { readonly at: number; readonly source: Promise<LaneSource> } | undefined;
  const read = async (before: Promise<LaneSource> | undefined): Promise<LaneSource> => {
    const reading = await readTree(root);
    if (!reading.ok) throw new Error(reading.why);
    const old = await before?.catch(() => undefined);
    const same = old && sameTree(old.tree, reading.tree) && old.modules.join() === reading.modules.join();
    return same ? old : { root, tree: reading.tree, modules: reading.modules, above, linked: linkedPackages(root, reading.modules) };
  };
  return async () => {
    if (!last || performance.now() - last.at > freshMs) last = { at: performance.now(), source: read(last?.source) };
    try {
      return { ok: true, source: await last.source };
    } catch (error) {
      return { ok: false, why: error instanceof Error ? error.message : String(error) };
    }
  };
}
