// Edit: the words in front of a declaration or member: export, default, async, abstract, static, readonly, private.
import { ts } from 'ts-morph';
import type { Span } from '../../protocol/model';
import { refused } from './editSite';
import type { EditSpec } from './editSpec';
import { depthOf } from './lists/depth';
import { addressed } from './lists/specs';
import { skipTrivia } from './skipTrivia';

/**
 * All words at once; an empty text takes them away. Decorators stay where they are.
 *
 * target: `size`
 * payload: `{ "at": "", "text": "export" }`
 *
 * before:
 * ```ts
 * // Kept.
 * const size = 2
 * ```
 * after:
 * ```ts
 * // Kept.
 * export const size = 2
 * ```
 */
export const setModifiers: EditSpec<'setModifiers'> = {
  verb: 'Set the modifiers',
  target: 'a declaration or member',
  contract: (site) => {
    const span = wordsSpan(addressed(site, site.payload.at), site.source);
    return span === undefined ? [] : [span];
  },
  changes: (site) => {
    const node = addressed(site, site.payload.at);
    const span = wordsSpan(node, site.source);
    if (node === undefined || span === undefined) return refused('the words in front of the target are not in one place');
    const { text } = site.payload;
    return { ok: true, changes: [{ span, text: text === '' ? '' : `${text} `, order: depthOf(node) + 0.5 }] };
  },
};

// Up to the next word, white space included.
function wordsSpan(node: ts.Node | undefined, source: ts.SourceFile): Span | undefined {
  if (node === undefined) return undefined;
  const all: readonly ts.ModifierLike[] = ts.canHaveModifiers(node) || ts.canHaveDecorators(node) ? ((node as ts.HasModifiers).modifiers ?? []) : [];
  const words = all.filter((one) => ts.isModifier(one));
  const [first] = words;
  const last = words.at(-1);
  const decorators = all.filter(ts.isDecorator);
  if (first === undefined || last === undefined) {
    const behind = decorators.at(-1)?.getEnd();
    const start = behind === undefined ? node.getStart(source) : skipTrivia(source.text, behind);
    return { start, end: start };
  }
  if (all.indexOf(last) - all.indexOf(first) !== words.length - 1) return undefined;
  return { start: first.getStart(source), end: all.at(-1) === last ? skipTrivia(source.text, last.getEnd()) : (all[all.indexOf(last) + 1]?.getStart(source) ?? last.getEnd()) };
}
