// Notions that have one meaning wherever they are named: what a name or a comment calls by such a word does just that.
import type { Law } from './law';
import type { Subject } from './subject';

interface Notion {
  readonly says: RegExp;
  /** Types of all parameters, then of the answer. */
  readonly types: string;
  /** Plain JavaScript: the answer for `given`, or undefined where the notion says nothing. */
  readonly answer: string;
}

const WHOLE = 'given.every((one) => Number.isInteger(one) && one > 0 && one < 5000)';
const FINITE = 'given[0].length > 0 && given[0].every(Number.isFinite)';

/** Only what a textbook defines, for arguments on which all textbooks agree. */
const NOTIONS: readonly Notion[] = [
  { says: /\bleap years?\b/i, types: 'number>boolean', answer: `${WHOLE} ? (given[0] % 4 === 0 && given[0] % 100 !== 0) || given[0] % 400 === 0 : undefined` },
  { says: /\bgcd\b|\bgreatest common divisor\b/i, types: 'number,number>number', answer: `(() => { if (!(${WHOLE})) return undefined; let [a, b] = given; while (b !== 0) [a, b] = [b, a % b]; return a; })()` },
  { says: /\blcm\b|\bleast common multiple\b/i, types: 'number,number>number', answer: `(() => { if (!(${WHOLE})) return undefined; let [a, b] = given; while (b !== 0) [a, b] = [b, a % b]; return given[0] * given[1] / a; })()` },
  { says: /\b(?:is )?prime(?: number)?\b/i, types: 'number>boolean', answer: `(() => { if (!(${WHOLE}) || given[0] === 1) return undefined; for (let by = 2; by * by <= given[0]; by += 1) if (given[0] % by === 0) return false; return true; })()` },
  { says: /\bfactorial\b/i, types: 'number>number', answer: `(() => { if (!(${WHOLE}) || given[0] > 15) return undefined; let all = 1; for (let by = 2; by <= given[0]; by += 1) all *= by; return all; })()` },
  { says: /\bmedian\b/i, types: 'number[]>number', answer: `(() => { if (!(${FINITE})) return undefined; const all = [...given[0]].sort((a, b) => a - b), at = all.length >> 1; return all.length % 2 === 1 ? all[at] : (all[at - 1] + all[at]) / 2; })()` },
  { says: /^(?:the )?(?:arithmetic )?(?:mean|average) of (?:the |all |some )?(?:numbers|values|list)\b/i, types: 'number[]>number', answer: `${FINITE} ? given[0].reduce((a, b) => a + b, 0) / given[0].length : undefined` },
  { says: /\bdays (?:of|in) (?:a|the) month|\bdays a month\b|\bdays in month\b/i, types: 'number,number>number', answer: '(() => { const [year, month] = given; return Number.isInteger(year) && year >= 1000 && year < 3000 && Number.isInteger(month) && month >= 1 && month <= 12 ? new Date(Date.UTC(year, month, 0)).getUTCDate() : undefined; })()' },
];

/** Arguments that the notions are about; drawn ones seldom are years, or have a divisor in common. */
const SPECIAL: readonly (readonly (number | readonly number[])[])[] = [[2024, 2], [2023, 2], [2024, 12], [2023, 4], [12, 18], [18, 12], [7, 5], [9, 9], [1], [2], [3], [4], [5], [9], [15], [25], [49], [97], [1900], [2000], [2023], [2024], [[10, 2, 1]], [[4, 1, 3, 2]], [[5]], [[3, 1]], [[-2, 10, 7, 100]]];

/** Words that make nothing else of a notion. The last digit of a factorial is no factorial. */
const FILLERS = /\b(?:is|are|get|compute[sd]?|calculate[sd]?|find|finds|returns?|gives?|whether|if|true|how|many|number|numbers|of|in|the|a|an|two|whole|given|year|years|gregorian|calendar|values|list|on|to|that|it)\b/gi;

/** A name is the notion and nothing else; a sentence begins with it, under a name that speaks of nothing that changes it. */
function isJust({ says }: Notion, text: string, name: string): boolean {
  const match = says.exec(text);
  if (match === null || /\b(?:digit|last|first|sum|count|index|next|previous|nth|trailing|zeros)\b/.test(name)) return false;
  const around = name === '' ? text.replace(match[0], '') : text.slice(0, match.index);
  return around.replace(FILLERS, '').trim() === '';
}

/** Answers that differ from the textbook's are wrong, whatever the code looks like. */
export function textbookLaws({ name, words, doc, parameters, returns, source }: Subject): readonly Law[] {
  const types = `${parameters.map(({ type }) => (type?.getText(source) ?? '').replace(/^readonly /, '')).join()}>${returns?.getText(source) ?? ''}`;
  const [sentence = ''] = doc.split(/\.(?:\s|$)/);
  const called = words.join(' ');
  const notion = NOTIONS.find((one) => one.types === types && (isJust(one, called, '') || isJust(one, sentence, called)));
  const fromZero = notion?.types.startsWith('number,number') === true && /\b(?:at|from|with) (?:0|zero)\b|\b(?:0|zero)-based/i.test(doc);
  if (notion === undefined || fromZero) return [];
  const code = `const $law = async (...given) => {
    const want = ${notion.answer};
    if (want === undefined) return null;
    const got = await $settled(() => ${name}(...$copy(given)));
    const shown = 'error' in got ? 'an error' : $show(got.value);
    return 'value' in got && typeof want === 'number' && Math.abs(got.value - want) < 1e-9 ? null : shown === $show(want) ? null : 'it gave ' + shown + ', not ' + $show(want);
  };`;
  const fitting = SPECIAL.filter((args) => args.length === parameters.length && Array.isArray(args[0]) === types.startsWith('number[]'));
  const inputs = fitting.map((args) => args.map((one) => JSON.stringify(one)));
  return [{ title: 'does what its name means', because: 'the notion that it names', certain: true, code, inputs }];
}
