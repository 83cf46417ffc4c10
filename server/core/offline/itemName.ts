// A name for the items of a list, as a person would choose it.
import { elementKind } from './kinds';
import { unlifted, type Program } from './program';

/** The singular of a plural name, `word` or `character` for parts of a text, otherwise by kind. */
export function itemName(list: Program): string {
  const shape = unlifted(list.shape);
  if (shape.type === 'variable') return singular(shape.variable.name) ?? byKind(list);
  if (shape.type === 'lambda') return shape.form.name === 'map' || shape.form.name === 'flatMap' ? byKind(list) : itemName(shape.list);
  if (shape.type !== 'apply') return byKind(list);
  const [first, second] = shape.args;
  if (shape.component.write.startsWith('{0}.split(')) return partName(second);
  if (first !== undefined && first.kind === list.kind) return itemName(first);
  return byKind(list);
}

function partName(separator: Program | undefined): string {
  const shape = separator === undefined ? undefined : unlifted(separator.shape);
  if (shape?.type === 'regex') return shape.text.includes('s') ? 'word' : 'part';
  if (shape?.type !== 'constant') return 'part';
  if (shape.value === '') return 'character';
  if (shape.value === ' ') return 'word';
  return shape.value === '\n' ? 'line' : 'part';
}

const SHORT = 3;

function singular(plural: string): string | undefined {
  if (plural.endsWith('ies') && plural.length > SHORT) return `${plural.slice(0, -3)}y`;
  if (plural.endsWith('ss') || !plural.endsWith('s') || plural.length < SHORT) return undefined;
  return plural.slice(0, -1);
}

function byKind(list: Program): string {
  const kind = elementKind(list.kind);
  if (kind === 'string') return 'text';
  return kind === 'number' ? 'value' : 'item';
}
