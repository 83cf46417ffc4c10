// The shape of a value from the source text that makes it, without a type checker.
import { ts } from 'ts-morph';
import { bindingOf, type Row } from './testScope';
import { shapeOfCall } from './shapeOfCall';
import { arrayOf, mergeShapes, named, type Field, type Shape } from './typeShape';

/** Undefined where the text does not say. `row` holds what a table binds. */
export function shapeOf(value: ts.Expression, row: Row): Shape | undefined {
  const literal = literalNames.get(value.kind);
  if (literal !== undefined) return named(literal);
  if (ts.isIdentifier(value)) return shapeOfName(value, row);
  if (ts.isParenthesizedExpression(value) || ts.isNonNullExpression(value) || ts.isAwaitExpression(value)) return shapeOf(value.expression, row);
  if (ts.isAsExpression(value) || ts.isSatisfiesExpression(value)) return shapeOfType(value.type) ?? shapeOf(value.expression, row);
  if (ts.isArrayLiteralExpression(value)) return arrayOf(value.elements.map((element) => elementShape(element, row)).reduce(mergeShapes, undefined));
  if (ts.isObjectLiteralExpression(value)) return shapeOfObject(value, row);
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return shapeOfFunction(value, row);
  if (ts.isConditionalExpression(value)) return mergeShapes(shapeOf(value.whenTrue, row), shapeOf(value.whenFalse, row));
  if (ts.isPrefixUnaryExpression(value)) return shapeOfPrefix(value, row);
  if (ts.isBinaryExpression(value)) return shapeOfBinary(value, row);
  if (ts.isPropertyAccessExpression(value)) return shapeOfProperty(value, row);
  if (ts.isElementAccessExpression(value)) return elementOf(shapeOf(value.expression, row));
  return shapeOfCall(value, (inner) => shapeOf(inner, row));
}

const literalNames: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.StringLiteral, 'string'],
  [ts.SyntaxKind.NoSubstitutionTemplateLiteral, 'string'],
  [ts.SyntaxKind.TemplateExpression, 'string'],
  [ts.SyntaxKind.TypeOfExpression, 'string'],
  [ts.SyntaxKind.NumericLiteral, 'number'],
  [ts.SyntaxKind.BigIntLiteral, 'bigint'],
  [ts.SyntaxKind.TrueKeyword, 'boolean'],
  [ts.SyntaxKind.FalseKeyword, 'boolean'],
  [ts.SyntaxKind.NullKeyword, 'null'],
  [ts.SyntaxKind.RegularExpressionLiteral, 'RegExp'],
]);

/** A written type, when it needs no declaration of the test file. */
export function shapeOfType(type: ts.TypeNode | undefined): Shape | undefined {
  if (type === undefined || type.getText() === 'const') return undefined;
  const { AnyKeyword, UnknownKeyword } = ts.SyntaxKind;
  if (type.kind === AnyKeyword || type.kind === UnknownKeyword) return undefined;
  if (ts.isArrayTypeNode(type)) return arrayOf(shapeOfType(type.elementType));
  return named(type.getText());
}

export function elementOf(shape: Shape | undefined): Shape | undefined {
  if (shape?.kind === 'array') return shape.of;
  return shape?.kind === 'name' && shape.name === 'string' ? shape : undefined;
}

function shapeOfName(value: ts.Identifier, row: Row): Shape | undefined {
  if (value.text === 'undefined') return named('undefined');
  if (value.text === 'NaN' || value.text === 'Infinity') return named('number');
  const binding = bindingOf(value.text, value, row);
  if (binding.kind === 'opaque') return shapeOfType(binding.type);
  if (binding.kind !== 'value') return undefined;
  return shapeOfType(binding.type) ?? shapeOf(binding.value, row);
}

function elementShape(element: ts.Expression, row: Row): Shape | undefined {
  return ts.isSpreadElement(element) ? elementOf(shapeOf(element.expression, row)) : shapeOf(element, row);
}

function shapeOfObject(value: ts.ObjectLiteralExpression, row: Row): Shape {
  const fields = new Map<string, Field>();
  for (const property of value.properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = shapeOf(property.expression, row);
      if (spread?.kind === 'object') for (const [key, field] of spread.fields) fields.set(key, field);
    } else if (property.name !== undefined && ts.isComputedPropertyName(property.name)) {
      const one = ts.isPropertyAssignment(property) ? shapeOf(property.initializer, row) : undefined;
      return { kind: 'generic', name: 'Record', of: [named('string'), one] };
    } else if (property.name !== undefined) {
      const of = ts.isPropertyAssignment(property) ? shapeOf(property.initializer, row) : ts.isShorthandPropertyAssignment(property) ? shapeOfName(property.name, row) : undefined;
      fields.set(property.name.getText(), { shape: of, optional: 'required' });
    }
  }
  return { kind: 'object', fields };
}

function shapeOfFunction(value: ts.ArrowFunction | ts.FunctionExpression, row: Row): Shape {
  const params = value.parameters.map((parameter) => shapeOfType(parameter.type));
  const returns = shapeOfType(value.type) ?? (ts.isBlock(value.body) ? undefined : shapeOf(value.body, row));
  return { kind: 'function', params, returns };
}

function shapeOfPrefix(value: ts.PrefixUnaryExpression, row: Row): Shape | undefined {
  if (value.operator === ts.SyntaxKind.ExclamationToken) return named('boolean');
  return shapeOf(value.operand, row) ?? named('number');
}

function shapeOfBinary(value: ts.BinaryExpression, row: Row): Shape | undefined {
  const operator = value.operatorToken.getText();
  if (['===', '!==', '==', '!=', '<', '>', '<=', '>=', 'in', 'instanceof'].includes(operator)) return named('boolean');
  const left = shapeOf(value.left, row);
  const right = shapeOf(value.right, row);
  if (['??', '||', '&&'].includes(operator)) return mergeShapes(left, right);
  const isText = [left, right].some((one) => one?.kind === 'name' && one.name === 'string');
  if (operator === '+' && isText) return named('string');
  return left ?? right ?? named('number');
}

function shapeOfProperty(value: ts.PropertyAccessExpression, row: Row): Shape | undefined {
  const name = value.name.text;
  if (name === 'length' || name === 'size' || /^(Math|Number)$/.test(value.expression.getText())) return named('number');
  const holder = shapeOf(value.expression, row);
  return holder?.kind === 'object' ? holder.fields.get(name)?.shape : undefined;
}
