// Laws of any function: what its examples show, its arguments stay as they are, it does not fail for what its types allow.
import { ts } from 'ts-morph';
import type { Example } from '../../../protocol/example';
import type { Observation } from '../../ports/behaviours';
import { admitsAbsence, areExact, isReadonlyType } from './exactType';
import type { Law } from './law';
import type { Subject } from './subject';

/** Those that can be judged on drawn arguments; none of them where the parameter types are not fully known. */
export function generalLaws(subject: Subject): readonly Law[] {
  if (!areExact(subject)) return [];
  return [mutation(subject), surprise(subject), ...holes(subject), ...siblings(subject), ...sharedFields(subject), ...copies(subject), ...freshState(subject)];
}

/** Each example of the doc comment, run. A number is compared to the digits that are shown. */
export function exampleLaws(examples: readonly Example[]): readonly Law[] {
  return examples.flatMap(({ call, expected, throws, source }) => {
    if (source !== 'doc' || (expected === undefined && throws === undefined)) return [];
    const judged = expected === undefined ? `'error' in got ? null : 'it gave ' + $show(got.value) + ' where an error is promised'` : comparison(expected);
    const code = `const $law = async () => { const got = await $settled(() => (${call})); return ${judged}; };`;
    return [{ title: `does what its example shows: ${call}`, because: 'the example in its comment', certain: true, code, inputs: [[]] }];
  });
}

function comparison(expected: string): string {
  const decimals = /^-?\d+\.(\d+)$/.exec(expected)?.[1]?.length;
  const alike = decimals === undefined ? '$show(got.value) === $show(want)' : `Math.abs(got.value - want) <= 0.51 * 10 ** -${decimals}`;
  return `((want) => ('error' in got ? 'it threw ' + got.error : ${alike} ? null : 'it gave ' + $cut($show(got.value)) + ', not ' + $cut($show(want))))(${expected})`;
}

const CHANGES = /\b(in place|mutat\w*|modif\w*|changes? (?:it|the|its)|append\w*|adds? |removes? |inserts?|updates?|sets? |moves?|swaps?|fills?|clears?|takes? |pops?|pushe?s?|empt(?:y|ies)|drains?|consum\w*|register\w*|increments?|stores?)\b/i;
const CHANGING_NAMES: ReadonlySet<string> = new Set(['add', 'remove', 'insert', 'update', 'set', 'move', 'swap', 'fill', 'clear', 'take', 'pop', 'push', 'shift', 'drain', 'consume', 'apply', 'assign', 'mutate', 'append', 'delete', 'enqueue', 'dequeue', 'next', 'register', 'increment', 'toggle', 'patch', 'init', 'shuffle', 'reverse', 'sort', 'normalize', 'normalise', 'mark', 'reset', 'put', 'store', 'visit', 'collect', 'advance', 'step', 'tick', 'rotate', 'heapify', 'partition', 'splice']);
const COPIES = /\b(copy|copies|clone|new (?:list|array|object|map|set|record)|without changing|unchanged|leaves? (?:both|it|them|the|its)|as (?:it is|they are)|not (?:changed|modified|mutated)|immutabl\w*|pure)\b/i;

/** A function that answers a question does not change what it is asked about; one whose name or comment speaks of a change may. */
function mutation(subject: Subject): Law {
  const readonly = subject.parameters.find(isReadonlyType);
  const saysCopy = COPIES.test(subject.doc) && !/\bin place\b/i.test(subject.doc);
  const isQuestion = subject.returns !== undefined && subject.returns.kind !== ts.SyntaxKind.VoidKeyword && subject.doc !== '' && !CHANGES.test(subject.doc) && !subject.words.some((word) => CHANGING_NAMES.has(word));
  const because = readonly !== undefined ? `parameter ${readonly.name} is readonly` : saysCopy ? 'its comment' : 'neither its name nor its comment speaks of a change';
  return {
    title: 'leaves its arguments as they are',
    because,
    certain: (readonly !== undefined && subject.parameters.every((one) => isReadonlyType(one) || isPlain(one.type))) || saysCopy || isQuestion,
    code: '',
    inputs: 'drawn',
    broken: ({ mutated }) => (mutated === '' ? undefined : `its arguments were then ${mutated.slice(0, 200)}`),
  };
}

/** A number itself may be out of bounds; one deep in a list is just a value. */
function isNumber(type: ts.TypeNode | undefined): boolean {
  if (type === undefined) return false;
  if (ts.isUnionTypeNode(type)) return type.types.some(isNumber);
  return type.kind === ts.SyntaxKind.NumberKeyword || (ts.isArrayTypeNode(type) && isNumber(type.elementType)) || (ts.isTypeOperatorNode(type) && isNumber(type.type));
}

function isPlain(type: ts.TypeNode | undefined): boolean {
  return type !== undefined && [ts.SyntaxKind.StringKeyword, ts.SyntaxKind.NumberKeyword, ts.SyntaxKind.BooleanKeyword].includes(type.kind);
}

const PROMISES_ABSENCE = /\b(empty|none|no|nothing|missing|unknown|anything else|any other|without|undefined|null|absent|lacks?)\b/i;
const NOT_THERE = /\b(?:unknown|missing|not (?:on|in) (?:the|any)|not (?:there|found|known)|no such|null (?:if|when|for)|undefined (?:if|when|for)|nobody|if (?:there is|it has) (?:none|no))\b/i;
const DEMANDS = /\b(non-?empty|at least one|must (?:be|have|not)|assum\w*|requires?|expects?|valid|only called|pre-?condition)\b/i;
const PATTERN_WORDS = /\b(pattern|regex\w*|regular expression|expression)\b/i;
const SIZES = /^(size|length|count|rows?|columns?|cols?|width|height|n|times|amount|limit|capacity|depth|max|min|step|digits|precision|radix|base|index|start|end|from|to|level)$/i;

/** An engine's error for arguments of the declared types. Certain only where the comment or the types promise an answer for just that. */
function surprise(subject: Subject): Law {
  const throwing = /@throws|\b(throws?|rejects?|raises?)\b/i.test(subject.doc) || DEMANDS.test(subject.doc);
  const promises = admitsAbsence(subject.returns) || PROMISES_ABSENCE.test(subject.doc) || subject.parameters.some(({ type }) => admitsAbsence(type));
  const numbers = subject.parameters.filter(({ type }) => isNumber(type));
  const takesNumbers = numbers.length > 0;
  // A number may be one that is on no list: where the comment says what comes of that, it is no reason to fail.
  const speaksOfMissing = NOT_THERE.test(subject.doc) && numbers.every(({ name }) => !SIZES.test(name));
  // Without a comment nobody has said that odd numbers, or texts that read as patterns, are meant; a type that allows null has.
  const admits = subject.parameters.some(({ type, optional }) => optional || admitsAbsence(type));
  const broken = ({ outcome, value }: Observation, args: readonly string[]): string | undefined => {
    const isOdd = args.some((arg) => /-\d|\d\.\d|NaN|Infinity/.test(arg));
    if (outcome !== 'threw' && outcome !== 'rejected') return undefined;
    const isAllowed = promises || args.some((arg) => /\bnull\b|\bundefined\b/.test(arg));
    if (/^TypeError (?!\()/.test(value)) return isAllowed && (!takesNumbers || (speaksOfMissing && !isOdd)) ? 'a TypeError of the engine: something was undefined, null or no function' : undefined;
    if (/^SyntaxError (?!\()/.test(value)) return PATTERN_WORDS.test(`${subject.doc} ${subject.parameters.map(({ name }) => name).join(' ')}`) ? undefined : 'a SyntaxError of the engine: a text was read as a pattern or as code';
    if (/^RangeError (?!\()/.test(value)) return takesNumbers && !isOdd && !numbers.some(({ name }) => SIZES.test(name)) ? 'a RangeError of the engine: a value was taken for a length' : undefined;
    return undefined;
  };
  return { title: 'answers for everything that its types allow', because: 'its types and its comment', certain: !throwing && (subject.doc !== '' || admits), code: '', inputs: 'drawn', broken };
}

/** A list with places that were never filled is of no declared element type. */
function holes({ name, returns, parameters }: Subject): readonly Law[] {
  if (returns === undefined || !isList(returns)) return [];
  // Beside a list a number may be a place in it, and outside of the list there are holes.
  const certain = parameters.length === 1;
  const code = `const $law = async (...args) => { const given = $show(args); const got = await $settled(() => ${name}(...args)); return 'value' in got && !given.includes('<hole>') && $show(got.value).includes('<hole>') ? 'it gave ' + $cut($show(got.value)) : null; };`;
  return [{ title: 'gives a list without holes', because: 'its declared result', certain, code, inputs: 'drawn' }];
}

/** Parts of one result that are the same object change together. Certain where all of them are, and none may be read only. */
function siblings({ name, returns, source }: Subject): readonly Law[] {
  const type = returns?.getText(source) ?? '';
  if (returns === undefined || !/\[\]|Array<|Map<|Record</.test(type) || type.startsWith('readonly') || type.startsWith('Readonly')) return [];
  const code = `const $law = async (...args) => {
    const theirs = $within(args);
    const got = await $settled(() => ${name}(...args));
    if ('error' in got || typeof got.value !== 'object' || got.value === null) return null;
    const parts = $parts(got.value).filter((one) => typeof one === 'object' && one !== null && !Object.isFrozen(one) && !theirs.has(one));
    return parts.length > 1 && new Set(parts).size === 1 ? 'all ' + parts.length + ' parts of the result are one and the same object' : null;
  };`;
  return [{ title: 'gives parts that can be changed one by one', because: 'its declared result is not readonly', certain: true, code, inputs: 'drawn' }];
}

const ONE_BY_ONE = /\bone by one\b|\bindependent(?:ly)?\b|\bseparately\b|\bon (?:its|their) own\b|\beach (?:has|have|with|gets?) (?:its|their) own\b/i;

/** What is to be changed part by part has no field in common: a date that all of them point to moves for all. */
function sharedFields({ name, doc, returns, source }: Subject): readonly Law[] {
  const type = returns?.getText(source) ?? '';
  if (!/\[\]$|^Array</.test(type) || type.startsWith('readonly') || !ONE_BY_ONE.test(doc)) return [];
  const code = `const $law = async (...args) => {
    const theirs = $within(args);
    const got = await $settled(() => ${name}(...args));
    if (!Array.isArray(got.value) || got.value.length < 2 || got.value.some((one) => typeof one !== 'object' || one === null)) return null;
    for (const key of Object.keys(got.value[0])) {
      const [first] = got.value;
      if (typeof first[key] === 'object' && first[key] !== null && !Object.isFrozen(first[key]) && !theirs.has(first[key]) && got.value.every((one) => one[key] === first[key])) return 'all of its ' + got.value.length + ' parts share one ' + key;
    }
    return null;
  };`;
  return [{ title: 'gives parts that share nothing', because: 'its comment', certain: true, code, inputs: 'drawn' }];
}

/** Deep where the comment says so. */
function copies({ name, words, doc }: Subject): readonly Law[] {
  const deep = /\bdeep\w*\b|\blater\b|\bindependent\w*\b|does not (?:show|affect)/i.test(doc) || words.includes('deep') || words[0] === 'snapshot';
  const copy = words.some((word) => ['copy', 'clone', 'snapshot', 'duplicate'].includes(word)) || /^(?:an? )?(?:deep |independent )?(?:copy|clone|snapshot)\b/i.test(doc);
  if (!copy) return [];
  const shares = deep ? '$shares(got.value, args)' : `args.includes(got.value) ? 'the argument itself' : null`;
  const code = `const $law = async (...args) => { const got = await $settled(() => ${name}(...args)); if ('error' in got) return null; const shared = ${shares}; return shared === null ? null : 'it shares with its argument: ' + $cut(shared); };`;
  return [{ title: 'gives a copy that is its own', because: 'its name or its comment', certain: deep || words.includes('copy'), code, inputs: 'drawn' }];
}

/** What a caller does with one result must not show in the next. */
function freshState({ name, doc, returns, source }: Subject): readonly Law[] {
  const type = returns?.getText(source) ?? '';
  if (returns === undefined || isPlain(returns) || type.startsWith('readonly') || type.startsWith('Readonly')) return [];
  const stated = /\b(?:may|can|free to|go on to|safe to)\b[^.]*\b(?:chang|modif|mutat|edit|add|set)\w*|\bfresh\b|\bnew\b|\bcopy\b|\bown\b/i.test(doc);
  const code = `const $law = async (...args) => {
    const again = $copy(args);
    const first = await $settled(() => ${name}(...args));
    if ('error' in first) return null;
    const shown = $show(first.value);
    $spoil(first.value);
    const second = await $settled(() => ${name}(...again));
    return 'value' in second && $show(second.value).includes('$spoilt') && !shown.includes('$spoilt') ? 'after the first result was changed, the second was ' + $cut($show(second.value)) : null;
  };`;
  return [{ title: 'gives a result that the caller may change', because: 'its comment', certain: stated, code, inputs: 'drawn' }];
}

function isList(type: ts.TypeNode): boolean {
  if (ts.isTypeOperatorNode(type)) return isList(type.type);
  return ts.isArrayTypeNode(type);
}
