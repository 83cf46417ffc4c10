// Laws that are read and not run: calls that never do what they are written for, whatever the arguments are.
import { ts } from 'ts-morph';
import type { Law } from './law';
import { givesPromise } from './promiseCalls';
import type { Subject } from './subject';

type Fault = readonly [title: string, said: string];

/** Each holds of any correct function, so a breach speaks against a candidate by itself. */
export function readLaws(subject: Subject): readonly Law[] {
  const { body } = subject.declared;
  if (body === undefined) return [];
  const faults: Fault[] = [];
  const visit = (node: ts.Node): void => {
    for (const find of [unawaited, asyncTest, indexAsRadix, inlineRemoval, endsInFinally, indexAsTruth, sharedFill, pastTheEnd, firstOnly]) {
      const fault = find(node, subject);
      if (fault !== undefined) faults.push(fault);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return faults.slice(0, 1).map(([title, said]) => ({ title, because: 'whatever it is given', certain: true, code: `const $law = () => ${JSON.stringify(said)};`, inputs: [[]] }));
}

function shown(node: ts.Node, { source }: Subject): string {
  const text = node.getText(source).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** The `try` is left before the promise settles: its catch never sees the failure, its finally comes too early. */
function unawaited(node: ts.Node, subject: Subject): Fault | undefined {
  if (!ts.isReturnStatement(node) || node.expression === undefined || !givesPromise(node.expression, subject)) return undefined;
  const around = ts.findAncestor(node, (one) => ts.isFunctionLike(one) || (ts.isBlock(one) && ts.isTryStatement(one.parent) && one.parent.tryBlock === one));
  if (around === undefined || ts.isFunctionLike(around) || !isAsync(ts.findAncestor(node, ts.isFunctionLike))) return undefined;
  return ['awaits what it returns from within a try', `${shown(node.expression, subject)} is returned without await, so the try is over before it settles`];
}

function isAsync(node: ts.Node | undefined): boolean {
  return node !== undefined && ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
}

const TESTING = /^(filter|some|every|find|findIndex|findLast|findLastIndex)$/;

function asyncTest(node: ts.Node, subject: Subject): Fault | undefined {
  const [test] = calledOn(node, TESTING) ?? [];
  return test !== undefined && (ts.isArrowFunction(test) || ts.isFunctionExpression(test)) && isAsync(test) ? ['asks its tests for truths and not for promises', `a promise is always true in ${shown(node, subject)}`] : undefined;
}

/** `map` hands on the index too. */
function indexAsRadix(node: ts.Node, subject: Subject): Fault | undefined {
  const [mapped, second] = ts.isCallExpression(node) && node.expression.getText(subject.source) === 'Array.from' ? [node.arguments[1]] : (calledOn(node, /^(map|flatMap)$/) ?? []);
  return mapped !== undefined && second === undefined && /^(?:Number\.)?parseInt$/.test(mapped.getText(subject.source)) ? ['reads numbers in one and the same base', `${shown(node, subject)} takes the index for the base`] : undefined;
}

function inlineRemoval(node: ts.Node, subject: Subject): Fault | undefined {
  const [, listener] = calledOn(node, /^(removeEventListener|removeListener|off)$/) ?? [];
  const isNew = listener !== undefined && (ts.isArrowFunction(listener) || ts.isFunctionExpression(listener) || calledOn(listener, /^bind$/) !== undefined);
  return isNew ? ['removes the listeners that it added', `${shown(node, subject)} removes a function that is made there and then`] : undefined;
}

/** What is thrown in the try is lost. */
function endsInFinally(node: ts.Node, subject: Subject): Fault | undefined {
  if (!ts.isReturnStatement(node)) return undefined;
  const around = ts.findAncestor(node, (one) => ts.isFunctionLike(one) || (ts.isBlock(one) && ts.isTryStatement(one.parent) && one.parent.finallyBlock === one));
  return around !== undefined && !ts.isFunctionLike(around) ? ['lets failures out of its finally', `${shown(node, subject)} in a finally drops whatever was thrown`] : undefined;
}

/** 0 is a place too, and -1 is true. */
function indexAsTruth(node: ts.Node, subject: Subject): Fault | undefined {
  const call = ts.isIfStatement(node) || ts.isConditionalExpression(node) ? ('condition' in node ? node.condition : node.expression) : undefined;
  const plain = call !== undefined && ts.isPrefixUnaryExpression(call) && call.operator === ts.SyntaxKind.ExclamationToken ? call.operand : call;
  return plain !== undefined && calledOn(plain, /^(indexOf|lastIndexOf|findIndex|findLastIndex)$/) !== undefined ? ['compares places with -1', `${shown(plain, subject)} is 0 for the first and -1 for none`] : undefined;
}

/** One list or record in all places. A `map` behind it replaces them. */
function sharedFill(node: ts.Node, subject: Subject): Fault | undefined {
  const [value, ...bounds] = calledOn(node, /^fill$/) ?? [];
  if (value === undefined || bounds.length > 0 || ts.isPropertyAccessExpression(node.parent)) return undefined;
  const isFresh = ts.isArrayLiteralExpression(value) || ts.isObjectLiteralExpression(value) || ts.isNewExpression(value) || calledOn(value, /^fill$/) !== undefined;
  return isFresh && /\[\]$|Array</.test(subject.returns?.getText(subject.source) ?? '') ? ['gives parts that can be changed one by one', `${shown(node, subject)} puts one and the same object in all places`] : undefined;
}

/** `for (i = …; i <= list.length; …) list[i]`, where nothing else asks whether the end is reached. */
function pastTheEnd(node: ts.Node, subject: Subject): Fault | undefined {
  if (!ts.isForStatement(node) || node.condition === undefined) return undefined;
  const [, index, list] = /^(\w+) <= ([\w.]+)\.length$/.exec(node.condition.getText(subject.source)) ?? [];
  const body = node.statement.getText(subject.source);
  if (index === undefined || list === undefined || /\.length\b|\?\?|\?\.|undefined|\bbreak\b/.test(body)) return undefined;
  return body.includes(`${list}[${index}]`) ? ['stays within the list', `${list}[${index}] is read where ${index} is ${list}.length`] : undefined;
}

const NAMES: Readonly<Record<string, string>> = { ' ': 'spaces?|blanks?', '-': 'dash(?:es)?|hyphens?|minus(?:es)?', _: 'underscores?', '.': 'dots?|periods?|full stops?|points?', ',': 'commas?', '/': 'slash(?:es)?', '\\': 'backslash(?:es)?', "'": 'quotes?|apostrophes?', '"': 'quotes?', '\n': 'newlines?|line breaks?|lines?', '\t': 'tabs?', ';': 'semicolons?', ':': 'colons?' };
const ONE_ONLY = /\b(?:first|single|only one|once|leading|trailing|initial|prefix|suffix|last)\b/i;

/** A text is replaced where it stands first, and the comment speaks of every such place, or of several. */
function firstOnly(node: ts.Node, subject: Subject): Fault | undefined {
  const [pattern] = calledOn(node, /^replace$/) ?? [];
  if (pattern === undefined || !ts.isStringLiteralLike(pattern) || ONE_ONLY.test(subject.doc)) return undefined;
  const names = (NAMES[pattern.text] ?? '').split('|').filter((name) => name !== '');
  const plural = names.map((name) => name.replace(/\?$/, '').replace(/\((?:\?:)?(.*?)\)\?/, '$1'));
  const isAll = /\b(?:every|all|each) occurrences?\b/i.test(subject.doc) || names.some((name) => new RegExp(`\\b(?:every|each|all|any)\\s(?:the\\s)?(?:${name})\\b`, 'i').test(subject.doc)) || plural.some((name) => new RegExp(`\\b${name}\\b`, 'i').test(subject.doc));
  return isAll && calledOn(node.parent.parent, /^(map|split)$/) === undefined ? ['replaces all that its comment speaks of', `${shown(node, subject)} replaces the first one only`] : undefined;
}

/** Arguments of `something.name(…)`. */
function calledOn(node: ts.Node, name: RegExp): readonly ts.Expression[] | undefined {
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && name.test(node.expression.name.text) ? node.arguments : undefined;
}
