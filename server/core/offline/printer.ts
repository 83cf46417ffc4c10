// Writes a program as an idiomatic TypeScript expression.
import { withUsed, type Helper } from './components/component';
import { leastAt, LEVEL } from './components/precedence';
import { itemName } from './itemName';
import { parts, unlifted, type Program, type Shape } from './program';
import type { SynthTask } from './synthTask';
import type { Value } from './values';

/** Names by lambda depth. */
interface Names {
  readonly taken: readonly string[];
  /** Texts of parameters. */
  readonly params: Readonly<Record<string, string>>;
  readonly items: Readonly<Record<number, string>>;
  readonly indexes: Readonly<Record<number, string>>;
}

export function writeProgram(program: Program, task: SynthTask): string {
  const params = Object.fromEntries(task.params.map(({ name, written }) => [name, written ?? name]));
  const text = write(program, { taken: task.params.map((param) => param.name), params, items: {}, indexes: {} }, LEVEL.any);
  return task.maker === undefined ? text : task.maker.replace('{0}', () => text);
}

/** Functions that the program calls, those that they need first. */
export function helpersOf(program: Program, found: Set<Helper> = new Set()): readonly Helper[] {
  const { shape } = program;
  if (shape.type === 'apply' && shape.component.helper !== undefined) withUsed(shape.component.helper).forEach((one) => found.add(one));
  if (shape.type === 'lambda' && shape.form.helper !== undefined) found.add(shape.form.helper);
  for (const part of parts(shape)) helpersOf(part, found);
  return [...found];
}

/** In parentheses when its own precedence is below `least`. */
function write(program: Program, names: Names, least: number): string {
  const shape = unlifted(program.shape);
  const [text, level] = plain(shape, names);
  return level < least ? `(${text})` : text;
}

function plain(shape: Shape, names: Names): readonly [string, number] {
  switch (shape.type) {
    case 'variable':
      return [variableName(shape.variable, names), LEVEL.atom];
    case 'constant':
      return [literal(shape.value), typeof shape.value === 'number' && shape.value < 0 ? LEVEL.unary : LEVEL.atom];
    case 'regex':
      return [shape.text, LEVEL.atom];
    case 'apply':
      return applied(shape, names);
    case 'lambda':
      return lambda(shape, names);
    case 'conditional': {
      const [test, yes, no] = [write(shape.test, names, LEVEL.or), write(shape.yes, names, LEVEL.arrow), write(shape.no, names, LEVEL.conditional)];
      return [`${test} ? ${yes} : ${no}`, LEVEL.conditional];
    }
    case 'fallback':
      // As loose as a conditional: `??` beside `||` has to stand in parentheses.
      return [`${write(shape.of, names, LEVEL.bitOr)} ${shape.sign} ${write(shape.instead, names, LEVEL.bitOr)}`, LEVEL.conditional];
    case 'fields':
      return [fields(shape, names), LEVEL.atom];
    case 'table':
      return [looked(shape, names, typeof shape.rows[0]?.[1] === 'string' ? "''" : '0'), LEVEL.or];
    case 'lifted':
      return plain(shape.of.shape, names);
  }
}

type Table = Extract<Shape, { type: 'table' }>;
type Applied = Extract<Shape, { type: 'apply' }>;
type Lambda = Extract<Shape, { type: 'lambda' }>;

function applied(shape: Applied, names: Names): readonly [string, number] {
  const { component, args } = shape;
  if (isConcat(shape)) return concat(shape, names);
  if (isSum(shape)) {
    const inner = unlifted((args[0] as Program).shape);
    if (inner.type === 'lambda' && inner.form.name === 'map') return [fusedSum(inner, names), LEVEL.call];
  }
  const text = component.write.replace(/\{(\d)\}/g, (hole, digit: string, at: number) => {
    const arg = args[Number(digit)];
    return arg === undefined ? hole : write(arg, names, leastAt(component.write, at));
  });
  return [text, component.level];
}

function isConcat(shape: Shape): shape is Applied {
  return shape.type === 'apply' && shape.component.write === '{0} + {1}' && shape.component.gives === 'string';
}

function isSum(shape: Applied): boolean {
  return shape.component.write === '{0}.reduce((sum, value) => sum + value, 0)';
}

/** A template where a literal takes part, as linters want it; `+` otherwise. */
function concat(shape: Applied, names: Names): readonly [string, number] {
  const pieces = chain(shape);
  const hasLiteral = pieces.some((piece) => constantText(piece) !== undefined);
  if (!hasLiteral) return [pieces.map((piece) => write(piece, names, LEVEL.sum + 1)).join(' + '), LEVEL.sum];
  const inside = pieces.map((piece) => {
    const text = constantText(piece);
    return text === undefined ? `\${${write(piece, names, LEVEL.any)}}` : text.replace(/[`\\]|\$\{/g, (mark) => `\\${mark}`).replaceAll('\n', '\\n');
  });
  return [`\`${inside.join('')}\``, LEVEL.atom];
}

function chain(shape: Applied): readonly Program[] {
  return shape.args.flatMap((arg) => {
    const inner = unlifted(arg.shape);
    return isConcat(inner) ? chain(inner) : [arg];
  });
}

function constantText(program: Program): string | undefined {
  const shape = unlifted(program.shape);
  return shape.type === 'constant' && typeof shape.value === 'string' ? shape.value : undefined;
}

function lambda(shape: Lambda, names: Names): readonly [string, number] {
  const { form, list, body, depth } = shape;
  if (form.name === 'sumOf') return [fusedSum(shape, names), LEVEL.call];
  if (form.write.includes('{a}')) {
    const key = (name: string): string => write(body, { ...names, items: { ...names.items, [depth]: name } }, form.body === 'string' ? LEVEL.call : LEVEL.sum + 1);
    return [form.write.replaceAll('{a}', key('a')).replaceAll('{b}', key('b')).replace('{0}', write(list, names, LEVEL.arrow)), LEVEL.call];
  }
  const range = unlifted(list.shape);
  if (form.name === 'map' && range.type === 'apply' && range.component.write.endsWith('index) => index)')) return [mappedRange(range, shape, names), LEVEL.call];
  const inside = named(shape, names);
  const table = unlifted(body.shape);
  // What a table does not know is left out where it can be.
  if (form.name === 'map' && table.type === 'table') return [`${write(list, names, LEVEL.call)}.flatMap(${parameters(shape, inside)} => ${looked(table, inside, '[]')})`, LEVEL.call];
  const result = form.write.includes('{p}') ? `[${inside.items[depth] ?? ''}, ${write(body, inside, LEVEL.arrow)}]` : bodyText(body, inside);
  const text = `${parameters(shape, inside)} => ${result}`;
  return [form.write.replace('{0}', () => write(list, names, LEVEL.call)).replace(/\{[1p]\}/, () => text), LEVEL.call];
}

function looked({ rows, key }: Table, names: Names, instead: string): string {
  const pairs = rows.map(([from, to]) => `[${literal(from)}, ${literal(to)}]`).join(', ');
  return `new Map([${pairs}]).get(${write(key, names, LEVEL.arrow)}) ?? ${instead}`;
}

/** `Array.from` maps by itself: its index is the item. */
function mappedRange(range: Applied, shape: Lambda, names: Names): string {
  const index = free('index', names.taken);
  const inside = { ...names, taken: [...names.taken, index], items: { ...names.items, [shape.depth]: index }, indexes: { ...names.indexes, [shape.depth]: index } };
  const count = write(range.args[0] as Program, names, LEVEL.arrow);
  return `Array.from({ length: ${count} }, (_, ${index}) => ${bodyText(shape.body, inside)})`;
}

function fusedSum(shape: Lambda, names: Names): string {
  const sum = free('sum', names.taken);
  const inside = named(shape, { ...names, taken: [...names.taken, sum] });
  const usesIndex = reads(shape.body, shape.depth, 'index');
  const index = usesIndex ? `, ${inside.indexes[shape.depth] ?? ''}` : '';
  const body = write(shape.body, inside, LEVEL.sum + 1);
  return `${write(shape.list, names, LEVEL.call)}.reduce((${sum}, ${inside.items[shape.depth] ?? ''}${index}) => ${sum} + ${body}, 0)`;
}

function named(shape: Lambda, names: Names): Names {
  const item = free(itemName(shape.list), names.taken);
  const index = free('index', [...names.taken, item]);
  return {
    ...names,
    taken: [...names.taken, item, ...(reads(shape.body, shape.depth, 'index') ? [index] : [])],
    items: { ...names.items, [shape.depth]: item },
    indexes: { ...names.indexes, [shape.depth]: index },
  };
}

function parameters(shape: Lambda, names: Names): string {
  const item = shape.form.name === 'entries' || reads(shape.body, shape.depth, 'item') ? names.items[shape.depth] : '_';
  return reads(shape.body, shape.depth, 'index') ? `(${item}, ${names.indexes[shape.depth]})` : `(${item})`;
}

function bodyText(body: Program, names: Names): string {
  const text = write(body, names, LEVEL.arrow);
  return text.startsWith('{') ? `(${text})` : text;
}

function reads(program: Program, depth: number, role: 'item' | 'index'): boolean {
  const { shape } = program;
  if (shape.type === 'variable') return shape.variable.depth === depth && shape.variable.role === role;
  return parts(shape).some((part) => reads(part, depth, role));
}

function variableName(variable: Extract<Shape, { type: 'variable' }>['variable'], names: Names): string {
  if (variable.role === 'param') return names.params[variable.name] ?? variable.name;
  return (variable.role === 'item' ? names.items : names.indexes)[variable.depth] ?? variable.role;
}

function free(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let suffix = 2; taken.includes(name); suffix += 1) name = `${wanted}${suffix}`;
  return name;
}

function fields(shape: Extract<Shape, { type: 'fields' }>, names: Names): string {
  const texts = shape.parts.map((part) => write(part, names, LEVEL.arrow));
  if (shape.tuple) return `[${texts.join(', ')}]`;
  return `{ ${texts.map((text, at) => (text === shape.names[at] ? text : `${shape.names[at]}: ${text}`)).join(', ')} }`;
}

function literal(value: Value): string {
  if (typeof value !== 'string') return value === undefined ? 'undefined' : JSON.stringify(value);
  const inside = JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inside}'`;
}
