// Examples of a declaration: what its comment says and what its tests expect.
import { ts } from 'ts-morph';
import type { Example } from '../../protocol/example';
import { findNode, ownerOf, type NamedNode } from '../ast/nodePath';
import { parseFile, syntaxErrors } from '../ast/parseFile';
import { docExamples } from './docExamples';
import { expectationsOf, type Expectation } from './expectations';
import { inlineText } from './inlineText';
import { stepsBefore } from './stepsBefore';
import { rowsAround } from './tableRows';
import { testUses, type TestText, type TestUse } from './testCalls';

/** More examples than this say nothing new to a model, and a synthesiser needs far fewer. */
const mostExamples = 400;

export interface ReadExamplesInput {
  /** Node path of the declaration. */
  readonly target: string;
  readonly tests: readonly TestText[];
  readonly fileText: string;
}

/** Each once, comments first. Only those that stand on their own: what a test computes as it runs is left out. */
export function readExamples({ target, tests, fileText }: ReadExamplesInput): readonly Example[] {
  const source = parseEither(fileText);
  const named = findNode(source, target);
  const subject = subjectOf(target, named, source);
  const found = [...docExamples(source, target), ...tests.flatMap((test) => testExamples(subject, test))];
  const byKey = new Map<string, Example>();
  for (const example of found) {
    const key = `${example.call}|${example.expected ?? ''}|${example.throws ?? ''}`;
    if (!byKey.has(key)) byKey.set(key, example);
  }
  return [...byKey.values()].slice(0, mostExamples);
}

/** `top` is the imported name; `member` is empty for a function or constant, `*` for all members of a class. */
interface Subject {
  readonly top: string;
  readonly member: string;
}

function subjectOf(target: string, named: NamedNode | undefined, source: ts.SourceFile): Subject {
  if (named === undefined) return { top: target.split('.')[0] ?? target, member: '' };
  if (ts.isClassDeclaration(named.node)) return { top: named.name, member: '*' };
  const owner = ts.isClassElement(named.node) ? ownerOf(source, named) : undefined;
  return owner === undefined ? { top: named.name, member: '' } : { top: owner.name, member: named.name.replace(/^.* /, '') };
}

function testExamples({ top, member }: Subject, test: TestText): readonly Example[] {
  const uses = testUses(top, test).filter((use) => (member === '*' ? use.member !== '' : use.member === member));
  return uses.flatMap((use) => {
    const expectations = expectationsOf(use.node);
    return expectations.length === 0 ? [] : rowsAround(use.node).flatMap((row) => expectations.flatMap((one) => exampleOf({ use, top, row }, one)));
  });
}

interface Occasion {
  readonly use: TestUse;
  readonly top: string;
  readonly row: ReturnType<typeof rowsAround>[number];
}

function exampleOf({ use, top, row }: Occasion, expectation: Expectation): readonly Example[] {
  const inlining = { row, target: top };
  const call = use.member === '' ? inlineText(use.node, inlining) : stepsBefore(use.node, inlining);
  const args = (use.args ?? []).map((argument) => inlineText(argument, inlining));
  const known = args.filter((argument) => argument !== undefined);
  if (call === undefined || (known.length < args.length && use.member === '')) return [];
  const base = { call, args: known, source: 'test' as const };
  if (expectation.kind === 'throws') {
    const throws = expectation.message === undefined ? '' : (inlineText(expectation.message, inlining) ?? '');
    return [{ ...base, throws }];
  }
  const expected = expectedText(expectation, inlining);
  return expected === undefined ? [] : [{ ...base, expected }];
}

// Truthy and falsy are read as the booleans they nearly always stand for.
function expectedText(expectation: Expectation, inlining: Parameters<typeof inlineText>[1]): string | undefined {
  switch (expectation.kind) {
    case 'equals':
      return inlineText(expectation.value, inlining);
    case 'truthy':
    case 'true':
      return 'true';
    case 'falsy':
    case 'false':
      return 'false';
    case 'undefined':
    case 'null':
      return expectation.kind;
    case 'number':
    case 'throws':
      return undefined;
  }
}

// The name of the file is not known here; comments and declarations read the same in both dialects that may fail.
function parseEither(text: string): ts.SourceFile {
  const plain = parseFile('file.ts', text);
  return syntaxErrors(plain).length === 0 ? plain : parseFile('file.tsx', text);
}
