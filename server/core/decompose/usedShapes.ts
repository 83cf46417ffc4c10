// Shapes of parameters and results, gathered over all uses in the tests.
import { ts } from 'ts-morph';
import { expectationsOf, outermost, usesOf, type Expectation } from './expectations';
import { shapeOf, shapeOfType } from './shapeOf';
import { rowsAround } from './tableRows';
import { isInstance, type TestUse } from './testCalls';
import { bindingOf, unwrapped, type Row } from './testScope';
import { arrayOf, mergeShapes, named, type Shape } from './typeShape';

export interface SeenParameter {
  readonly name: string;
  readonly shape: Shape | undefined;
  readonly optional: 'optional' | 'required';
}

const noRow: Row = new Map();
/** Names that say what a value is for in a test, not what it is. */
const testWords = /^(actual|expected|result|output|value|input|data|args?|param\d*|test|tmp|foo|bar|x|y)$/i;

/** One entry for each position of the longest call; optional where a shorter call was seen. `top` is the class under test. */
export function parameterShapes(calls: readonly (readonly ts.Expression[])[], top: string): readonly SeenParameter[] {
  const length = Math.max(0, ...calls.map((call) => call.length));
  const shortest = Math.min(length, ...calls.map((call) => call.length));
  return Array.from({ length }, (_, index) => {
    const values = calls.flatMap((call) => call[index] ?? []);
    const shapes = values.flatMap((value) => rowsAround(value).map((row) => valueShape(value, row, top)));
    const names = new Set(values.map((value) => nameOf(value)));
    const [name = ''] = names.size === 1 ? names : [];
    return { name, shape: shapes.reduce(mergeShapes, undefined), optional: index < shortest ? ('required' as const) : ('optional' as const) };
  });
}

/** What the tests expect of the results, or what the results are passed on to. */
export function returnShape(uses: readonly TestUse[], top: string): Shape | undefined {
  return uses.flatMap((use) => [...expectedShapes(use, top), ...passedOn(use.node, top)]).reduce(mergeShapes, undefined);
}

/** `void` where every call stands as a statement of its own. */
export function voidShape(uses: readonly TestUse[]): Shape | undefined {
  const alone = ({ node, args }: TestUse): boolean => args !== undefined && (ts.isExpressionStatement(outermost(node).parent) || ts.isArrowFunction(outermost(node).parent));
  return uses.length > 0 && uses.every(alone) ? named('void') : undefined;
}

function expectedShapes({ node }: TestUse, top: string): readonly (Shape | undefined)[] {
  const access = outermost(node).parent;
  // `rows[0]` is expected, so the whole is a list of such.
  if (ts.isElementAccessExpression(access) && access.expression === outermost(node)) {
    return expectedShapes({ node: access, member: '', args: undefined }, top).map(arrayOf);
  }
  const expectations = expectationsOf(node);
  return expectations.length === 0 ? [] : rowsAround(node).flatMap((row) => expectations.map((one) => expectedShape(one, row, top)));
}

function expectedShape(expectation: Expectation, row: Row, top: string): Shape | undefined {
  switch (expectation.kind) {
    case 'equals':
      return valueShape(expectation.value, row, top);
    case 'number':
      return named('number');
    case 'undefined':
    case 'null':
      return named(expectation.kind);
    case 'truthy':
    case 'falsy':
    case 'true':
    case 'false':
      return named('boolean');
    case 'throws':
      return undefined;
  }
}

// A result that goes on as an instance of the class, or into a function of the test with written types.
function passedOn(node: ts.Expression, top: string): readonly (Shape | undefined)[] {
  const outer = outermost(node);
  const { parent } = outer;
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) {
    const written = shapeOfType(parent.type);
    return written === undefined ? usesOf(parent.name).flatMap((use) => argumentShape(use, top)) : [written];
  }
  return argumentShape(outer, top);
}

function argumentShape(value: ts.Expression, top: string): readonly (Shape | undefined)[] {
  const outer = outermost(value);
  const call = outer.parent;
  if (ts.isPropertyAccessExpression(call) && call.expression === outer) return isInstanceLike(outer, top) ? [named(top)] : [];
  if (!ts.isCallExpression(call) || !ts.isIdentifier(call.expression)) return [];
  const callee = call.expression;
  const index = call.arguments.indexOf(outer);
  const declared = callee.getSourceFile().statements.find((one) => ts.isFunctionDeclaration(one) && one.name?.text === callee.text);
  const type = declared !== undefined && ts.isFunctionDeclaration(declared) ? declared.parameters[index]?.type : undefined;
  return type === undefined ? [] : [shapeOfType(type)];
}

// `new Clock(8).plus(3).toString()`: what `plus` gives back is asked for a member again, so it is a Clock unless it is text or a list.
function isInstanceLike(outer: ts.Expression, top: string): boolean {
  const access = outer.parent;
  if (!ts.isPropertyAccessExpression(access) || !isInstance(outer, top)) return false;
  return !/^(length|map|filter|forEach|join|slice|includes|at|sort|size|has|get|keys|values|entries|split|trim|indexOf|every|some|reduce|find)$/.test(access.name.text);
}

function valueShape(value: ts.Expression, row: Row, top: string): Shape | undefined {
  const bare = unwrapped(value);
  if (ts.isNewExpression(bare) && isInstance(bare, top)) return named(top);
  if (ts.isIdentifier(bare)) {
    const binding = bindingOf(bare.text, bare, row);
    if (binding.kind === 'value' && binding.type === undefined && isInstance(binding.value, top)) return named(top);
  }
  return shapeOf(value, row);
}

function nameOf(value: ts.Expression): string {
  const bare = unwrapped(value);
  if (!ts.isIdentifier(bare) || testWords.test(bare.text) || bindingOf(bare.text, bare, noRow).kind === 'global') return '';
  return bare.text;
}
