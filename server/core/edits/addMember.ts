// Edit: a new member in a class or interface.
import { ts } from 'ts-morph';
import { attachedStart, trailingEnd } from '../ast/comments';
import { findNode } from '../ast/nodePath';
import { changed, refused, type Changes, type EditSite } from './editSite';
import { fitText, indentAt, type Layout } from './layout';
import { addedAt } from './lists/specs';

/**
 * Stands beside the member `anchor` (its whole path), or last. Members of several lines get an empty line between.
 *
 * target: `Box`
 * payload: `{ "text": "private readonly sides: number[]", "anchor": "Box.constructor", "place": "before" }`
 *
 * before:
 * ```ts
 * class Box {
 *   constructor() {}
 * }
 * ```
 * after:
 * ```ts
 * class Box {
 *   private readonly sides: number[]
 *
 *   constructor() {}
 * }
 * ```
 */
export function addMember({ source, layout, target, payload }: EditSite<'addMember'>): Changes {
  if (payload.gap !== undefined) return addedAt({ source, target }, { text: payload.text, gap: payload.gap });
  const container = target?.node;
  if (container === undefined || !(ts.isClassLike(container) || ts.isInterfaceDeclaration(container))) {
    return refused('the target is no class or interface');
  }
  const anchor = payload.anchor === '' ? undefined : findNode(source, payload.anchor);
  if (payload.anchor !== '' && anchor === undefined) return refused(`there is no ${payload.anchor} to stand beside`);
  const indent = memberIndent(container, source, layout);
  const text = fitText(payload.text, 'member', layout, indent);
  if (anchor === undefined) return last(container, source, { text, indent, eol: layout.eol });
  const roomy = isLong(text) || !ts.isPropertyDeclaration(anchor.node);
  const gap = roomy ? layout.eol + layout.eol : layout.eol;
  if (payload.place === 'after') {
    const end = trailingEnd(anchor.node, source);
    return changed(end, end, gap + indent + text);
  }
  const start = attachedStart(anchor.node, source);
  return changed(start, start, text + gap + indent);
}

type Container = ts.ClassLikeDeclaration | ts.InterfaceDeclaration;

interface Fitted {
  readonly text: string;
  readonly indent: string;
  readonly eol: string;
}

function last(container: Container, source: ts.SourceFile, { text, indent, eol }: Fitted): Changes {
  const previous = container.members.at(-1);
  if (previous !== undefined) {
    const end = trailingEnd(previous, source);
    return changed(end, end, (isLong(text) ? eol + eol : eol) + indent + text);
  }
  const brace = container.getEnd() - 1;
  const white = /[ \t]*$/.exec(source.text.slice(0, brace))?.[0] ?? '';
  const ownLine = /[\r\n]$/.test(source.text.slice(0, brace - white.length));
  const at = ownLine ? brace - white.length : brace;
  const outer = indentAt(source.text, container.getStart(source));
  return changed(at, at, ownLine ? indent + text + eol : eol + indent + text + eol + outer);
}

function memberIndent(container: Container, source: ts.SourceFile, layout: Layout): string {
  const outer = indentAt(source.text, container.getStart(source));
  const first = container.members[0];
  const own = first === undefined ? undefined : indentAt(source.text, first.getStart(source));
  return own !== undefined && own !== outer ? own : outer + layout.unit;
}

function isLong(text: string): boolean {
  return /[\r\n]/.test(text);
}
