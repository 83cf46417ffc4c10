// Algebraic laws that a name or a comment suggests: order, bounds, round trips, and what is the same when done twice.
import { ts } from 'ts-morph';
import type { Law } from './law';
import { wordsOf, type Subject } from './subject';

export function namedLaws(subject: Subject): readonly Law[] {
  return [...ordered(subject), ...permuted(subject), ...clamped(subject), ...compared(subject), ...twice(subject), ...back(subject), ...swapped(subject), ...parts(subject), ...roundTrip(subject), ...chosen(subject)];
}

function law(title: string, because: string, code: string, certain = true): Law {
  return { title, because, certain, code, inputs: 'drawn', likely: true };
}

/** Runs the function, then `judge` with its value as `got`; a throw says nothing here. */
function judged({ name }: Subject, judge: string): string {
  return `const $law = async (...args) => { const given = $copy(args); const run = await $settled(() => ${name}(...args)); if ('error' in run) return null; const got = run.value; ${judge} };`;
}

function typeText(subject: Subject, index: number): string {
  const text = subject.parameters[index]?.type?.getText(subject.source) ?? '';
  return text.replace(/^readonly /, '').replace(/^ReadonlyArray<(.*)>$/, '$1[]');
}

function resultText({ returns, source }: Subject): string {
  return (returns?.getText(source) ?? '').replace(/^readonly /, '');
}

function ordered(subject: Subject): readonly Law[] {
  const { doc } = subject;
  if (resultText(subject) !== 'number[]' || typeText(subject, 0) !== 'number[]') return [];
  const up = /\bascending\b|\b(?:smallest|lowest|least) first\b/i.test(doc);
  const down = /\bdescending\b|\b(?:largest|highest|greatest) first\b/i.test(doc);
  // Ordered by something else than their size.
  if (up === down || /\b(?:according to|based on|by (?:the|their|its))\b/i.test(doc)) return [];
  const wrong = up ? 'got[at - 1] > got[at]' : 'got[at - 1] < got[at]';
  const code = judged(subject, `if (!given[0].every(Number.isFinite)) return null; for (let at = 1; at < got.length; at += 1) if (${wrong}) return 'it gave ' + $cut($show(got)); return null;`);
  return [law(`gives ${up ? 'ascending' : 'descending'} numbers`, 'its comment', code)];
}

const PERMUTING: ReadonlySet<string> = new Set(['sort', 'sorted', 'shuffle', 'shuffled', 'reverse', 'reversed']);

function permuted(subject: Subject): readonly Law[] {
  const type = typeText(subject, 0);
  if (!PERMUTING.has(subject.words[0] ?? '') || !/[^\]]\[\]$/.test(type) || resultText(subject) !== type || /\b(unique|distinct|once|duplicates|only|without)\b/i.test(subject.doc)) return [];
  const code = judged(subject, `const shown = (list) => list.map((one) => $show(one)).sort().join(); return shown(got) === shown(given[0]) ? null : 'it gave ' + $cut($show(got));`);
  return [law('keeps all elements', 'its name', code)];
}

function clamped(subject: Subject): readonly Law[] {
  const names = subject.parameters.map(({ name }) => name.toLowerCase());
  const low = names.findIndex((name) => /^(low\w*|min\w*|from)$/.test(name));
  const high = names.findIndex((name) => /^(high\w*|max\w*|upper\w*|to)$/.test(name));
  if (subject.words[0] !== 'clamp' || low < 0 || high < 0 || names.length !== 3 || [0, 1, 2].some((index) => typeText(subject, index) !== 'number')) return [];
  const value = 3 - low - high;
  const code = judged(subject, `const [value, low, high] = [given[${value}], given[${low}], given[${high}]]; if (![value, low, high].every(Number.isFinite) || low > high) return null; return got < low || got > high ? 'it gave ' + got + ', outside' : value >= low && value <= high && got !== value ? 'it gave ' + got + ' for a value that is inside' : null;`);
  return [law('stays within its bounds and keeps what is inside', 'its name', code)];
}

function compared(subject: Subject): readonly Law[] {
  const { name, words, doc } = subject;
  const compares = words[0] === 'compare' || words.at(-1) === 'comparator' || (/\bnegative\b/i.test(doc) && /\b(?:0|zero)\b/.test(doc));
  if (!compares || subject.parameters.length !== 2 || typeText(subject, 0) !== typeText(subject, 1) || resultText(subject) !== 'number') return [];
  const code = `const $law = (a, b) => {
    if ([a, b].some((one) => typeof one === 'number' && !Number.isFinite(one))) return null;
    const sign = (run) => { const got = $attempt(run); return 'error' in got || Number.isNaN(got.value) ? undefined : Math.sign(got.value); };
    const self = sign(() => ${name}($copy(a), $copy(a)));
    if (self !== undefined && self !== 0) return 'of two equal ones it says ' + self;
    const there = sign(() => ${name}($copy(a), $copy(b))), back = sign(() => ${name}($copy(b), $copy(a)));
    return there !== undefined && back !== undefined && there !== -back ? 'it says ' + there + ' one way and ' + back + ' the other' : null;
  };`;
  return [law('calls equal ones equal, and turns its sign when they change places', 'an order for sort', code)];
}

const TWICE: Readonly<Record<string, boolean>> = { sort: true, sorted: true, abs: true, dedupe: true, deduplicate: true, unique: true, uniq: true, normalize: false, normalise: false, trim: false, slugify: false, compact: false, canonicalize: false, collapse: false };

function twice(subject: Subject): readonly Law[] {
  const certain = TWICE[subject.words[0] ?? ''];
  if (certain === undefined || typeText(subject, 0) === '' || typeText(subject, 0) !== resultText(subject)) return [];
  const code = judged(subject, `const shown = $show(got); const again = await $settled(() => ${subject.name}(got, ...given.slice(1))); return 'error' in again || $show(again.value) === shown ? null : 'it gave ' + $cut(shown) + ', and for that ' + $cut($show(again.value));`);
  return [law('changes nothing when done again', 'its name', code, certain)];
}

const BACK: ReadonlySet<string> = new Set(['reverse', 'reversed', 'negate', 'invert', 'transpose', 'flip']);

function back(subject: Subject): readonly Law[] {
  const only = subject.words.length === 1 && BACK.has(subject.words[0] ?? '');
  if (!only || subject.parameters.length !== 1 || typeText(subject, 0) !== resultText(subject)) return [];
  const certain = ['reverse', 'reversed', 'negate'].includes(subject.name);
  const code = judged(subject, `const shown = $show(got); const again = await $settled(() => ${subject.name}(got)); return 'error' in again || $show(again.value) === $show(given[0]) ? null : 'it gave ' + $cut(shown) + ', and for that ' + $cut($show(again.value));`);
  return [law('gives the first value when done again', 'its name', code, certain)];
}

const SWAPPED: ReadonlySet<string> = new Set(['add', 'max', 'min', 'gcd', 'lcm', 'multiply', 'hamming', 'distance']);

function swapped(subject: Subject): readonly Law[] {
  if (!SWAPPED.has(subject.words[0] ?? '') || subject.parameters.length !== 2 || typeText(subject, 0) !== 'number' || typeText(subject, 1) !== 'number') return [];
  const code = judged(subject, `if (!given.every(Number.isSafeInteger)) return null; const other = await $settled(() => ${subject.name}(given[1], given[0])); return 'error' in other || $show(other.value) === $show(got) ? null : 'it gave ' + $show(got) + ' one way and ' + $show(other.value) + ' the other';`);
  return [law('gives the same when its arguments change places', 'its name', code, subject.words.length === 1)];
}

function parts(subject: Subject): readonly Law[] {
  const { doc, words } = subject;
  const again = /\b(?:put together|joined|joining|concatenat\w*|flattened|flattening)\b[^.]*\b(?:again|original|back|same)\b/i.test(doc);
  if ((!again && words[0] !== 'chunk') || !typeText(subject, 0).endsWith('[]') || !resultText(subject).endsWith('[][]')) return [];
  const code = judged(subject, `return $show(got.flat()) === $show(given[0]) ? null : 'its parts are ' + $cut($show(got));`);
  return [law('gives parts that make up the whole list', again ? 'its comment' : 'its name', code)];
}

const PAIRS = [['encode', 'decode'], ['escape', 'unescape'], ['serialize', 'deserialize'], ['serialise', 'deserialise'], ['stringify', 'parse'], ['format', 'parse'], ['pack', 'unpack'], ['compress', 'decompress'], ['to', 'from']] as const;

/** With the other half in the same file. Certain where a comment calls it the way back. */
function roundTrip(subject: Subject): readonly Law[] {
  const declared = subject.source.statements.flatMap((one) => (ts.isFunctionDeclaration(one) && one.name !== undefined && one.parameters.length === 1 ? [one.name.text] : []));
  for (const [there, back] of PAIRS) {
    const other = declared.find((name) => wordsOf(name).join(' ') === subject.words.map((word, index) => (index === 0 && word === there ? back : word)).join(' '));
    if (subject.words[0] !== there || other === undefined || other === subject.name || subject.parameters.length !== 1) continue;
    const certain = new RegExp(`\\b(inverse|opposite|round.?trip|reads? .* back|undone by|undoes|${other})\\b`, 'i').test(subject.doc);
    const code = judged(subject, `const home = await $settled(() => ${other}(got)); return 'value' in home && $show(home.value) === $show(given[0]) ? null : ${JSON.stringify(other)} + ' made of ' + $cut($show(got)) + ('error' in home ? ' an error' : ': ' + $cut($show(home.value)));`);
    return [law(`is undone by ${other}`, certain ? 'its comment' : 'the two names', code, certain)];
  }
  return [];
}

/** `portOf(options)` with a default: what is set is taken, an odd value too where the comment speaks of it. */
function chosen(subject: Subject): readonly Law[] {
  const [parameter] = subject.parameters;
  const [field, last] = subject.words;
  if (parameter?.type === undefined || field === undefined || last !== 'of' || subject.parameters.length !== 1 || !/\b(?:when none|by default|otherwise|if (?:none|not)|unless|default)\b/i.test(subject.doc)) return [];
  const odd = /\b0\b|\bzero\b/i.test(subject.doc) ? '0' : /\bempty\b/i.test(subject.doc) ? '""' : /\bfalse\b/i.test(subject.doc) ? 'false' : undefined;
  if (odd === undefined || !new RegExp(`\\b${field}\\??:\\s*${odd === '0' ? 'number' : odd === 'false' ? 'boolean' : 'string'}`).test(subject.source.text)) return [];
  const code = `const $law = () => { const got = $attempt(() => ${subject.name}({ ${field}: ${odd} })); return 'error' in got || got.value === ${odd} ? null : 'it gave ' + $show(got.value); };`;
  return [{ ...law(`takes ${field} ${odd} where it is set`, 'its comment, which speaks of it', code), inputs: [[]] }];
}
