// The inputs that all candidates of one function are run on: examples, values like them, borders, and what the types allow.
import { option, sample, tuple } from 'fast-check';
import type { ts } from 'ts-morph';
import type { Example } from '../../protocol/example';
import { parseFile } from '../ast/parseFile';
import { declaredFunction } from './declaredFunction';
import type { Input, InputKind } from './input';
import { likeArbitrary } from './likeArbitrary';
import { printLiteral, readLiteral, type Literal } from './literalTree';
import { mineLiterals, type MinedLiterals } from './mineLiterals';
import { typeArbitrary, type Source, type TypeScope } from './typeArbitrary';

export interface InputsRequest {
  /** A file that declares the function with its types: the stub, or a candidate where the stub has none. */
  readonly text: string;
  readonly name: string;
  readonly examples: readonly Example[];
  /** Texts of the candidates, for the literals in them. All inputs serve all candidates. */
  readonly candidates: readonly string[];
  readonly seed: number;
}

/** Per kind. Most are like the examples: valid inputs tell right from wrong, wild ones mostly how a program fails. */
const MOST: Readonly<Record<InputKind, number>> = { example: 16, near: 48, boundary: 12, typed: 24 };
/** Enough draws that duplicates may be left out. */
const DRAWS = 4;
/** Characters of one argument list; longer ones cost time and no person reads them. */
const LONGEST = 2_000;

/** Deterministic: the same request gives the same inputs in the same order. Empty where nothing can be said about the parameters. */
export function inputsFor(request: InputsRequest): readonly Input[] {
  const source = parseFile('target.ts', request.text);
  const declared = declaredFunction(source, request.name);
  const literals = mineLiterals(request.candidates);
  const shown = shownArguments(request.examples);
  const scope: TypeScope = { source, literals, bound: typeParameters(declared?.typeParameters), depth: 0 };
  const typed = (declared?.parameters ?? []).map((parameter) => parameterArbitrary(parameter, scope));
  if (typed.length === 0 && shown.length === 0) return declared === undefined ? [] : [{ args: [], kind: 'boundary' }];
  const from: Plan = { shown, typed, literals, seed: request.seed };
  return unique([...examples(from), ...near(from), ...boundary(from), ...padded(from), ...atLiterals(from, declared?.parameters ?? []), ...wellTyped(from)]);
}

interface Plan {
  readonly shown: readonly (readonly Literal[])[];
  readonly typed: readonly Source[];
  readonly literals: MinedLiterals;
  readonly seed: number;
}

function shownArguments(all: readonly Example[]): readonly (readonly Literal[])[] {
  return all.flatMap(({ args }) => {
    const read = args.map(readLiteral);
    const known = read.filter((one) => one !== undefined);
    return known.length === args.length && known.length > 0 ? [known] : [];
  });
}

function examples({ shown }: Plan): readonly Input[] {
  return shown.slice(0, MOST.example).map((args) => ({ args: args.map(printLiteral), kind: 'example' }));
}

function near(plan: Plan): readonly Input[] {
  const { shown, typed, seed } = plan;
  const width = Math.max(0, ...shown.map(({ length }) => length));
  const like = Array.from({ length: width }, (_, index) => {
    const values = shown.flatMap((args) => args[index] ?? []);
    return likeArbitrary(values)?.map(printLiteral) ?? typed[index];
  });
  const known = like.filter((one) => one !== undefined);
  return known.length === 0 || known.length < width ? [] : draw(known, { kind: 'near', seed });
}

/** One argument at a border, the others as in an example; without examples all come from the types. */
function boundary({ shown, literals }: Plan): readonly Input[] {
  const found = shown.slice(0, 3).flatMap((args) =>
    args.flatMap((arg, index) => {
      const column = shown.flatMap((one) => one[index] ?? []);
      return borders(arg, column, literals).map((text) => args.map((one, other) => (other === index ? text : printLiteral(one))));
    }),
  );
  return spread(found, MOST.boundary).map((args) => ({ args, kind: 'boundary' }));
}

/** Below zero is a border only where an example goes there: elsewhere it is merely well-typed. */
function borders(value: Literal, column: readonly Literal[], { numbers }: MinedLiterals): readonly string[] {
  switch (value.kind) {
    case 'number': {
      const least = Math.min(0, ...column.map((one) => (one.kind === 'number' ? one.value : 0)));
      return [0, 1, 2, -1, ...numbers.slice(0, 4)].filter((border) => border >= least).map(String);
    }
    case 'string':
      return ['', ' ', value.value.slice(0, 1), value.value + value.value].map((text) => JSON.stringify(text));
    case 'list':
      return ['[]', `[${value.parts.slice(0, 1).map(printLiteral).join(', ')}]`, printLiteral({ kind: 'list', parts: [...value.parts, ...value.parts] })];
    case 'object':
      return ['{}'];
    case 'source':
      return [];
  }
}

/** Each literal of the candidates, and its neighbours, given to each parameter that can take it. */
function atLiterals({ typed, literals, seed }: Plan, parameters: readonly ts.ParameterDeclaration[]): readonly Input[] {
  const numbers = literals.numbers.flatMap((value) => [value, value + 1, value - 1]).map(String);
  const strings = literals.strings.map((text) => JSON.stringify(text));
  const found = parameters.flatMap(({ type }, index) => {
    const word = type?.getText() ?? '';
    const values = word === 'number' ? numbers : word === 'string' ? strings : [];
    const others = values.length === 0 ? [] : sample(tuple(...typed), { seed, numRuns: values.length });
    return values.map((value, place) => (others[place] ?? []).map((text, other) => (other === index ? value : text)));
  });
  return spread(found, MOST.boundary).map((args) => ({ args: withoutTail(args), kind: 'typed' }));
}

/** Spaces round a text: inside the type, though seldom inside what is meant. */
function padded({ shown }: Plan): readonly Input[] {
  const found = shown.slice(0, 2).flatMap((args) =>
    args.flatMap((arg, index) => {
      if (arg.kind !== 'string') return [];
      return [` ${arg.value}`, `${arg.value} `].map((text) => args.map((one, other) => (other === index ? JSON.stringify(text) : printLiteral(one))));
    }),
  );
  return found.map((args) => ({ args, kind: 'typed' }));
}

function wellTyped({ typed, seed }: Plan): readonly Input[] {
  return typed.length === 0 ? [] : draw(typed, { kind: 'typed', seed });
}

function draw(sources: readonly Source[], { kind, seed }: { readonly kind: InputKind; readonly seed: number }): readonly Input[] {
  const drawn = sample(tuple(...sources), { seed, numRuns: DRAWS * MOST[kind] });
  return unique(drawn.map((args) => ({ args: withoutTail(args), kind }))).slice(0, MOST[kind]);
}

/** Trailing optional parameters that are left out are not passed at all. */
function withoutTail(args: readonly string[]): readonly string[] {
  return args.at(-1) === ABSENT ? withoutTail(args.slice(0, -1)) : args.map((arg) => (arg === ABSENT ? 'undefined' : arg));
}

const ABSENT = '';

function parameterArbitrary({ type, questionToken, initializer, dotDotDotToken }: ts.ParameterDeclaration, scope: TypeScope): Source {
  const value = typeArbitrary(type, scope);
  if (dotDotDotToken !== undefined) return value.map((list) => `...${list}`);
  return questionToken === undefined && initializer === undefined ? value : option(value, { nil: ABSENT });
}

function typeParameters(declared: ts.NodeArray<ts.TypeParameterDeclaration> | undefined): TypeScope['bound'] {
  return new Map((declared ?? []).map((one) => [one.name.text, one.constraint]));
}

/** Evenly from all of them, so that no parameter is left out. */
function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, index) => all[Math.floor((index * all.length) / most)]).filter((one) => one !== undefined);
}

function unique(inputs: readonly Input[]): readonly Input[] {
  const seen = new Map<string, Input>();
  for (const input of inputs) {
    const key = input.args.join(', ');
    if (key.length <= LONGEST && !seen.has(key)) seen.set(key, input);
  }
  return [...seen.values()];
}
