// What is known of a type from the values that were seen, and how it is written.

/** `undefined` in the place of a shape is "not known". `name` is any type that needs no looking into, `number` or `Date`. */
export type Shape =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'array'; readonly of: Shape | undefined }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Field> }
  | { readonly kind: 'generic'; readonly name: string; readonly of: readonly (Shape | undefined)[] }
  | { readonly kind: 'function'; readonly params: readonly (Shape | undefined)[]; readonly returns: Shape | undefined }
  | { readonly kind: 'union'; readonly of: readonly Shape[] };

export interface Field {
  readonly shape: Shape | undefined;
  readonly optional: 'optional' | 'required';
}

export const named = (name: string): Shape => ({ kind: 'name', name });
export const arrayOf = (of: Shape | undefined): Shape => ({ kind: 'array', of });

/** One shape that both values have. */
export function mergeShapes(a: Shape | undefined, b: Shape | undefined): Shape | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (printShape(a) === printShape(b)) return a;
  if (a.kind === 'union' || b.kind === 'union') return mergeUnion(a, b);
  if (a.kind === 'array' && b.kind === 'array') return arrayOf(mergeShapes(a.of, b.of));
  if (a.kind === 'object' && b.kind === 'object') return mergeObjects(a.fields, b.fields);
  if (a.kind === 'object' && b.kind === 'generic' && b.name === 'Record') return mergeRecord(b, a.fields);
  if (b.kind === 'object' && a.kind === 'generic' && a.name === 'Record') return mergeRecord(a, b.fields);
  if (a.kind === 'function' && b.kind === 'function') return mergeFunctions(a, b);
  if (a.kind === 'generic' && b.kind === 'generic' && a.name === b.name) {
    return { ...a, of: a.of.map((one, index) => mergeShapes(one, b.of[index])) };
  }
  return { kind: 'union', of: [a, b] };
}

/** TypeScript source; `unknown` where nothing is known. */
export function printShape(shape: Shape | undefined): string {
  if (shape === undefined) return 'unknown';
  switch (shape.kind) {
    case 'name':
      return shape.name;
    case 'array': {
      const of = printShape(shape.of);
      return /^\w+(\[\])*$/.test(of) || shape.of?.kind === 'object' || shape.of?.kind === 'generic' ? `${of}[]` : `(${of})[]`;
    }
    case 'object':
      return printObject(shape.fields);
    case 'generic':
      return `${shape.name}<${shape.of.map(printShape).join(', ')}>`;
    case 'function':
      return `(${shape.params.map((one, index) => `arg${index === 0 ? '' : String(index + 1)}: ${printShape(one)}`).join(', ')}) => ${printShape(shape.returns)}`;
    case 'union':
      return shape.of.map((one) => (one.kind === 'function' ? `(${printShape(one)})` : printShape(one))).join(' | ');
  }
}

function printObject(fields: ReadonlyMap<string, Field>): string {
  if (fields.size === 0) return 'Record<string, unknown>';
  const name = (key: string): string => (/^[A-Za-z_$][\w$]*$|^\d+$|^['"]/.test(key) ? key : JSON.stringify(key));
  return `{ ${[...fields].map(([key, field]) => `${name(key)}${field.optional === 'optional' ? '?' : ''}: ${printShape(field.shape)}`).join('; ')} }`;
}

function mergeUnion(a: Shape, b: Shape): Shape {
  let parts: readonly Shape[] = a.kind === 'union' ? a.of : [a];
  for (const part of b.kind === 'union' ? b.of : [b]) {
    const partner = parts.find((one) => mergeShapes(one, part)?.kind !== 'union');
    const merged = mergeShapes(partner, part);
    if (merged !== undefined) parts = partner === undefined ? [...parts, part] : parts.map((one) => (one === partner ? merged : one));
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'union', of: parts };
}

// Objects without a common name are dictionaries: their keys are values.
function mergeObjects(a: ReadonlyMap<string, Field>, b: ReadonlyMap<string, Field>): Shape {
  const common = [...a.keys()].filter((key) => b.has(key));
  if (common.length === 0 && a.size > 0 && b.size > 0) {
    const values = [...a.values(), ...b.values()].map(({ shape }) => shape);
    const one = values.reduce(mergeShapes, undefined);
    if (one?.kind !== 'union') return { kind: 'generic', name: 'Record', of: [named('string'), one] };
  }
  const fields = new Map<string, Field>();
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const left = a.get(key);
    const right = b.get(key);
    const required = left?.optional === 'required' && right?.optional === 'required';
    fields.set(key, { shape: mergeShapes(left?.shape, right?.shape), optional: required ? 'required' : 'optional' });
  }
  return isDictionary(fields) ? mergeRecord({ kind: 'generic', name: 'Record', of: [named('string'), undefined] }, fields) : { kind: 'object', fields };
}

// Many names that come and go, all with one type: the names are values too.
function isDictionary(fields: ReadonlyMap<string, Field>): boolean {
  const all = [...fields.values()];
  const optional = all.filter((field) => field.optional === 'optional').length;
  return optional > 4 && optional * 2 > all.length && new Set(all.map(({ shape }) => printShape(shape))).size === 1;
}

function mergeRecord(record: Extract<Shape, { kind: 'generic' }>, fields: ReadonlyMap<string, Field>): Shape {
  const value = [...fields.values()].map(({ shape }) => shape).reduce(mergeShapes, record.of[1]);
  return { ...record, of: [record.of[0], value] };
}

function mergeFunctions(a: Extract<Shape, { kind: 'function' }>, b: Extract<Shape, { kind: 'function' }>): Shape {
  const length = Math.max(a.params.length, b.params.length);
  const params = Array.from({ length }, (_, index) => mergeShapes(a.params[index], b.params[index]));
  return { kind: 'function', params, returns: mergeShapes(a.returns, b.returns) };
}
