// What separates two versions of a file, declaration by declaration: comments and layout ignored.
import { ts } from 'ts-morph';
import { namedNodes, type NamedNode } from '../../server/core/ast/nodePath';
import { codeShape } from '../../server/core/ast/sameCode';

/** `keep` where both versions have the same code. */
export interface Step {
  /** Node path. */
  readonly target: string;
  readonly verb: 'add' | 'change' | 'remove' | 'keep';
  readonly kind: string;
}

/**
 * Top-level declarations in file order, the new ones behind the one they follow in `after`. A class whose header is the
 * same stands as its members; one whose header changed, and one that is new or gone, is one step.
 */
export function compareFiles(before: ts.SourceFile, after: ts.SourceFile): readonly Step[] {
  return compare(declarations(before, before), declarations(after, after));
}

/** A declaration, with its overloads where it has some. */
interface Declaration {
  readonly path: string;
  readonly kind: string;
  readonly node: ts.Node;
  readonly shape: string;
}

type Declarations = ReadonlyMap<string, Declaration>;

function compare(before: Declarations, after: Declarations): readonly Step[] {
  return mergedOrder([...before.keys()], [...after.keys()]).flatMap((path) => {
    const [old, fresh] = [before.get(path), after.get(path)];
    if (old === undefined) return fresh === undefined ? [] : [step(fresh, 'add')];
    if (fresh === undefined) return [step(old, 'remove')];
    return old.shape === fresh.shape ? [step(old, 'keep')] : changed(old, fresh);
  });
}

function changed(old: Declaration, fresh: Declaration): readonly Step[] {
  const whole = [step(old, 'change')];
  if (!ts.isClassLike(old.node) || !ts.isClassLike(fresh.node)) return whole;
  if (codeShape(old.node, old.node.members) !== codeShape(fresh.node, fresh.node.members)) return whole;
  const members = compare(declarations(old.node.getSourceFile(), old.node), declarations(fresh.node.getSourceFile(), fresh.node));
  // Members that only changed places differ in no member.
  return members.every(({ verb }) => verb === 'keep') ? whole : members;
}

function step({ path, kind }: Declaration, verb: Step['verb']): Step {
  return { target: path, verb, kind };
}

function mergedOrder(before: readonly string[], after: readonly string[]): readonly string[] {
  const order = [...before];
  let place = 0;
  for (const path of after) {
    const known = order.indexOf(path);
    if (known < 0) order.splice(place, 0, path);
    place = (known < 0 ? place : known) + 1;
  }
  return order;
}

function declarations(source: ts.SourceFile, container: ts.Node): Declarations {
  const siblings = namedNodes(source).filter(({ node }) => (ts.isVariableDeclaration(node) ? node.parent.parent : node).parent === container);
  const found = siblings.flatMap((named) => {
    const group = withOverloads(named, siblings);
    // The overload that owns the plain path stands for the others.
    const owner = group.find(({ path, name }) => path.endsWith(name)) ?? named;
    return owner === named ? [{ ...named, shape: group.map(({ node }) => shapeOf(node)).join() }] : [];
  });
  return new Map(found.map((declaration) => [declaration.path, declaration]));
}

function withOverloads(named: NamedNode, siblings: readonly NamedNode[]): readonly NamedNode[] {
  if (!ts.isFunctionLike(named.node)) return [named];
  return siblings.filter(({ node, name }) => node.kind === named.node.kind && name === named.name);
}

/** One of several in a statement (`const a = 1, b = 2`) as if it stood alone. */
function shapeOf(node: ts.Node): string {
  if (!ts.isVariableDeclaration(node) || !ts.isVariableDeclarationList(node.parent)) return codeShape(node);
  return codeShape(
    node.parent.parent,
    node.parent.declarations.filter((other) => other !== node),
  );
}
