// A header for a stub without parameters or types, from the tests that call it.
import { ts } from 'ts-morph';
import { bodySlot, callableOf, headerSpan, variableOf } from '../ast/bodySlot';
import { plainMemberName } from '../ast/nodeName';
import { findNode, ownerOf } from '../ast/nodePath';
import { generaliseShapes } from './generaliseShapes';
import { namedParameters } from './namedParameters';
import { testUses, type TestText, type TestUse } from './testCalls';
import { printShape, type Shape } from './typeShape';
import { parameterShapes, returnShape, voidShape, type SeenParameter } from './usedShapes';

export interface InferInput {
  readonly source: ts.SourceFile;
  /** Node path of the stub. */
  readonly target: string;
  readonly tests: readonly TestText[];
}

/**
 * For a function its header up to the body; for a constant up to `=`; for a class its head and one line for each member,
 * members that only the tests name included. What the stub says already is kept. Empty when the tests say nothing.
 */
export function inferSignature({ source, target, tests }: InferInput): string {
  const named = findNode(source, target);
  if (named === undefined) return '';
  const { node } = named;
  const owner = ts.isClassElement(node) ? ownerOf(source, named) : undefined;
  const uses = tests.flatMap((test) => testUses(owner?.name ?? named.name, test));
  const sight: Sight = { source, top: owner?.name ?? named.name, uses };
  if (ts.isClassDeclaration(node)) return classHeader(node, sight);
  if (ts.isClassElement(node)) return memberHeader(node, sight) ?? '';
  const own = uses.filter(({ member }) => member === '');
  return own.length === 0 ? '' : (functionHeader(node, own, sight) ?? constantHeader(node, own, sight));
}

interface Sight {
  readonly source: ts.SourceFile;
  readonly top: string;
  readonly uses: readonly TestUse[];
}

function functionHeader(node: ts.Node, uses: readonly TestUse[], sight: Sight): string | undefined {
  const callable = callableOf(node);
  const header = headerSpan(node, sight.source);
  if (callable === undefined || header === undefined) return undefined;
  const { text } = sight.source;
  const open = text.lastIndexOf('(', callable.parameters.pos);
  const before = text.slice(header.start, open);
  const arrow = ts.isArrowFunction(callable) ? ' =>' : '';
  return `${before}${callText(callable, uses, sight)}${arrow}`;
}

/** `(a: string, b?: number): boolean`, with type parameters in front where the calls differ in type. */
function callText(callable: ts.FunctionLikeDeclaration, uses: readonly TestUse[], sight: Sight): string {
  const seen = parameterShapes(uses.flatMap(({ args }) => (args === undefined ? [] : [args])), sight.top);
  const shapes = generaliseShapes(seen, returnShape(uses, sight.top) ?? voidShape(uses));
  const isPlain = ts.isConstructorDeclaration(callable) || ts.isAccessor(callable) || callable.typeParameters !== undefined;
  const { typeParameters, parameters, returns } = isPlain ? { ...shapes, typeParameters: '', parameters: seen } : shapes;
  const list = `${typeParameters}(${namedParameters(callable.parameters, parameters.map(print))})`;
  if (ts.isConstructorDeclaration(callable) || ts.isSetAccessor(callable)) return list;
  const known = callable.type !== undefined && !/\bunknown\b/.test(callable.type.getText()) ? callable.type.getText() : undefined;
  // A stub's `never` only says that it throws.
  const type = known !== undefined && known !== 'never' ? known : returns === undefined ? undefined : printShape(returns);
  return `${list}${type === undefined ? '' : `: ${type}`}`;
}

function print({ shape, ...rest }: SeenParameter): { readonly name: string; readonly type: string; readonly optional: SeenParameter['optional'] } {
  return { ...rest, type: printShape(shape) };
}

function constantHeader(node: ts.Node, uses: readonly TestUse[], sight: Sight): string {
  const variable = variableOf(node);
  const slot = bodySlot(node);
  const shape: Shape | undefined = returnShape(uses, sight.top);
  if (variable === undefined || slot === undefined || shape === undefined) return '';
  return `${sight.source.text.slice(node.getStart(sight.source), variable.name.getEnd())}: ${printShape(shape)} =`;
}

function classHeader(node: ts.ClassDeclaration, sight: Sight): string {
  const header = headerSpan(node, sight.source);
  if (header === undefined || sight.uses.length === 0) return '';
  const members = node.members.flatMap((member) => memberHeader(member, sight) ?? member.getText(sight.source).split('{')[0]?.trim() ?? []);
  const present = new Set(node.members.map((member) => plainMemberName(member) ?? ''));
  const missing = [...new Set(sight.uses.map(({ member }) => member))].filter((name) => name !== '' && !present.has(name));
  const added = missing.flatMap((name) => missingMember(name, sight));
  const lines = [...members, ...added].map((line) => `  ${line.replace(/;?\s*$/, '')};`);
  return [`${sight.source.text.slice(header.start, header.end)} {`, ...lines, '}'].join('\n');
}

function memberHeader(member: ts.ClassElement, sight: Sight): string | undefined {
  const callable = callableOf(member);
  const name = plainMemberName(member);
  if (callable === undefined || name === undefined) return undefined;
  const uses = sight.uses.filter((use) => use.member === name);
  const { text } = sight.source;
  const open = text.lastIndexOf('(', callable.parameters.pos);
  return `${text.slice(member.getStart(sight.source), open).trimEnd()}${callText(callable, uses, sight)}`;
}

/** A member that tests use and the class does not have. */
function missingMember(name: string, sight: Sight): readonly string[] {
  const uses = sight.uses.filter((use) => use.member === name);
  const calls = uses.flatMap(({ args }) => (args === undefined ? [] : [args]));
  const isOfClass = uses.some(({ node }) => (ts.isCallExpression(node) ? node.expression : node).getText().startsWith(`${sight.top}.`));
  const prefix = isOfClass ? 'static ' : '';
  const returns = returnShape(uses, sight.top);
  if (name === 'constructor') return [`constructor(${namedParameters([], parameterShapes(calls, sight.top).map(print))})`];
  if (calls.length === 0) return [`${prefix}readonly ${name}: ${printShape(returns)}`];
  return [`${prefix}${name}(${namedParameters([], parameterShapes(calls, sight.top).map(print))}): ${printShape(returns ?? voidShape(uses))}`];
}
