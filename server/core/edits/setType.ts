// Edit: the type of a variable, parameter or property: another one, one where there was none, or none.
import { ts } from 'ts-morph';
import type { Span } from '../../protocol/model';
import { refused } from './editSite';
import type { EditSpec } from './editSpec';
import { placeText } from './layout';
import { depthOf } from './lists/depth';
import { addressed } from './lists/specs';

/**
 * Stands behind the name and its mark; an empty text takes the type away.
 *
 * target: `limit`
 * payload: `{ "at": "0/0", "text": "bigint" }`
 *
 * before:
 * ```ts
 * const limit = 2n // calls
 * ```
 * after:
 * ```ts
 * const limit: bigint = 2n // calls
 * ```
 */
export const setType: EditSpec<'setType'> = {
  verb: 'Set a type',
  target: 'a variable, parameter or property',
  piece: 'type',
  contract: (site) => {
    const span = typeSpan(addressed(site, site.payload.at));
    return span === undefined ? [] : [span];
  },
  changes: (site) => {
    const node = addressed(site, site.payload.at);
    const span = typeSpan(node);
    if (node === undefined || span === undefined) return refused('the target has no place for a type');
    const text = site.payload.text === '' ? '' : `: ${placeText(site.payload.text, 'type', site.layout.eol, '')}`;
    // In front of a value that is added at the same place.
    return { ok: true, changes: [{ span, text, order: -depthOf(node) - 0.5 }] };
  },
};

function typeSpan(node: ts.Node | undefined): Span | undefined {
  if (node === undefined) return undefined;
  const marks = ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isPropertySignature(node) ? node.questionToken : undefined;
  const sure = ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) ? node.exclamationToken : undefined;
  if (!(ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isPropertyDeclaration(node) || ts.isPropertySignature(node))) return undefined;
  const start = (sure ?? marks ?? node.name).getEnd();
  return { start, end: Math.max(start, node.type?.getEnd() ?? 0) };
}
