// Keys that lead from an object to what all objects share: `__proto__` and its like in a path of names.
import { ts } from 'ts-morph';
import { isExposed, type Finding, type Place } from './finding';
import { walk } from './walk';

/** Names that a safe way of setting nested values mentions. */
const safe = /__proto__|\bprototype\b|\bhasOwn(Property)?\b|Object\.create\(null\)|\bnew Map\b/;

/** A fault where the keys come from people: a path of names is taken apart, walked along, and the last one is set. */
export function unsafeKeys({ nodes, words }: Place): readonly Finding[] {
  return nodes.flatMap((root): readonly Finding[] => {
    if (safe.test(root.getText()) || !walk(root).some(splitsNames)) return [];
    const walks = walk(root).some((node) => ts.isElementAccessExpression(node) && ts.isIdentifier(node.argumentExpression) && !isWritten(node));
    const written = walk(root).find((node) => ts.isElementAccessExpression(node) && ts.isIdentifier(node.argumentExpression) && isWritten(node));
    if (!walks || written === undefined) return [];
    return [{ key: 'keys', detail: `${written.getText().slice(0, 60)} may set what all objects share, through a key such as __proto__: refuse such keys`, certain: isExposed(words) }];
  });
}

function isWritten(node: ts.Node): boolean {
  return ts.isBinaryExpression(node.parent) && node.parent.left === node && node.parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}

/** `path.split('.')`; single characters name nothing. */
function splitsNames(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'split') return false;
  const [separator] = node.arguments;
  return separator !== undefined && separator.getText().length > 2;
}
