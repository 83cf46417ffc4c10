// What calls of the standard library give back.
import { ts } from 'ts-morph';
import { arrayOf, mergeShapes, named, type Shape } from './typeShape';

type Look = (value: ts.Expression) => Shape | undefined;

/** Undefined for every call that is not of the standard library. */
export function shapeOfCall(value: ts.Expression, look: Look): Shape | undefined {
  if (ts.isNewExpression(value)) return shapeOfNew(value, look);
  if (!ts.isCallExpression(value)) return undefined;
  const callee = value.expression;
  const byName = plainCalls.get(callee.getText());
  if (byName !== undefined) return named(byName);
  if (callee.getText() === 'Array.from') return arrayFrom(value, look);
  if (callee.getText() === 'Array') return arrayOf(undefined);
  if (callee.getText() === 'Object.entries') return arrayOf(undefined);
  if (callee.getText() === 'Object.freeze' || callee.getText() === 'structuredClone') return lookFirst(value, look);
  return ts.isPropertyAccessExpression(callee) ? shapeOfMethod(value, callee, look) : undefined;
}

const plainCalls: ReadonlyMap<string, string> = new Map([
  ['Number', 'number'],
  ['parseInt', 'number'],
  ['parseFloat', 'number'],
  ['Number.parseInt', 'number'],
  ['Date.parse', 'number'],
  ['Date.UTC', 'number'],
  ['String', 'string'],
  ['String.fromCharCode', 'string'],
  ['JSON.stringify', 'string'],
  ['Boolean', 'boolean'],
  ['BigInt', 'bigint'],
  ['Symbol', 'symbol'],
  ['Object.keys', 'string[]'],
]);

const textMethods = new Set(['toUpperCase', 'toLowerCase', 'trim', 'trimStart', 'trimEnd', 'repeat', 'padStart', 'padEnd', 'replace', 'replaceAll', 'charAt', 'substring', 'substr', 'join', 'toString', 'toFixed', 'toISOString']);
const numberMethods = new Set(['indexOf', 'lastIndexOf', 'charCodeAt', 'codePointAt', 'getTime', 'valueOf', 'findIndex', 'push']);
const booleanMethods = new Set(['includes', 'startsWith', 'endsWith', 'every', 'some', 'test', 'has']);
const sameMethods = new Set(['filter', 'slice', 'concat', 'reverse', 'sort', 'toSorted', 'toReversed', 'fill']);

function shapeOfMethod(call: ts.CallExpression, callee: ts.PropertyAccessExpression, look: Look): Shape | undefined {
  const method = callee.name.text;
  if (callee.expression.getText() === 'Math') return named('number');
  if (textMethods.has(method)) return named('string');
  if (numberMethods.has(method)) return named('number');
  if (booleanMethods.has(method)) return named('boolean');
  if (method === 'split') return arrayOf(named('string'));
  const holder = look(callee.expression);
  if (method === 'fill') return mergeShapes(holder, arrayOf(lookFirst(call, look)));
  if (sameMethods.has(method)) return holder;
  if (method !== 'map') return undefined;
  const mapper = lookFirst(call, look);
  return arrayOf(mapper?.kind === 'function' ? mapper.returns : undefined);
}

function shapeOfNew(value: ts.NewExpression, look: Look): Shape | undefined {
  const name = value.expression.getText();
  const written = value.typeArguments?.map((type) => named(type.getText()));
  const [first] = value.arguments ?? [];
  if (name === 'Date' || name === 'RegExp' || /^[A-Z]\w*Error$|^Error$/.test(name)) return named(name);
  if (name === 'Array') return arrayOf(written?.[0]);
  if (name === 'Set') return { kind: 'generic', name, of: written ?? [elementShape(first === undefined ? undefined : look(first))] };
  if (name === 'Map') return { kind: 'generic', name, of: written ?? entryShapes(first, look) };
  return undefined;
}

function entryShapes(entries: ts.Expression | undefined, look: Look): readonly (Shape | undefined)[] {
  if (entries === undefined) return [undefined, undefined];
  if (ts.isCallExpression(entries) && entries.expression.getText() === 'Object.entries') {
    const holder = lookFirst(entries, look);
    const values = holder?.kind === 'object' ? [...holder.fields.values()].map(({ shape }) => shape) : [];
    return [named('string'), values.reduce(mergeShapes, undefined)];
  }
  if (!ts.isArrayLiteralExpression(entries)) return [undefined, undefined];
  const pairs = entries.elements.filter(ts.isArrayLiteralExpression);
  const side = (index: number): Shape | undefined =>
    pairs.map(({ elements }) => (elements[index] === undefined ? undefined : look(elements[index]))).reduce(mergeShapes, undefined);
  return [side(0), side(1)];
}

function arrayFrom(call: ts.CallExpression, look: Look): Shape {
  const mapper = call.arguments[1];
  const made = mapper === undefined ? undefined : look(mapper);
  if (made?.kind === 'function') return arrayOf(made.returns);
  return arrayOf(elementShape(lookFirst(call, look)));
}

function elementShape(shape: Shape | undefined): Shape | undefined {
  if (shape?.kind === 'array') return shape.of;
  return shape?.kind === 'name' && shape.name === 'string' ? shape : undefined;
}

function lookFirst(call: ts.CallExpression, look: Look): Shape | undefined {
  const [first] = call.arguments;
  return first === undefined ? undefined : look(first);
}
