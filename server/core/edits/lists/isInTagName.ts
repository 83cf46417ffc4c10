// Names of JSX tags: the opening and the closing one have to stay the same.
import { ts } from 'ts-morph';

/** Whether a node is, or stands in, the name of a tag: `Menu` of `<Menu.Item>`. */
export function isInTagName(node: ts.Node): boolean {
  for (let child = node, at = node.parent as ts.Node | undefined; at !== undefined; child = at, at = at.parent as ts.Node | undefined) {
    if (ts.isJsxOpeningLikeElement(at) || ts.isJsxClosingElement(at)) return at.tagName === child;
    if (!ts.isPropertyAccessExpression(at)) return false;
  }
  return false;
}
