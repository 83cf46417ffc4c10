// From what an agent sees of a task to what the search is asked; or why the search has nothing to say.
import { ts } from 'ts-morph';
import type { Example } from '../../protocol/example';
import type { TaskBrief } from '../../protocol/model';
import { callableOf, type Callable } from '../ast/bodySlot';
import { attachedText } from '../ast/comments';
import { findNode } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import { collectionKind, makerOf, readerOf } from './collections';
import { dictKind, kindOfValues, reachableKinds, type Kind, type Shapes } from './kinds';
import { mineConstants } from './mineConstants';
import { parseLiteral, valueOf } from './parseLiteral';
import { readKind, type KindReader } from './readKind';
import type { Param, SynthExample, SynthTask } from './synthTask';
import { isList, keyOf, sameValue, type Value } from './values';

export type Reading = { readonly ok: true; readonly task: SynthTask } | { readonly ok: false; readonly why: string };

/** Reads signature, documentation and examples. `why` is one sentence. */
export function readTask(brief: TaskBrief): Reading {
  const source = parseFile(brief.file, brief.fileText);
  const target = findNode(source, brief.task.target.path);
  const written = target === undefined ? undefined : callableOf(target.node);
  if (target === undefined || written === undefined) return refuse('only functions can be synthesised');
  if (ts.isMethodDeclaration(written) || written.asteriskToken !== undefined) return refuse('methods and generators cannot be synthesised');
  const callable = hinted(brief) ?? written;
  if (callable.parameters.some((parameter) => !ts.isIdentifier(parameter.name))) return refuse('destructured parameters cannot be synthesised');
  const comment = attachedText(target.node, source);
  const examples = withEquations(readExamples(brief.examples, callable), comment, callable);
  if (examples.length === 0) return refuse(`${brief.examples.length === 0 ? 'no example' : 'no example with plain values'} in documentation or tests`);
  const contradiction = contradicting(examples);
  if (contradiction !== undefined) return refuse(`the examples contradict each other: ${contradiction}`);
  return { ok: true, task: taskFrom({ source, callable, examples, name: brief.task.target.path, comment }) };
}

function refuse(why: string): Reading {
  return { ok: false, why };
}

/** The header inferred from the tests, where the one in the file leaves types open. */
function hinted(brief: TaskBrief): Callable | undefined {
  if (brief.signatureHint === '') return undefined;
  const text = brief.signatureHint.trimEnd();
  const [statement] = parseFile('hint.ts', text.endsWith('=>') || text.endsWith('=') ? `${text} {};` : `${text} {}`).statements;
  return statement === undefined ? undefined : callableOf(statement);
}

interface Parts {
  readonly source: ts.SourceFile;
  readonly callable: Callable;
  readonly examples: readonly SynthExample[];
  readonly name: string;
  readonly comment: string;
}

function taskFrom({ source, callable, examples, name, comment }: Parts): SynthTask {
  const reader: KindReader = { source, shapes: {}, literals: new Set() };
  const params = callable.parameters.map((parameter, at): Param => {
    const values = examples.map((example) => example.args[at]);
    const name = parameter.name.getText();
    const written = readerOf(parameter.type)?.replace('{0}', name);
    return { name, kind: known(kindFor(parameter.type, reader), values), ...(written !== undefined && { written }) };
  });
  const results = examples.map((example) => example.expected);
  const gives = tupleKind(readKind(callable.type, reader), results, reader) ?? known(kindFor(callable.type, reader), results);
  const maker = makerOf(callable.type);
  const prose = withoutExamples(comment);
  return {
    name,
    params,
    gives,
    ...(maker !== undefined && { maker }),
    shapes: withEntries(reader.shapes, [...params.map((param) => param.kind), gives]),
    examples,
    words: `${name.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')} ${prose}`.toLowerCase(),
    constants: mineConstants({ prose, literals: reader.literals, examples }),
  };
}

/** Maps and sets are known as types of a parameter or of the result alone: there they can be turned. */
function kindFor(type: ts.TypeNode | undefined, reader: KindReader): Kind {
  return collectionKind(type, (node) => readKind(node, reader)) ?? readKind(type, reader);
}

/** What `Object.entries` gives of each object with open keys. */
function withEntries(shapes: Shapes, kinds: readonly Kind[]): Shapes {
  const values = reachableKinds(kinds, shapes).map(dictKind).filter((kind) => kind !== undefined);
  return { ...shapes, ...Object.fromEntries(values.map((kind) => [`#string-${kind}`, { 0: 'string', 1: kind }])) };
}

/** Of a tuple whose parts are open: each part as the examples have it. */
function tupleKind(kind: Kind, values: readonly Value[], { shapes }: KindReader): Kind | undefined {
  const lists = values.filter((value) => isList(value));
  if (!kind.startsWith('#') || !kind.includes('unknown') || kind.endsWith('[]') || lists.length === 0) return undefined;
  const parts = Object.entries(shapes[kind] ?? {}).map(([at, part]) => [at, known(part, lists.map((list) => list[Number(at)]))] as const);
  const name = `#${parts.map(([, part]) => part).join('-')}`;
  shapes[name] = Object.fromEntries(parts);
  return name;
}

/** Where the type does not say enough, the values of the examples do. */
function known(kind: Kind, values: readonly Value[]): Kind {
  return kind.includes('unknown') ? kindOfValues(values) : kind;
}

function readExamples(examples: readonly Example[], callable: Callable): readonly SynthExample[] {
  const found = new Map<string, SynthExample>();
  for (const example of examples) {
    const expected = example.expected === undefined ? undefined : parseLiteral(example.expected);
    const args = example.args.map(parseLiteral);
    if (expected?.ok !== true || args.some((arg) => !arg.ok)) continue;
    const values = fitted(args.flatMap((arg) => (arg.ok ? [arg.value] : [])), callable);
    if (values === undefined) continue;
    const read = { args: values, expected: expected.value };
    found.set(`${keyOf(read.args)} ${keyOf(read.expected)}`, read);
  }
  return [...found.values()];
}

/** `name(0) == 0` in prose is an example too, for functions of one number. */
function withEquations(examples: readonly SynthExample[], comment: string, callable: Callable): readonly SynthExample[] {
  const isOfOneNumber = callable.parameters.length === 1 && examples.length > 0 && examples.every(({ args, expected }) => typeof args[0] === 'number' && typeof expected === 'number');
  if (!isOfOneNumber) return examples;
  const found = [...withoutExamples(comment).matchAll(/\b\w+\((\d+)\) *={1,3} *(-?\d+(?:\.\d+)?)(?![\d\w(.]| *[-+*/])/g)];
  const read = found.map(([, argument, expected]): SynthExample => ({ args: [Number(argument)], expected: Number(expected) }));
  const news = read.filter(({ args }, at) => !examples.some((example) => example.args[0] === args[0]) && read.findIndex((one) => one.args[0] === args[0]) === at);
  return [...examples, ...news];
}

/** One value for each parameter: rest parameters collect, defaults stand in where they are literals. */
function fitted(args: readonly Value[], callable: Callable): readonly Value[] | undefined {
  const out: Value[] = [];
  for (const [at, parameter] of callable.parameters.entries()) {
    if (parameter.dotDotDotToken !== undefined) {
      out.push(args.slice(at));
      continue;
    }
    const standIn = at < args.length || parameter.initializer === undefined ? undefined : valueOf(parameter.initializer);
    if (standIn?.ok === false) return undefined;
    out.push(standIn === undefined ? args[at] : standIn.value);
  }
  return out;
}

/** The first input that is expected to give two results. */
function contradicting(examples: readonly SynthExample[]): string | undefined {
  const seen = new Map<string, Value>();
  for (const { args, expected } of examples) {
    const key = keyOf(args);
    if (seen.has(key) && !sameValue(seen.get(key), expected)) return `${args.map((arg) => JSON.stringify(arg)).join(', ')} gives ${JSON.stringify(seen.get(key))} and ${JSON.stringify(expected)}`;
    seen.set(key, expected);
  }
  return undefined;
}

/** Examples are used as values; as prose they would suggest their own literals. */
function withoutExamples(comment: string): string {
  const lines = comment.split(/\r?\n/).map((line) => line.replace(/^\s*(\/\*\*?|\*\/|\*|\/\/)/, '').replace(/\*\/\s*$/, ''));
  const kept = lines.filter((line, at) => !/^\s*>>>|=>|^\s*@example/.test(line) && !/^\s*>>>/.test(lines[at - 1] ?? ''));
  return kept.join('\n').trim();
}
