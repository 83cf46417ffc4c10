// Which names a piece of code mentions.
import { ts } from 'ts-morph';

/** Every identifier and private name in a tree, declarations and property names included. */
export function namesIn(node: ts.Node): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (one: ts.Node): void => {
    if (ts.isIdentifier(one) || ts.isPrivateIdentifier(one)) names.add(one.text);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return names;
}
