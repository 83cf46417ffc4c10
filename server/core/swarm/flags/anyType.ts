// Types that switch the checker off.
import { ts } from 'ts-morph';
import { parseFile } from '../../ast/parseFile';
import { wrapDeclaration, wrapperFor } from '../parseAnswer';
import type { Suspect } from '../suspect';
import { countNodes } from './walk';

/** More `any` than the target or the inferred header has, or a cast to it that the target does not have. */
export function anyType({ brief, parsed }: Suspect): string | undefined {
  const target = parseFile(brief.file, wrapDeclaration(brief.targetText, wrapperFor(brief.task.target.kind)));
  if (countNodes(parsed.sources, isCastToAny) > countNodes([target], isCastToAny)) return 'a new cast to `any`';
  const hinted = brief.signatureHint.match(/\bany\b/g)?.length ?? 0;
  const allowed = Math.max(countNodes([target], isAny), hinted);
  return countNodes(parsed.sources, isAny) > allowed ? 'a new `any`' : undefined;
}

function isAny(node: ts.Node): boolean {
  return node.kind === ts.SyntaxKind.AnyKeyword;
}

function isCastToAny(node: ts.Node): boolean {
  return (ts.isAsExpression(node) || ts.isTypeAssertionExpression(node)) && isAny(node.type);
}
