// What is hardly meant though it fits: quantities of two sorts set against each other, steps that do nothing on any example.
import { unlifted, type Program } from './program';
import { keyOfAll } from './values';

/** What a number stands for: how many there are, at which place, or a thing that was given. Parameters and constants may be any of them. */
type Unit = 'count' | 'place' | 'element' | 'free';

/** Units of the items of each lambda around, by depth. */
type Around = Readonly<Record<number, Unit>>;

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
  const unitOf = (node: Program, around: Around): Unit => {
    const shape = unlifted(node.shape);
    if (shape.type === 'variable') return shape.variable.role === 'index' ? 'place' : shape.variable.role === 'item' ? (around[shape.variable.depth] ?? 'free') : node.kind.endsWith('[]') ? 'element' : 'free';
    if (shape.type === 'lambda') {
      const list = unitOf(shape.list, around);
      const body = unitOf(shape.body, { ...around, [shape.depth]: list });
      if (shape.form.name === 'count') return 'count';
      if (shape.form.name === 'findIndex' || shape.form.name === 'positions') return 'place';
      if (SELECTING_FORMS.includes(shape.form.name)) return list;
      return BODY_FORMS.includes(shape.form.name) ? body : 'free';
    }
    if (shape.type === 'conditional') {
      unitOf(shape.test, around);
      const [yes, no] = [unitOf(shape.yes, around), unitOf(shape.no, around)];
      return yes === 'free' ? no : yes;
    }
    if (shape.type === 'fields') shape.parts.forEach((part) => unitOf(part, around));
    if (shape.type === 'table') unitOf(shape.key, around);
    if (shape.type === 'fallback') return unitOf(shape.of, around);
    if (shape.type !== 'apply') return 'free';
    const { write } = shape.component;
    const [first = 'free', second = 'free'] = shape.args.map((arg) => unitOf(arg, around));
    if (PLACED.test(write) && second === 'element') mixed += 1;
    if (COMPARED.test(write) && (first === 'element') !== (second === 'element') && first !== 'free' && second !== 'free') mixed += 1;
    if (PARITY.test(write) && first === 'count' && !PARITY_OF_COUNT.test(words)) mixed += 1;
    if (COUNTED.test(write)) return 'count';
    if (PLACE.test(write)) return 'place';
    if (RANGE.test(write)) return 'free';
    if (OF_LIST.test(write)) return first;
    if (COMPARED.test(write)) return first === 'free' ? second : first;
    return shape.component.gives === 'number[]' ? 'element' : 'free';
  };
  unitOf(program, {});
  return mixed;
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
    // Inside of a lambda inputs are items, and which of them belong to examples is not known here.
    const parts = shape.type === 'apply' ? shape.args : shape.type === 'lambda' ? [shape.list] : [];
    const source = parts.map((part) => idleSource(part, keyFor(node), keyFor)).find((part) => part !== undefined);
    if (source !== undefined) return 1 + visit(source);
    return parts.reduce((sum, part) => sum + visit(part), 0);
  };
  return visit(program);
}

/** The innermost part with the same values. */
function idleSource(node: Program, key: string, keyFor: (node: Program) => string): Program | undefined {
  const { shape } = node;
  const parts = shape.type === 'apply' ? shape.args : shape.type === 'lambda' ? [shape.list] : [];
  const deeper = parts.map((part) => idleSource(part, key, keyFor)).find((part) => part !== undefined);
  return deeper ?? (shape.type !== 'constant' && keyFor(node) === key ? node : undefined);
}
