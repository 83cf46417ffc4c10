// Texts that another program reads as code: SQL, shell lines and HTML, made with a caller's text as it is.
import { ts } from 'ts-morph';
import { importedPowers } from '../../ast/powers/modulePowers';
import { isChecked } from './guards';
import { isExposed, type Finding, type Place } from './finding';
import { rawParameter } from './taint';
import { walk } from './walk';

/** One text with holes: what stands before each hole, and what fills it. */
interface Pieces {
  readonly node: ts.Expression;
  readonly texts: readonly string[];
  readonly holes: readonly ts.Expression[];
}

export function injections({ nodes, words }: Place): readonly Finding[] {
  return nodes.flatMap((root) => [...walk(root).flatMap((node) => fromPieces(piecesOf(node), { root, words })), ...walk(root).flatMap((node) => fromSink(node, root))]);
}

interface Around {
  readonly root: ts.Node;
  readonly words: string;
}

function fromPieces(pieces: Pieces | undefined, { root, words }: Around): readonly Finding[] {
  if (pieces === undefined || ts.isTaggedTemplateExpression(pieces.node.parent)) return [];
  const whole = pieces.texts.join('?');
  return pieces.holes.flatMap((hole, index): readonly Finding[] => {
    const parameter = rawParameter(hole);
    if (parameter === undefined || isChecked(parameter.text, root)) return [];
    const before = pieces.texts.slice(0, index + 1).join('?');
    if (isSql(whole) && isSqlValue(before)) return [fact('sql', `${parameter.text} gets into an SQL statement as it is: pass it as a value`)];
    if (isShellArgument(pieces.node)) return [fact('shell', `${parameter.text} gets into a shell line as it is: pass the arguments as a list`)];
    if (!isHtml(whole)) return [];
    const escapes = walk(root.getSourceFile()).some((node) => ts.isFunctionDeclaration(node) && /escape|saniti[sz]e|encode/i.test(node.name?.text ?? '') && node.name?.text !== nameOf(root));
    const certain = escapes || isExposed(words);
    return [{ key: 'html', detail: `${parameter.text} gets into HTML as it is: escape it`, certain }];
  });
}

function fact(key: string, detail: string): Finding {
  return { key, detail, certain: true };
}

function nameOf(node: ts.Node): string | undefined {
  return ts.isFunctionDeclaration(node) ? node.name?.text : undefined;
}

/** Templates and joins with `+`; only the outermost join. */
function piecesOf(node: ts.Node): Pieces | undefined {
  if (ts.isTemplateExpression(node)) return { node, texts: [node.head.text, ...node.templateSpans.map((span) => span.literal.text)], holes: node.templateSpans.map((span) => span.expression) };
  if (!isPlus(node) || isPlus(node.parent)) return undefined;
  const texts = [''];
  const holes: ts.Expression[] = [];
  const add = (part: ts.Expression): void => {
    if (isPlus(part)) [part.left, part.right].forEach(add);
    else if (ts.isParenthesizedExpression(part)) add(part.expression);
    else if (ts.isStringLiteralLike(part)) texts[texts.length - 1] += part.text;
    else {
      holes.push(part);
      texts.push('');
    }
  };
  add(node);
  return texts.some((text) => text !== '') ? { node, texts, holes } : undefined;
}

function isPlus(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

function isSql(text: string): boolean {
  return /\bselect\b[\s\S]*\bfrom\b|\binsert\s+into\b|\bupdate\b[\s\S]*\bset\b|\bdelete\s+from\b|\bdrop\s+(table|database)\b/i.test(text);
}

/** Where a value stands: in quotes, after a comparison, in a list of values. Names of tables and columns are left to a person. */
function isSqlValue(before: string): boolean {
  return /'[^']*$/.test(oddQuotes(before)) || /(=|<|>|\blike|\bin\s*\(|\bvalues\s*\([^)]*)\s*["%]?$/i.test(before);
}

/** The part after the last whole pair of quotes. */
function oddQuotes(text: string): string {
  return text.replace(/'[^']*'/g, '');
}

/** `exec('... ' + name)`; `execFile` and `spawn` take a list and no shell. */
function isShellArgument(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) {
    const { text } = parent.name;
    const scope = ts.findAncestor(parent, ts.isFunctionLike) ?? parent.getSourceFile();
    return walk(scope).some((one) => ts.isIdentifier(one) && one.text === text && one !== parent.name && isShellArgument(one));
  }
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== node) return false;
  const name = parent.expression.getText();
  if (!isProcessModule(parent)) return false;
  if (/(^|\.)exec(Sync)?$/.test(name)) return true;
  return /(^|\.)(spawn|execFile)(Sync)?$/.test(name) && /\bshell\s*:\s*(true|['"])/.test(parent.getText());
}

/** `pattern.exec(text)` is something else. */
function isProcessModule({ expression }: ts.CallExpression): boolean {
  const base = ts.isPropertyAccessExpression(expression) ? expression.expression : expression;
  return ts.isIdentifier(base) && (importedPowers(base.getSourceFile()).get(base.text)?.(base).includes('process') ?? false);
}

function isHtml(text: string): boolean {
  return /<[a-z][a-z0-9-]*(\s[^<>]*)?>/i.test(text) && /<\/[a-z][a-z0-9-]*\s*>|\/>|<(br|img|input|hr)\b/i.test(text);
}

const htmlSinks = new Set(['innerHTML', 'outerHTML', 'srcdoc']);

/** Assignments and calls that parse HTML at once. */
function fromSink(node: ts.Node, root: ts.Node): readonly Finding[] {
  const value = htmlSink(node);
  const parameter = value === undefined ? undefined : rawParameter(value);
  if (parameter === undefined || isChecked(parameter.text, root)) return [];
  return [fact('html sink', `${parameter.text} is parsed as HTML as it is: set it as text`)];
}

function htmlSink(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken && ts.isPropertyAccessExpression(node.left) && htmlSinks.has(node.left.name.text)) {
    return /html|markup/i.test(node.right.getText()) && ts.isIdentifier(node.right) ? undefined : node.right;
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { text } = node.expression.name;
  if (text === 'insertAdjacentHTML') return node.arguments[1];
  return (text === 'write' || text === 'writeln') && node.expression.expression.getText() === 'document' ? node.arguments[0] : undefined;
}
