// What a doc comment promises in so many words: `@requires` of the arguments, `@ensures` of `result`.
import { ts } from 'ts-morph';
import { attachedText } from '../../ast/comments';
import { parseFile, syntaxErrors } from '../../ast/parseFile';

export interface FunctionContract {
  readonly name: string;
  readonly declared: ts.FunctionDeclaration;
  /** Expressions over the parameters. */
  readonly requires: readonly string[];
  /** Expressions over the parameters and `result`. */
  readonly ensures: readonly string[];
  readonly source: ts.SourceFile;
}

/** Undefined for what is no function declaration at the top level; what is no expression is left out. */
export function readContract(file: string, text: string, name: string): FunctionContract | undefined {
  const source = parseFile(file, text);
  const declared = source.statements.find((one): one is ts.FunctionDeclaration => ts.isFunctionDeclaration(one) && one.name?.text === name && one.body !== undefined);
  if (declared === undefined) return undefined;
  const comment = attachedText(declared, source);
  return { name, declared, source, requires: tagged(comment, 'requires'), ensures: tagged(comment, 'ensures') };
}

function tagged(comment: string, tag: string): readonly string[] {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*(?:\/\*\*?|\/\/+|\*(?!\/))?\s*/, '').replace(/\s*\*\/\s*$/, ''));
  return lines.flatMap((line) => (line.startsWith(`@${tag} `) ? [line.slice(tag.length + 2).trim()] : [])).filter((text) => parseExpression(text) !== undefined);
}

export function parseExpression(text: string): ts.Expression | undefined {
  const source = parseFile('contract.ts', `(${text});`);
  const [statement] = source.statements;
  if (syntaxErrors(source).length > 0 || source.statements.length !== 1 || statement === undefined || !ts.isExpressionStatement(statement)) return undefined;
  return ts.isParenthesizedExpression(statement.expression) ? statement.expression.expression : undefined;
}
