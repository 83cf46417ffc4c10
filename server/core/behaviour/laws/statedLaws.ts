// What a comment says of the answer in so many words: how long it may be, what there is for nothing, where counting begins.
import { ts } from 'ts-morph';
import { escaped } from './borders';
import type { Law } from './law';
import type { Parameter, Subject } from './subject';
import { interfaceMembers } from './typeMembers';
import { typicalArguments } from './typicalValue';

export function statedLaws(subject: Subject): readonly Law[] {
  return [...limited(subject), ...ends(subject), ...forNothing(subject), ...countedFromOne(subject), ...wholeText(subject), ...within(subject), ...asWritten(subject)];
}

/** Runs the function on drawn arguments, then `judge` with its value as `got`; a throw says nothing here. */
function judged({ name }: Subject, judge: string): string {
  return `const $law = async (...args) => { const given = $copy(args); const run = await $settled(() => ${name}(...args)); if ('error' in run) return null; const got = run.value; ${judge} return null; };`;
}

const LIMITS = String.raw`(?:at most|no more than|not? (?:longer|larger|greater|higher) than|never (?:more|longer|larger|greater|higher) than|never (?:above|over|beyond|exceeds?)|not exceed(?:ing)?|capped (?:at|by)|limited to)`;
const UNITS = String.raw`(?:\s+(?:characters?|letters|items?|elements?|entries|results?|words?|lines|values|names|rows|of them))?`;

/** "At most `max` characters". A number is only bound where it is said of the answer itself. */
function limited(subject: Subject): readonly Law[] {
  return numbersOf(subject).flatMap(({ name, index }) => {
    const said = new RegExp(String.raw`(${LIMITS})\s+\x60?${escaped(name)}\x60?(?!\w)${UNITS}\s*(?:[.,;:)]|$|\band\b|\bin (?:all|total)\b|\blong\b)`, 'i').exec(subject.doc);
    const size = sizeOf(subject.returns, subject);
    if (said === null || size === undefined || (size === 'got' && !/never|capped|exceed|limited/i.test(said[1] ?? ''))) return [];
    const code = judged(subject, `const most = given[${index}]; if (Number.isInteger(most) && most > 0 && !given.some((one) => typeof one === 'number' && !(one >= 0)) && ${size} > most) return 'it gave ' + $cut($show(got)) + ', which is ' + ${size};`);
    return [{ title: `keeps to "${said[0].trim()}"`, because: 'its comment', certain: true, code, inputs: 'drawn' as const }];
  });
}

function sizeOf(type: ts.TypeNode | undefined, { source }: Subject): string | undefined {
  const text = type?.getText(source) ?? '';
  if (text === 'number') return 'got';
  return text === 'string' || /\[\]$/.test(text) ? 'got.length' : undefined;
}

const CHOOSES = /\b(?:that|which|whose|sorted|highest|lowest|largest|smallest|unique|distinct|different|matching|even|odd|positive|negative|non-?empty|by)\b/i;

/** "The first `count` characters", where nothing else chooses among them. */
function ends(subject: Subject): readonly Law[] {
  const [sentence = ''] = subject.doc.split(/\.(?:\s|$)/);
  return numbersOf(subject).flatMap(({ name, index }) => {
    const which = new RegExp(String.raw`^(?:returns |gives )?(?:the )?(first|last)\s+\x60?${escaped(name)}\x60?\s+(?:elements?|items?|entries|values|numbers|characters|letters|words|lines|of)\b`, 'i').exec(sentence)?.[1]?.toLowerCase();
    const at = subject.parameters.findIndex((one) => one.type !== undefined && plainText(one.type, subject) === plainText(subject.returns, subject));
    if (which === undefined || at < 0 || CHOOSES.test(sentence) || /\bwords|lines\b/i.test(sentence)) return [];
    const want = which === 'first' ? 'given[at].slice(0, count)' : 'given[at].slice(Math.max(0, given[at].length - count))';
    const code = judged(subject, `const at = ${at}, count = given[${index}]; if (Number.isInteger(count) && count >= 0 && $show(got) !== $show(${want})) return 'it gave ' + $cut($show(got));`);
    return [{ title: `gives the ${which} ${name}`, because: 'its comment', certain: true, code, inputs: 'drawn' as const }];
  });
}

function plainText(type: ts.TypeNode | undefined, { source }: Subject): string {
  return (type?.getText(source) ?? '?').replace(/^readonly /, '').replace(/^ReadonlyArray<(.*)>$/, '$1[]');
}

const VALUES: readonly (readonly [RegExp, string])[] = [
  [/^`?null`?$/i, 'null'],
  [/^`?undefined`?$/i, 'undefined'],
  [/^`?NaN`?$/, 'NaN'],
  [/^(?:`?0`?|zero)$/i, '0'],
  [/^`?-1`?$/, '-1'],
  [/^`?true`?$/i, 'true'],
  [/^`?false`?$/i, 'false'],
  [/^(?:(?:an |the )?empty (?:text|string)|`''`|''|""|`""`)$/i, '""'],
  [/^(?:(?:an |the )?empty (?:list|array)|`\[\]`|\[\])$/i, '[]'],
];
const VALUE = String.raw`(\x60?(?:null|undefined|NaN|-1|0|true|false)\x60?|zero|(?:an |the )?empty (?:text|string|list|array)|\x60?(?:''|""|\[\])\x60?)`;
const NOTHING = String.raw`(?:when|for|if|where|of|in)\s+(?:the |an? |there (?:is|are) |it (?:is|has) |given |they are )?(?:\w+ (?:is|are) )?(?:no (?:\w+)s\b|none\b|(?:empty|nothing)(?: (?:text|string|list|array|input|one))?)`;

/** "0 for an empty list": what comes of nothing is said. */
function forNothing(subject: Subject): readonly Law[] {
  const [, value = '', nothing = ''] = new RegExp(`${VALUE}\\s+(${NOTHING})(?=\\s*(?:[.,;:)]|$))`, 'i').exec(subject.doc) ?? [];
  const want = VALUES.find(([pattern]) => pattern.test(value))?.[1];
  const lists = subject.parameters.filter(({ type }) => type !== undefined && /\[\]$|^(?:Readonly)?Array</.test(plainText(type, subject)));
  const texts = subject.parameters.filter(({ type }) => type?.kind === ts.SyntaxKind.StringKeyword);
  const emptied = lists.length === 1 && !/\b(?:text|string)\b/i.test(nothing) ? lists : texts.length === 1 && lists.length === 0 && /\bempty\b/i.test(nothing) && !/\b(?:list|array)\b/i.test(nothing) ? texts : [];
  const [empty] = emptied;
  if (want === undefined || empty === undefined) return [];
  const typical = typicalArguments(subject, { text: 'abc', given: new Map([[empty.name, lists.length === 1 ? '[]' : '""']]) });
  if (typical === undefined) return [];
  const code = `const $law = async () => { const run = await $settled(() => ${subject.name}(${typical.args})); const shown = 'error' in run ? 'an error' : $show(run.value); return shown === $show(${want}) ? null : 'it gave ' + $cut(shown); };`;
  return [{ title: `gives ${want} for nothing`, because: `its comment: "${value} ${nothing}"`, certain: true, code, inputs: [[]] }];
}

/** "Both start at 1": no place of the answer is 0. */
function countedFromOne(subject: Subject): readonly Law[] {
  const sentence = subject.doc.split(/[.,;:](?:\s|$)/).find((one) => /\b(?:(?:start|begin|count)(?:s|ed|ing)? (?:at|from|with) (?:1|one)\b|(?:1|one)-based)/i.test(one));
  if (sentence === undefined || subject.parameters.some(({ name }) => new RegExp(`\\b${escaped(name)}s?\\b`, 'i').test(sentence))) return [];
  const fields = numericFields(subject).filter((name) => /\b(?:both|all|they|positions?)\b/i.test(sentence) || new RegExp(`\\b${escaped(name)}s?\\b`, 'i').test(sentence));
  if (fields.length === 0) return [];
  const code = judged(subject, `if (given.some((one) => typeof one === 'number' && !(one >= 0))) return null; for (const name of ${JSON.stringify(fields)}) if (got !== null && typeof got === 'object' && got[name] === 0) return 'its ' + name + ' is 0';`);
  return [{ title: 'counts from 1', because: 'its comment', certain: true, code, inputs: 'drawn' }];
}

function numericFields({ returns, source }: Subject): readonly string[] {
  const text = returns?.getText(source).replace(/ \| (?:null|undefined)/g, '') ?? '';
  const members = returns !== undefined && ts.isTypeLiteralNode(returns) ? returns.members : interfaceMembers(text, source);
  return members.flatMap((one) => (ts.isPropertySignature(one) && one.type?.kind === ts.SyntaxKind.NumberKeyword && ts.isIdentifier(one.name) ? [one.name.text] : []));
}

/** A text for people never says "undefined" of what is merely absent. Numbers are left out: one that is out of bounds may well lead nowhere. */
function wholeText(subject: Subject): readonly Law[] {
  const signature = subject.parameters.map(({ type }) => type?.getText(subject.source) ?? 'unknown').join(' ');
  const isOpen = /\b(?:unknown|any|object)\b|^[A-Z]$/.test(signature) || (subject.declared.typeParameters ?? []).length > 0;
  const declared = subject.source.statements.filter((one) => ts.isInterfaceDeclaration(one) || ts.isTypeAliasDeclaration(one)).map((one) => one.getText(subject.source)).join(' ');
  const mayLack = /\?:|\| (?:null|undefined)\b|Partial</.test(`${signature} ${declared}`) && numbersOf(subject).length === 0;
  if (subject.returns?.kind !== ts.SyntaxKind.StringKeyword || isOpen || !mayLack || subject.doc === '' || /\b(?:undefined|null|nan)\b/i.test(subject.doc.replace(/\b(?:or|not) (?:null|undefined)\b/g, ''))) return [];
  const code = `const $read = (text) => { try { return JSON.parse(text); } catch { return ''; } };\n` + judged(subject, String.raw`const given2 = $show(given).replace(/: (?:undefined|null)/g, ''); if (/["']|\w/.test(given2) && /"[^"]*(?:undefined|null|NaN)/.test(given2)) return null; if (typeof $read(got) === 'object') return null; const odd = /(?:^|[^\w])(undefined|null)(?:$|[^\w])/.exec(got); if (odd !== null && !given.some((one) => one === undefined || one === null)) return 'it gave ' + $cut($show(got));`);
  return [{ title: 'says nothing of "undefined" or "null"', because: 'the text that it gives', certain: true, code, inputs: 'drawn' }];
}

const RANGE = /(?:@returns?|\bgives|\breturns)\b[^.@]*?\b(?:index|position|place|number|integer|hour|minute|weekday|month)(?: of (?:the|an?) \w+)?,?\s+(?:from|between)\s+(-?\d+)\s+(?:to|and)\s+`?(-?\d+(?:\.\d+)?|[A-Za-z_]\w*(?: - 1)?)`?(?![\w.]*\()/i;
const RECKONED = /\b(?:sums?|totals?|products?|counts?|how many|average|mean|exclusive|excluding)\b/i;

/** "The index, from 0 to `count - 1`": what is given lies there. Between two plain numbers it may do so for sensible arguments only: other numbers would not be. */
function within(subject: Subject): readonly Law[] {
  const [said = '', low, high = ''] = RANGE.exec(subject.doc) ?? [];
  const [name = '', less] = high.split(' - ');
  const at = subject.parameters.findIndex((one) => one.name === name && one.type?.kind === ts.SyntaxKind.NumberKeyword);
  if (low === undefined || subject.returns?.kind !== ts.SyntaxKind.NumberKeyword || RECKONED.test(said.slice(0, -high.length - 1)) || (at < 0 && (Number.isNaN(Number(high)) || numbersOf(subject).length > 0))) return [];
  const most = at < 0 ? high : `given[${at}]${less === undefined ? '' : ` - ${less}`}`;
  const code = judged(subject, `if (given.some((one) => typeof one === 'number' && !(one >= 0 && Number.isFinite(one)))) return null; if (Number.isFinite(got) && ${most} >= ${low} && (got < ${low} || got > ${most})) return 'it gave ' + got;`);
  return [{ title: `gives what lies from ${low} to ${high}`, because: 'its comment', certain: true, code, inputs: 'drawn' }];
}

/** `replace` reads "$$" in the text that it puts in, and so do not those who write it. Nothing else makes one sign of two and leaves the rest. */
function asWritten(subject: Subject): readonly Law[] {
  const texts = subject.parameters.flatMap(({ type }, index) => (type?.kind === ts.SyntaxKind.StringKeyword ? [index] : []));
  const body = subject.declared.getText(subject.source);
  // Who speaks of the sign means something by it.
  const isMeant = /\$(?!\{)/.test(subject.doc) || /\bdollar/i.test(subject.doc) || /\$\\?\$/.test(body);
  if (subject.returns?.kind !== ts.SyntaxKind.StringKeyword || texts.length === 0 || isMeant || !/\.replace(?:All)?\(/.test(body)) return [];
  const code = `const $law = async (...args) => {
    for (const at of ${JSON.stringify(texts)}) {
      const put = async (text) => { const run = await $settled(() => ${subject.name}(...$copy(args).map((one, index) => (index === at ? text : one)))); return typeof run.value === 'string' ? run.value : ''; };
      if (!(await put('aXXb')).includes('aXXb')) continue;
      const got = await put('a$$b');
      if (got.includes('a$b') && !got.includes('a$$b')) return 'the text "a$$b" became "a$b": it was read as a pattern of replace';
    }
    return null;
  };`;
  return [{ title: 'puts texts in as they are', because: 'it gives a text with its argument in it', certain: true, code, inputs: 'drawn' }];
}

function numbersOf(subject: Subject): readonly (Parameter & { readonly index: number })[] {
  return subject.parameters.flatMap((one, index) => (one.type?.kind === ts.SyntaxKind.NumberKeyword ? [{ ...one, index }] : []));
}
