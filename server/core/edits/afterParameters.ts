// Where the brackets of a function's parameters end.
import { ts } from 'ts-morph';
import { skipTrivia } from './skipTrivia';

/** Position behind the closing bracket; undefined for an arrow whose one parameter has no brackets. */
export function afterParameters(node: ts.Node, source: ts.SourceFile): number | undefined {
  if (!ts.isFunctionLike(node)) return undefined;
  const at = skipTrivia(source.text, node.parameters.end);
  return source.text[at] === ')' ? at + 1 : undefined;
}
