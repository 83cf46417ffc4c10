// Edit: the value that a variable, property, parameter or enum member starts with: a new one, or none.
import { ts } from 'ts-morph';
import type { Span } from '../../protocol/model';
import { refused } from './editSite';
import type { EditSpec } from './editSpec';
import { indentAt, placeText } from './layout';
import { depthOf } from './lists/depth';
import { addressed } from './lists/specs';

/**
 * Stands behind name and type; an empty text takes the value away.
 *
 * target: `join`
 * payload: `{ "at": "2", "text": "', '" }`
 *
 * before:
 * ```ts
 * function join(words: string[], mark: string) {}
 * ```
 * after:
 * ```ts
 * function join(words: string[], mark: string = ', ') {}
 * ```
 */
export const setInitializer: EditSpec<'setInitializer'> = {
  verb: 'Set a value',
  target: 'a variable, property, parameter or enum member',
  piece: 'expression',
  contract: (site) => {
    const span = valueSpan(addressed(site, site.payload.at));
    return span === undefined ? [] : [span];
  },
  changes: (site) => {
    const node = addressed(site, site.payload.at);
    const span = valueSpan(node);
    if (node === undefined || span === undefined) return refused('the target has no place for a value');
    const indent = indentAt(site.source.text, node.getStart(site.source));
    const text = site.payload.text === '' ? '' : ` = ${placeText(site.payload.text, 'expression', site.layout.eol, indent)}`;
    return { ok: true, changes: [{ span, text, order: -depthOf(node) }] };
  },
};

function valueSpan(node: ts.Node | undefined): Span | undefined {
  if (node === undefined) return undefined;
  const holds = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isEnumMember(node) || ts.isBindingElement(node);
  if (!holds) return undefined;
  let start = node.name.getEnd();
  ts.forEachChild(node, (child) => {
    if (child !== node.initializer) start = Math.max(start, child.getEnd());
  });
  return { start, end: Math.max(start, node.initializer?.getEnd() ?? 0) };
}
