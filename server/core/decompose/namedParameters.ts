// Writes a parameter list: what the stub says already, completed by what the calls show.
import type { ts } from 'ts-morph';

/** What calls show of one parameter. `name` is what tests call such a value, or empty. */
export interface ShownParameter {
  readonly name: string;
  readonly type: string;
  readonly optional: 'optional' | 'required' | 'rest';
}

/** The text between the brackets. */
export function namedParameters(written: readonly ts.ParameterDeclaration[], shown: readonly ShownParameter[]): string {
  const taken = new Set(written.map((parameter) => parameter.name.getText()));
  const kept = written.map((parameter, index) => completed(parameter, shown.slice(index)));
  const hasRest = written.some((parameter) => parameter.dotDotDotToken !== undefined);
  const added = hasRest ? [] : shown.slice(written.length).map((one) => addedText(one, taken));
  return [...kept, ...added].join(', ');
}

function completed(parameter: ts.ParameterDeclaration, shown: readonly ShownParameter[]): string {
  const [first] = shown;
  const type = parameter.type?.getText();
  const open = type === undefined || /\bunknown\b/.test(type);
  if (!open || parameter.initializer !== undefined || first === undefined) return parameter.getText();
  if (parameter.dotDotDotToken !== undefined) {
    const types = [...new Set(shown.map((one) => one.type))];
    return `...${parameter.name.getText()}: ${types.length === 1 && /^\w+$/.test(types[0] ?? '') ? `${types[0] ?? ''}[]` : `(${types.join(' | ')})[]`}`;
  }
  const optional = parameter.questionToken !== undefined || first.optional === 'optional';
  return `${parameter.name.getText()}${optional ? '?' : ''}: ${first.type}`;
}

function addedText({ name, type, optional }: ShownParameter, taken: Set<string>): string {
  const base = name === '' ? nameFor(type) : name;
  let free = base;
  for (let count = 2; taken.has(free); count += 1) free = `${base}${String(count)}`;
  taken.add(free);
  return `${free}${optional === 'optional' ? '?' : ''}: ${type}`;
}

// Plain words, since the tests give none.
function nameFor(type: string): string {
  if (type === 'string') return 'text';
  if (type === 'number' || type === 'bigint') return 'n';
  if (type === 'boolean') return 'flag';
  if (type.includes('=>')) return 'callback';
  if (type.endsWith('[]')) return 'list';
  return /^[A-Z]\w*$/.test(type) ? `${type.charAt(0).toLowerCase()}${type.slice(1)}` : 'value';
}
