// Paths made of a caller's text that may lead out of the folder they are to stay in.
import { ts } from 'ts-morph';
import { powersIn } from '../../ast/powers/powersIn';
import { isExposed, type Finding, type Place } from './finding';
import { keepsInside } from './guards';
import { rawParameter } from './taint';
import { walk } from './walk';

/** The words name a place and rule out every other. */
const CONFINED = /\b(?:nowhere else|nothing outside|never (?:outside|leaves?|escapes?)|(?:not|cannot|can't|no) (?:\w+ )?(?:outside|leave|escape))\b/i;

/** A fault where the words say that the path has to stay somewhere, or that its parts come from people; a note where it only reaches files. */
export function pathEscapes({ nodes, words }: Place): readonly Finding[] {
  return nodes.flatMap((root) => {
    const reaches = powersIn(root).some(({ kind }) => kind === 'readFiles' || kind === 'writeFiles');
    const exposed = (isExposed(words) || CONFINED.test(words)) && isAboutFiles(words);
    if (!reaches && !exposed) return [];
    const raw = walk(root).flatMap((node) => joinedNames(node));
    const last = raw.at(-1);
    if (last === undefined || keepsInside(root, [...new Set(raw.map(({ text }) => text))])) return [];
    return [{ key: 'path', detail: `${last.text} may lead to a file elsewhere, for example with \`../\`: check where the path ends up`, certain: exposed }];
  });
}

function isAboutFiles(words: string): boolean {
  return /\b(files?|folders?|director(y|ies)|paths?|archives?|uploads?|uploaded|attachments?|templates?|assets?)\b/i.test(words);
}

/** The caller's text in a path after its beginning: what comes first is where the path stays. */
function joinedNames(node: ts.Node): readonly ts.Identifier[] {
  if (ts.isCallExpression(node) && /(^|\.)(join|resolve)$/.test(node.expression.getText()) && !isListJoin(node)) return allRaw(node.arguments.slice(1));
  if (ts.isTemplateExpression(node) && isPathText(node)) {
    const inside = node.templateSpans.filter((_, index) => index > 0 || node.head.text !== '');
    return allRaw(inside.map((span) => span.expression));
  }
  return [];
}

function isListJoin(call: ts.CallExpression): boolean {
  return call.arguments.length < 2;
}

function allRaw(expressions: readonly ts.Expression[]): readonly ts.Identifier[] {
  return expressions.flatMap((one) => (ts.isSpreadElement(one) ? [] : (rawParameter(one) ?? [])));
}

/** `${folder}/${name}`; a message that mentions a path has spaces in it. */
function isPathText(node: ts.TemplateExpression): boolean {
  const texts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  const isThrown = ts.findAncestor(node, (one) => ts.isThrowStatement(one) || ts.isNewExpression(one)) !== undefined;
  return !isThrown && texts.some((text) => text.includes('/')) && texts.every((text) => !/[\s<>?&=]|:\/\//.test(text));
}
