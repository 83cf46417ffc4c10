// Two versions of one file to edits, checked by applying them.
import type { ts } from 'ts-morph';
import type { Contract, Edit } from '../../../protocol/model';
import { fileRef, nodeRef } from '../../ast/nodePath';
import { parseFile } from '../../ast/parseFile';
import { applyEdits } from '../../edits/applyEdits';
import { addressOf, nodeAt } from '../../edits/lists/address';
import { makeEdit } from '../../edits/makeEdit';
import { compareNodes } from './compare';
import type { Change } from './change';
import { standsInBoth } from './standsInBoth';
import { settle } from './settle';
import { sizeOfChange, type ChangeSize } from './sizeOfChange';
import { namedAround, toPayload } from './toPayload';
import { TreeHash } from './treeHash';

export interface Versions {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** Renames that are applied first; the edits count from `before` all the same. */
  readonly renames?: readonly Edit[];
}

/** How far the comparison had to be coarsened until the edits gave the target. */
export type Grain = 'fine' | 'withoutMoves' | 'declarations' | 'file';

export interface Atomised {
  readonly edits: readonly Edit[];
  readonly grain: Grain;
  /** The difference behind each edit; of the text after the renames. */
  readonly changes: readonly Change[];
  /** Size of each edit, in its order. */
  readonly sizes: readonly ChangeSize[];
}

interface Attempt {
  readonly grain: Grain;
  readonly moves: boolean;
}

const ATTEMPTS: readonly Attempt[] = [
  { grain: 'fine', moves: true },
  { grain: 'withoutMoves', moves: false },
];

/**
 * Edits without dependencies whose application gives the target's tree. Where the finest ones do not, the declarations
 * that came out wrong are replaced as wholes, and in the end the file.
 */
export function atomiseFile({ file, before, after, renames = [] }: Versions, hash: (text: string) => string): Atomised {
  const original = parseFile(file, before);
  const renamed = renames.length === 0 ? undefined : applyEdits(file, before, renames);
  const source = renamed?.ok === true ? parseFile(file, renamed.text) : original;
  const target = parseFile(file, after);
  const trees = new TreeHash();
  const commented = new TreeHash({ comments: true });
  const drafted = (changes: readonly Change[]): readonly Edit[] => toEdits(changes.map((change) => onOriginal(change, source, original)), original, hash);
  const whole = new Set<ts.Node>();
  const inBoth = standsInBoth(source, target, commented);
  for (const { grain, moves } of ATTEMPTS) {
    for (let round = 0; round < 3; round += 1) {
      const by = { hash: commented, whole, inBoth };
      const found = compareNodes(source, target, by);
      if (found === undefined) break;
      const changes = settle(found.changes, by, { moves });
      const edits = drafted(changes);
      const applied = applyEdits(file, before, [...renames, ...edits]);
      const result = applied.ok ? parseFile(file, applied.text) : undefined;
      if (result !== undefined && trees.of(result) === trees.of(target)) return { edits, grain: whole.size > 0 ? 'declarations' : grain, changes, sizes: changes.map((change) => sizeOfChange(change, trees)) };
      if (!coarsen({ source, target, result, trees, whole })) break;
    }
  }
  const replaced = makeEdit({ task: '', target: fileRef(original, hash), payload: { kind: 'replaceFile', text: after }, contract: contractFor('') }, hash);
  return { edits: [replaced], grain: 'file', changes: [], sizes: [{ nodes: trees.sizeOf(target), characters: before.length + after.length }] };
}

interface Misfit {
  readonly source: ts.SourceFile;
  readonly target: ts.SourceFile;
  readonly result: ts.SourceFile | undefined;
  readonly trees: TreeHash;
  readonly whole: Set<ts.Node>;
}

// Statements of the original that became something else than they should; false where none can be named.
function coarsen({ source, target, result, trees, whole }: Misfit): boolean {
  const wanted = new Set(target.statements.map((one) => trees.of(one)));
  const wrong = new Set((result?.statements ?? target.statements).flatMap((one, index) => (wanted.has(trees.of(one)) && result !== undefined ? [] : [index])));
  const size = whole.size;
  for (const one of source.statements) if (!wanted.has(trees.of(one)) && (wrong.size > 0 || result === undefined)) whole.add(one);
  return whole.size > size;
}

// Renaming changes no numbers of siblings, so a node is found in the original by its address.
function onOriginal(change: Change, source: ts.SourceFile, original: ts.SourceFile): Change {
  if (source === original) return change;
  const same = (node: ts.Node): ts.Node => nodeAt(original, addressOf(source, node)) ?? original;
  if (change.op === 'add') return { ...change, parent: same(change.parent) };
  if (change.op === 'move') return { ...change, a: same(change.a), parent: same(change.parent) };
  return { ...change, a: same(change.a) };
}

function toEdits(changes: readonly Change[], source: ts.SourceFile, hash: (text: string) => string): readonly Edit[] {
  const around = namedAround(source);
  return changes.map((change) => {
    const { named, payload } = toPayload(change, around);
    const target = named === undefined ? fileRef(source, hash) : nodeRef(source, named, hash);
    return makeEdit({ task: '', target, payload, contract: contractFor(target.path) }, hash);
  });
}

function contractFor(path: string): Contract {
  return { mayChange: [path], mayAdd: true, checks: ['parse', 'types', 'tests'], criteria: [] };
}
