// The border that a comment names lies where the comment says: `at least 18` holds for 18.
import { ts } from 'ts-morph';
import { bordersOf, type Border } from './borders';
import type { Law } from './law';
import type { Subject } from './subject';
import { membersOf } from './typeMembers';
import { typicalArguments } from './typicalValue';

/** Something that can be counted up across a border: a number, the length of a text or of a list, a number deep in a record. */
interface Slot {
  readonly shown: string;
  /** What is filled in, with `v` for the count. */
  readonly given: ReadonlyMap<string, string>;
}

/** What stands in all other places: a border may show only where the rest allows it. */
const RESTS = [
  { number: '3', truth: 'true' },
  { number: '100', truth: 'false' },
  { number: '0', truth: 'true' },
  { number: '1000', truth: 'true' },
  { number: '1000', truth: 'false' },
] as const;
/** A border that is another parameter is put here. */
const PARAMETER_AT = '10';
const MOST_SLOTS = 8;

/** Counts across each border and looks on which side it falls. Says nothing where neither side is even. */
export function borderLaws(subject: Subject): readonly Law[] {
  const numbers = subject.parameters.filter(({ type }) => type?.kind === ts.SyntaxKind.NumberKeyword).map(({ name }) => name);
  return bordersOf(subject.doc, numbers).flatMap((border) => {
    const runs = slotsOf(subject).filter(({ shown }) => shown !== border.at).slice(0, MOST_SLOTS).flatMap((slot) => runsOf(subject, slot, border));
    if (runs.length === 0) return [];
    return [{ title: `keeps to "${border.phrase}"`, because: 'its comment', certain: true, code: codeOf(border, runs), inputs: runs.map((_, index) => [String(index)]) }];
  });
}

function runsOf(subject: Subject, { shown, given }: Slot, border: Border): readonly string[] {
  const fixed = /^\d/.test(border.at) ? given : new Map([...given, [border.at, PARAMETER_AT]]);
  return RESTS.flatMap((rest) => {
    const typical = typicalArguments(subject, { text: 'abc', given: fixed, ...rest });
    return typical === undefined ? [] : [`{ name: ${JSON.stringify(shown)}, run: (v) => ${subject.name}(${typical.args}) }`];
  });
}

function codeOf({ at, side }: Border, runs: readonly string[]): string {
  return `const $runs = [${runs.join(', ')}];
  const $text = (length) => 'aB3$'.repeat(Math.ceil(Math.max(0, length) / 4)).slice(0, Math.max(0, length));
  const $line = (a, b, c) => (typeof a === 'number' ? Math.abs(a + c - 2 * b) < 1e-6 : a === b && b === c);
  const $on = (far, near, one) => (typeof one === 'number' && typeof near === 'number' ? Math.abs(2 * near - far - one) < 1e-6 : near === one);
  const $law = async (which) => {
    const { name, run } = $runs[which];
    const at = ${/^\d/.test(at) ? at : PARAMETER_AT};
    const seen = [];
    for (let step = -3; step <= 3; step += 1) {
      $fresh();
      const got = await $settled(() => run(at + step));
      seen.push('error' in got ? 'an error' : Array.isArray(got.value) ? got.value.length : typeof got.value === 'number' ? got.value : $show(got.value));
    }
    const [a, b, c, one, x, y, z] = seen;
    if (!$line(a, b, c) || !$line(x, y, z)) return null;
    const low = $on(b, c, one), high = $on(y, x, one);
    return low === high || ${side === 'above' ? 'high' : 'low'} ? null : 'for ' + name + ' of ' + at + ' it gave ' + $cut(String(one)) + ', as for ${side === 'above' ? 'less' : 'more'}';
  };`;
}

function slotsOf(subject: Subject): readonly Slot[] {
  return subject.parameters.flatMap(({ name, type }) => (type === undefined ? [] : slotsIn(type, name, subject)));
}

const DEEPEST = 3;

function slotsIn(type: ts.TypeNode, path: string, subject: Subject): readonly Slot[] {
  const slot = (value: string, shown = path): Slot => ({ shown, given: new Map([[path, value]]) });
  if (path.split('.').length > DEEPEST) return [];
  if (ts.isTypeOperatorNode(type)) return slotsIn(type.type, path, subject);
  if (type.kind === ts.SyntaxKind.NumberKeyword) return [slot('v')];
  if (type.kind === ts.SyntaxKind.StringKeyword) return /\b(characters?|letters?|digits?|long|longer|length|shorter)\b/i.test(subject.doc) ? [slot('$text(v)', `the length of ${path}`), slot("'1'.repeat(Math.max(0, v))", `the length of ${path}`)] : [];
  if (ts.isArrayTypeNode(type)) return listSlots(type, path, subject);
  return membersOf(type, subject.source).flatMap((one) => (ts.isPropertySignature(one) && one.type !== undefined && ts.isIdentifier(one.name) ? slotsIn(one.type, `${path}.${one.name.text}`, subject) : []));
}

/** The length of the list, and what its two parts hold. */
function listSlots(type: ts.ArrayTypeNode, path: string, subject: Subject): readonly Slot[] {
  const part = typicalArguments({ ...subject, parameters: [{ name: path, type: type.elementType, optional: false, rest: false }] }, { text: 'abc' })?.args;
  const length: readonly Slot[] = part === undefined ? [] : [{ shown: `the length of ${path}`, given: new Map([[path, `Array.from({ length: Math.max(0, v) }, () => (${part}))`]]) }];
  const [first, second] = [slotsIn(type.elementType, `${path}.0`, subject), slotsIn(type.elementType, `${path}.1`, subject)];
  return [...first.map((one, index): Slot => ({ shown: one.shown, given: new Map([...one.given, ...(second[index]?.given ?? [])]) })), ...length];
}
