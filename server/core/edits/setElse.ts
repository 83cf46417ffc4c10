// Edit: what happens otherwise: the branch behind `else`, a new one, another one or none.
import { ts } from 'ts-morph';
import type { Span } from '../../protocol/model';
import { changed, refused } from './editSite';
import type { EditSpec } from './editSpec';
import { indentAt, placeText } from './layout';
import { addressed } from './lists/specs';

/**
 * The text is a statement, mostly a block; an empty one takes the branch away.
 *
 * target: `sign`
 * payload: `{ "at": "2/0", "text": "{\n  return 1\n}" }`
 *
 * before:
 * ```ts
 * function sign(n: number) {
 *   if (n < 0) {
 *     return -1
 *   }
 * }
 * ```
 * after:
 * ```ts
 * function sign(n: number) {
 *   if (n < 0) {
 *     return -1
 *   } else {
 *     return 1
 *   }
 * }
 * ```
 */
export const setElse: EditSpec<'setElse'> = {
  verb: 'Set an else branch',
  target: 'an if statement',
  piece: 'statement',
  contract: (site) => {
    const span = elseSpan(addressed(site, site.payload.at));
    return span === undefined ? [] : [span];
  },
  changes: (site) => {
    const node = addressed(site, site.payload.at);
    const span = elseSpan(node);
    if (node === undefined || span === undefined || !ts.isIfStatement(node)) return refused('the target is no if statement');
    const { eol } = site.layout;
    const indent = indentAt(site.source.text, node.getStart(site.source));
    const ahead = ts.isBlock(node.thenStatement) ? ' ' : eol + indent;
    const text = site.payload.text === '' ? '' : `${ahead}else ${placeText(site.payload.text, 'statement', eol, indent)}`;
    return changed(span.start, span.end, text);
  },
};

function elseSpan(node: ts.Node | undefined): Span | undefined {
  if (node === undefined || !ts.isIfStatement(node)) return undefined;
  const start = node.thenStatement.getEnd();
  return { start, end: node.elseStatement?.getEnd() ?? start };
}
