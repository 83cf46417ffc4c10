// Whether a declaration looks at a value before it uses it in a dangerous place.
import { ts } from 'ts-morph';
import { walk } from './walk';

/** Compares with a list of what is allowed, or with a whole pattern: enough for names that go anywhere. */
export function isChecked(name: string, scope: ts.Node): boolean {
  return walk(scope).some((node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) return isCheckingCall(node, node.expression, name);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.InKeyword) return mentions(node.left, name);
    return ts.isSwitchStatement(node) && mentions(node.expression, name);
  });
}

function isCheckingCall(call: ts.CallExpression, { expression, name: method }: ts.PropertyAccessExpression, name: string): boolean {
  const [argument] = call.arguments;
  const isPattern = ts.isRegularExpressionLiteral(expression) || (ts.isIdentifier(expression) && method.text === 'test');
  if (method.text === 'test' || method.text === 'exec') return isPattern && argument !== undefined && mentions(argument, name) && (!ts.isRegularExpressionLiteral(expression) || isStrict(expression.text));
  if (method.text === 'match') return mentions(expression, name) && argument !== undefined && (!ts.isRegularExpressionLiteral(argument) || isStrict(argument.text));
  return /^(has|includes|hasOwn|indexOf|some|every)$/.test(method.text) && call.arguments.some((one) => mentions(one, name)) && !mentions(expression, name);
}

/** Holds from end to end, or looks for separators and dots that may not be there at all. */
function isStrict(pattern: string): boolean {
  const body = pattern.slice(1, pattern.lastIndexOf('/'));
  return (body.startsWith('^') && body.endsWith('$')) || /\/|\\\.\\\./.test(body);
}

function mentions(node: ts.Node, name: string): boolean {
  return walk(node).some((one) => ts.isIdentifier(one) && one.text === name);
}

/** Ways to make sure that a path stays below a folder. `startsWith` counts where a separator ends what it compares with. */
export function keepsInside(scope: ts.Node, names: readonly string[]): boolean {
  const text = scope.getText();
  if (/\b(relative|basename|realpath|realpathSync)\s*\(/.test(text)) return true;
  if (names.some((name) => isChecked(name, scope))) return true;
  return walk(scope).some((node) => ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && isInsideTest(node, node.expression, { names, text }));
}

function isInsideTest(call: ts.CallExpression, { expression, name: method }: ts.PropertyAccessExpression, { names, text }: { readonly names: readonly string[]; readonly text: string }): boolean {
  const [argument] = call.arguments;
  if (argument === undefined) return false;
  const isRaw = names.includes(expression.getText());
  if (method.text === 'startsWith') return !isRaw && endsWithSeparator(argument);
  // Dots that are written in another way are back after decoding.
  const looksForDots = /\.\./.test(argument.getText()) && /^(includes|indexOf|split)$/.test(method.text);
  if (method.text === 'split') return isRaw && /['"`/][\\/]/.test(argument.getText()) && /['"]\.\.['"]/.test(text);
  return looksForDots && !(isRaw && /decodeURI/.test(text));
}

/** `root + sep`, a template or text that ends with a slash; a name is looked up where it is made. */
function endsWithSeparator(argument: ts.Expression): boolean {
  if (/(\bsep\b\}?`?|[/\\]['"`])\)?$/.test(argument.getText()) || /^['"]\.\./.test(argument.getText())) return true;
  if (!ts.isIdentifier(argument)) return false;
  const scope = ts.findAncestor(argument, ts.isSourceFile);
  return scope !== undefined && walk(scope).some((node) => ts.isVariableDeclaration(node) && node.name.getText() === argument.text && node.initializer !== undefined && endsWithSeparator(node.initializer));
}
