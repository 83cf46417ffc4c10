// Declarations that only got another name: found by what they hold, proved by renaming.
import { ts } from 'ts-morph';
import type { Edit } from '../../../protocol/model';
import { declaredName } from '../../ast/declaredName';
import { namedNodes, nodeRef, type NamedNode } from '../../ast/nodePath';
import { parseFile } from '../../ast/parseFile';
import { makeEdit } from '../../edits/makeEdit';
import { importedSites } from '../../edits/symbolSites';
import { bagOf, dice } from './alignLists';
import { TreeHash } from './treeHash';

export interface RenameSearch {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** Other files that may import from this one. */
  readonly others: Readonly<Record<string, string>>;
}

/** Renames of declarations and members that are gone under the old name and new under the other; what they hold is mostly the same. */
export function findRenames({ file, before, after, others }: RenameSearch, hash: (text: string) => string): readonly Edit[] {
  const source = parseFile(file, before);
  const target = parseFile(file, after);
  const old = namedNodes(source);
  const next = namedNodes(target);
  const gone = old.filter(({ path }) => !next.some((other) => other.path === path)).filter(isPlain);
  const come = next.filter(({ path }) => !old.some((other) => other.path === path)).filter(isPlain);
  if (gone.length === 0 || come.length === 0 || gone.length * come.length > 400) return [];
  const trees = new TreeHash();
  const pairs = gone.flatMap((one) => come.filter((other) => mayBe(one, other)).map((other) => ({ one, other, like: likeness(one, other, trees) })));
  const taken = new Set<NamedNode>();
  const edits: Edit[] = [];
  for (const { one, other, like } of pairs.sort((a, b) => b.like - a.like)) {
    if (like < 0.7 || taken.has(one) || taken.has(other)) continue;
    taken.add(one).add(other);
    const importers = Object.entries(others).flatMap(([name, text]) => (importsName(name, text, { file, name: one.name }) ? [name] : []));
    const payload = { kind: 'renameSymbol' as const, at: '', to: other.name, importers };
    const contract = { mayChange: [one.path], mayAdd: false, checks: ['parse', 'types', 'tests'] as const, criteria: [] };
    edits.push(makeEdit({ task: '', target: nodeRef(source, one, hash), payload, contract }, hash));
  }
  return edits;
}

function isPlain(named: NamedNode): boolean {
  return declaredName(named.node)?.text === named.name;
}

function mayBe(one: NamedNode, other: NamedNode): boolean {
  const owner = ({ path, name }: NamedNode): string => path.slice(0, path.length - name.length);
  return one.kind === other.kind && owner(one) === owner(other) && one.name !== other.name;
}

// The name itself is one leaf among the others; small declarations must be equal but for it.
function likeness(one: NamedNode, other: NamedNode, trees: TreeHash): number {
  const a = leaves(one.node, one.name);
  const b = leaves(other.node, other.name);
  if (trees.sizeOf(one.node) < 12) return a === b ? 1 : 0;
  return a === b ? 1 : dice(bagOf(one.node, trees), bagOf(other.node, trees));
}

function leaves(node: ts.Node, name: string): string {
  const parts: string[] = [];
  const visit = (one: ts.Node): void => {
    let isLeaf = true;
    ts.forEachChild(one, (child) => {
      isLeaf = false;
      visit(child);
    });
    if (isLeaf) parts.push(one.getText() === name ? '_' : one.getText());
  };
  visit(node);
  return parts.join(' ');
}

function importsName(file: string, text: string, wanted: { readonly file: string; readonly name: string }): boolean {
  return text.includes(wanted.name) && importedSites(parseFile(file, text), wanted.file, wanted.name).length > 0;
}
