// Runs one program on inputs that the search has not seen.
import { guarded } from './evaluate';
import type { Program } from './program';
import { tableResult } from './lookups';
import { bounded, FAULT, isList, regexValue, type Outcome, type Value } from './values';

interface Frame {
  readonly params: Readonly<Record<string, Value>>;
  /** By depth of the lambda. */
  readonly items: Readonly<Record<number, Value>>;
  readonly indexes: Readonly<Record<number, number>>;
  readonly nullable: boolean;
}

/** What the program gives for one value of each parameter. `nullable`: undefined is a value of the task. */
export function runProgram(program: Program, params: Readonly<Record<string, Value>>, nullable: boolean): Outcome {
  return run(program, { params, items: {}, indexes: {}, nullable });
}

function run({ shape }: Program, frame: Frame): Outcome {
  switch (shape.type) {
    case 'variable':
      return variable(shape.variable, frame);
    case 'constant':
      return shape.value;
    case 'regex':
      return regexValue(shape.text);
    case 'apply': {
      const values = shape.args.map((arg) => run(arg, frame));
      if (values.includes(FAULT)) return FAULT;
      const [first, second, third] = values as readonly Value[];
      return guarded(shape.component.run, [first, second, third], frame.nullable);
    }
    case 'lambda':
      return lambda(shape, frame);
    case 'conditional': {
      const test = run(shape.test, frame);
      return typeof test === 'boolean' ? run(test ? shape.yes : shape.no, frame) : FAULT;
    }
    case 'fallback':
      return instead(shape, frame);
    case 'fields': {
      const values = shape.parts.map((part) => run(part, frame));
      if (values.includes(FAULT)) return FAULT;
      return shape.tuple ? (values as readonly Value[]) : Object.fromEntries(shape.names.map((name, at) => [name, values[at] as Value]));
    }
    case 'table':
      return tableResult(shape.rows, run(shape.key, frame));
    case 'lifted':
      return run(shape.of, frame);
  }
}

type Shape = Program['shape'];

function instead(shape: Extract<Shape, { type: 'fallback' }>, frame: Frame): Outcome {
  const value = run(shape.of, frame);
  return value === FAULT || (shape.sign === '||' && value === 0) ? run(shape.instead, frame) : value;
}

function variable({ role, depth, name }: Extract<Shape, { type: 'variable' }>['variable'], frame: Frame): Outcome {
  if (role === 'param') return frame.params[name];
  return role === 'item' ? frame.items[depth] : frame.indexes[depth];
}

function lambda({ form, list, body, depth }: Extract<Shape, { type: 'lambda' }>, frame: Frame): Outcome {
  const values = run(list, frame);
  if (values === FAULT || !isList(values)) return FAULT;
  const results: Value[] = [];
  for (const [index, item] of values.entries()) {
    const result = run(body, { ...frame, items: { ...frame.items, [depth]: item }, indexes: { ...frame.indexes, [depth]: index } });
    if (result === FAULT) return FAULT;
    results.push(result);
  }
  return bounded(form.run(values, results));
}
