// A law that is read and not run: what says that it throws can throw.
import { ts } from 'ts-morph';
import type { Law } from './law';
import type { Subject } from './subject';

const SAYS = /@throws|\b(?:throws|rejects|raises)\b/i;
const DENIES = /\b(?:never|not|nothing|without|instead of|rather than|no longer)\b[^.]*\b(?:throw|reject|raise)|\b(?:throws|rejects|raises) (?:nothing|never|no )/i;

/** Certain where all that could fail stands within a try whose catch does nothing that could fail: then no argument makes it throw. */
export function tellingLaws({ doc, declared }: Subject): readonly Law[] {
  const { body } = declared;
  if (body === undefined || !ts.isBlock(body) || !SAYS.test(doc) || DENIES.test(doc)) return [];
  const tries = body.statements.filter(ts.isTryStatement);
  const isMute = tries.length > 0 && tries.every(swallows) && body.statements.every((one) => ts.isTryStatement(one) || isHarmless(one));
  if (!isMute) return [];
  return [{ title: 'tells of a failure', because: 'its comment', certain: true, code: `const $law = () => 'it catches whatever fails, and throws nothing itself';`, inputs: [[]] }];
}

function swallows({ catchClause, finallyBlock }: ts.TryStatement): boolean {
  return catchClause !== undefined && isHarmless(catchClause.block) && (finallyBlock === undefined || isHarmless(finallyBlock));
}

/** No call, no access, nothing thrown: literals, names and what is made of them. */
function isHarmless(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return true;
  if (ts.isThrowStatement(node) || ts.isCallLikeExpression(node) || ts.isAwaitExpression(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node) || ts.isSpreadElement(node) || ts.isObjectBindingPattern(node) || ts.isArrayBindingPattern(node) || ts.isForOfStatement(node)) return false;
  return ts.forEachChild(node, (child) => (isHarmless(child) ? undefined : true)) !== true;
}
