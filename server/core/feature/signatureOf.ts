// A declaration as a caller sees it: without bodies.
import { ts } from 'ts-morph';
import { bodySlot, callableOf, headerSpan, variableOf } from '../ast/bodySlot';

/** Values longer than this say little about a type. */
const longValue = 200;

/** A long word in quotes may be a key; a prompt needs only to know that it is a text. */
const keyLike = /(['"`])[^'"`\s]{16,}\1/;

/** Source text on which a caller can rely: types whole, functions and members without bodies, short values as they are. */
export function signatureOf(node: ts.Node, source: ts.SourceFile): string {
  const text = node.getText(source);
  if (ts.isClassDeclaration(node)) return classSignature(node, source);
  const callable = callableOf(node);
  const header = headerSpan(node, source);
  if (callable !== undefined && header !== undefined) return `${source.text.slice(header.start, header.end).trimEnd()}${ts.isArrowFunction(callable) ? ' ...' : ';'}`;
  const variable = variableOf(node);
  const value = bodySlot(node);
  if (variable === undefined || value === undefined || (text.length <= longValue && !keyLike.test(text))) return text;
  return `${source.text.slice(node.getStart(source), value.pos).trimEnd()} ...`;
}

function classSignature(node: ts.ClassDeclaration, source: ts.SourceFile): string {
  const head = headerSpan(node, source);
  const visible = node.members.filter((member) => !isPrivate(member) && !ts.isClassStaticBlockDeclaration(member));
  const members = visible.map((member) => {
    const slot = bodySlot(member);
    const end = slot === undefined ? member.getEnd() : slot.pos;
    return `  ${source.text.slice(member.getStart(source), end).replace(/\s*(=>|=|;)?\s*$/, '')};`;
  });
  return [`${head === undefined ? '' : source.text.slice(head.start, head.end)} {`, ...members, '}'].join('\n');
}

function isPrivate(member: ts.ClassElement): boolean {
  if (member.name !== undefined && ts.isPrivateIdentifier(member.name)) return true;
  return ts.canHaveModifiers(member) && (ts.getModifiers(member) ?? []).some((one) => one.kind === ts.SyntaxKind.PrivateKeyword);
}
