// What is hardly meant though it fits: quantities of two sorts set against each other, steps that do nothing on any example.
import { parts, unlifted, type Program, type Shape, type Variable } from './program';
import { keyOfAll } from './values';

/** What a number stands for: how many there are, at which place, or a thing that was given. Parameters and constants may be any of them. */
type Unit = 'count' | 'place' | 'element' | 'free';

/** One look through a program. */
interface Reading {
  readonly words: string;
  /** Units of the items of each lambda around, by depth. */
  readonly around: Readonly<Record<number, Unit>>;
  /** Called for each mixture. */
  readonly note: () => void;
}

const COUNTED = /(\.length|\.size|\.length - 1)$/;
const PLACE = /ndexOf\(/;
const RANGE = /^Array\.from\(\{ length/;
const COMPARED = /^(\{0\} ([-+<>]|<=|>=|===|!==) \{1\}|Math\.(max|min)\(\{0\}, \{1\}\))$/;
/** Where the second operand says a place. */
const PLACED = /^(\{0\}\[\{1\}\]|\{0\}\.charAt\(\{1\}\))$/;
/** One of a list, or its sum. */
const OF_LIST = /^(\{0\}\[|\{0\}\.slice|\{0\}\.reduce\(\(sum|Math\.(max|min)\(\.\.\.|\[\.\.\.\{0\}\]\.(sort|reverse)|\[\.\.\.new Set)/;
const PARITY = / % 2 [!=]== 0$/;
const PARITY_OF_COUNT = /\b(even|odd|parity)\b.*\b(length|count|number of|times)|\b(length|count|number of|times)\b.*\b(even|odd)|\b(even|odd) number/;
const SELECTING_FORMS = ['filter', 'find', 'findLast', 'sortUp', 'sortDown', 'maxBy', 'minBy'];
const BODY_FORMS = ['map', 'largest', 'smallest', 'sumOf'];

/** Comparisons and sums of a count or place with an element, elements that are used as places, and counts asked whether they are even where nothing says so. */
export function mixedUnits(program: Program, words: string): number {
  let mixed = 0;
  unitOf(program, { words, around: {}, note: () => (mixed += 1) });
  return mixed;
}

function unitOf(node: Program, reading: Reading): Unit {
  const shape = unlifted(node.shape);
  switch (shape.type) {
    case 'variable':
      return unitOfVariable(shape.variable, node, reading);
    case 'apply':
      return unitOfStep(shape, reading);
    case 'lambda':
      return unitOfLambda(shape, reading);
    case 'conditional': {
      const [, yes = 'free', no = 'free'] = [shape.test, shape.yes, shape.no].map((part) => unitOf(part, reading));
      return yes === 'free' ? no : yes;
    }
    case 'fallback':
      return unitOf(shape.of, reading);
    case 'fields':
    case 'table':
      parts(shape).forEach((part) => unitOf(part, reading));
      return 'free';
    case 'constant':
    case 'regex':
    case 'lifted':
      return 'free';
  }
}

function unitOfVariable({ role, depth }: Variable, { kind }: Program, { around }: Reading): Unit {
  if (role === 'index') return 'place';
  if (role === 'item') return around[depth] ?? 'free';
  return kind.endsWith('[]') ? 'element' : 'free';
}

function unitOfStep({ component, args }: Extract<Shape, { type: 'apply' }>, reading: Reading): Unit {
  const { write, gives } = component;
  const [first = 'free', second = 'free'] = args.map((arg) => unitOf(arg, reading));
  if (isMixture(write, [first, second], reading.words)) reading.note();
  if (COUNTED.test(write)) return 'count';
  if (PLACE.test(write)) return 'place';
  if (RANGE.test(write)) return 'free';
  if (OF_LIST.test(write)) return first;
  if (COMPARED.test(write)) return first === 'free' ? second : first;
  return gives === 'number[]' ? 'element' : 'free';
}

function isMixture(write: string, [first, second]: readonly [Unit, Unit], words: string): boolean {
  if (PLACED.test(write)) return second === 'element';
  if (PARITY.test(write)) return first === 'count' && !PARITY_OF_COUNT.test(words);
  return COMPARED.test(write) && (first === 'element') !== (second === 'element') && first !== 'free' && second !== 'free';
}

function unitOfLambda({ form, list, body, depth }: Extract<Shape, { type: 'lambda' }>, reading: Reading): Unit {
  const unit = unitOf(list, reading);
  const made = unitOf(body, { ...reading, around: { ...reading.around, [depth]: unit } });
  if (form.name === 'count') return 'count';
  if (form.name === 'findIndex' || form.name === 'positions') return 'place';
  if (SELECTING_FORMS.includes(form.name)) return unit;
  return BODY_FORMS.includes(form.name) ? made : 'free';
}

/** Steps whose result, on all examples, is what some part of them gave already: nothing speaks for them but words. */
export function idleSteps(program: Program, examples: number): number {
  const keys = new Map<Program, string>();
  const keyFor = (node: Program): string => {
    let key = keys.get(node);
    if (key === undefined) keys.set(node, (key = `${node.kind} ${keyOfAll(node.values.slice(0, examples))}`));
    return key;
  };
  const visit = (node: Program): number => {
    const { shape } = node;
    const outer = outerParts(shape);
    const source = outer.map((part) => idleSource(part, keyFor(node), keyFor)).find((part) => part !== undefined);
    return source === undefined ? outer.reduce((sum, part) => sum + visit(part), 0) : 1 + visit(source);
  };
  return visit(program);
}

/** The innermost part with the same values. */
function idleSource(node: Program, key: string, keyFor: (node: Program) => string): Program | undefined {
  const { shape } = node;
  const deeper = outerParts(shape).map((part) => idleSource(part, key, keyFor)).find((part) => part !== undefined);
  return deeper ?? (shape.type !== 'constant' && keyFor(node) === key ? node : undefined);
}

/** Inside of a lambda inputs are items, and which of them belong to examples is not known here. */
function outerParts(shape: Shape): readonly Program[] {
  if (shape.type === 'apply') return shape.args;
  return shape.type === 'lambda' ? [shape.list] : [];
}
