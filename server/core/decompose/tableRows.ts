// Tests written as tables: `it.each(rows)(name, test)`, `rows.forEach(...)`, `for (const row of rows)`.
import { ts } from 'ts-morph';
import { bindPattern, bindingOf, unwrapped, type Row } from './testScope';

const noRow: Row = new Map();

/** The rows under which a node runs: one empty row outside any table. Nested tables multiply; at most 200 rows are kept. */
export function rowsAround(at: ts.Node): readonly Row[] {
  let rows: readonly Row[] = [noRow];
  for (let node = at.parent as ts.Node | undefined; node !== undefined; node = node.parent) {
    const own = rowsOf(node);
    if (own.length > 0) rows = own.flatMap((outer) => rows.map((inner) => new Map([...outer, ...inner]))).slice(0, 200);
  }
  return rows;
}

function rowsOf(node: ts.Node): readonly Row[] {
  if (ts.isForOfStatement(node) && ts.isVariableDeclarationList(node.initializer)) {
    const pattern = node.initializer.declarations[0]?.name;
    return pattern === undefined ? [] : elementsOf(node.expression).map((element) => new Map(bindPattern(pattern, element)));
  }
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return [];
  const call = node.parent;
  if (!ts.isCallExpression(call) || !call.arguments.includes(node)) return [];
  if (isMethod(call.expression, 'forEach')) return elementsOf(call.expression.expression).map((element) => bindFirst(node, element));
  const table = ts.isCallExpression(call.expression) ? call.expression : undefined;
  const [rows] = table !== undefined && isMethod(table.expression, 'each') ? table.arguments : [];
  return rows === undefined ? [] : elementsOf(rows).map((element) => bindSpread(node, element));
}

function bindFirst(test: ts.ArrowFunction | ts.FunctionExpression, element: ts.Expression): Row {
  const pattern = test.parameters[0]?.name;
  return new Map(pattern === undefined ? [] : bindPattern(pattern, element));
}

// A row that is an array is spread over the parameters.
function bindSpread(test: ts.ArrowFunction | ts.FunctionExpression, element: ts.Expression): Row {
  const bare = unwrapped(element);
  if (!ts.isArrayLiteralExpression(bare)) return bindFirst(test, element);
  return new Map(
    test.parameters.flatMap((parameter, index) => {
      const value = bare.elements[index];
      return value === undefined ? [] : bindPattern(parameter.name, value);
    }),
  );
}

function elementsOf(table: ts.Expression): readonly ts.Expression[] {
  const bare = unwrapped(table);
  if (ts.isArrayLiteralExpression(bare)) return bare.elements;
  if (!ts.isIdentifier(bare)) return [];
  const binding = bindingOf(bare.text, bare, noRow);
  return binding.kind === 'value' ? elementsOf(binding.value) : [];
}

function isMethod(callee: ts.Expression, name: string): callee is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(callee) && callee.name.text === name;
}
