// Laws of functions that are given functions, stores or things to listen to: nothing is left running, no failure is lost.
import type { Law } from './law';
import { listenerLaws } from './listenerLaws';
import type { Subject } from './subject';
import { typicalArguments } from './typicalValue';

/** Each runs the function once with stand-ins for what it is given, which keep count of what is done with them. */
export function scenarioLaws(subject: Subject): readonly Law[] {
  const typical = typicalArguments(subject, { text: 'abc' });
  if (typical === undefined) return [];
  const call = `${subject.name}(${typical.args})`;
  return [
    ...(typical.hasAsync && subject.isAsync ? [unfinished(subject, call)] : []),
    ...(typical.functions.length > 0 ? faults(subject, call, typical.functions) : []),
    ...listenerLaws(subject, typical),
    ...documentedThrows(subject),
  ];
}

const RACES = /\b(race|any|first|timeout|timed|abort\w*|cancel\w*|background|does not wait|without waiting|fire.and.forget|whichever)\b/i;

/** Nothing that was begun is still going on when the promise is kept; nothing is released while it is in use. */
function unfinished({ doc, words }: Subject, call: string): Law {
  const code = `const $law = async () => {
    const got = await $settled(() => ${call});
    if ($world.early !== '') return $world.early + ' was called while other work was still going on';
    return 'value' in got && $world.open > 0 ? 'it resolved while a call that it made was still going on' : null;
  };`;
  return { title: 'waits for what it began', because: 'it gives a promise', certain: !RACES.test(`${doc} ${words.join(' ')}`), code, inputs: [[]] };
}

const TELLS = /\b(rejects?|throws?|rethrows?|rethrown|propagat\w*|passed on|goes on to|caller'?s?|AggregateError|fails? (?:when|if|as soon)|surfac\w*|reach(?:es)? the caller)\b/i;
const KEEPS_QUIET = /\b(ignor\w*|best effort|never (?:rejects|throws)|logged|silently|swallow\w*)\b/i;

/** One injected function fails: whoever called must hear of it. */
function faults({ doc }: Subject, call: string, functions: readonly string[]): readonly Law[] {
  const certain = TELLS.test(doc) && !KEEPS_QUIET.test(doc);
  const untilSuccess = /\buntil it (?:succeeds|works|resolves)\b|\bretr(?:y|ies|ied)\b/i.test(doc);
  const code = (failures: string, judge: string): string => `const $law = async (name) => {
    $world.fail = name; $world.failures = ${failures};
    const got = await $settled(() => ${call});
    if (!$world.calls.some((one) => one.name === name)) return null;
    ${judge}
  };`;
  const inputs = functions.map((name) => [JSON.stringify(name)]);
  const lost: Law = { title: 'tells of a failure', because: 'its comment', certain, code: code('Infinity', `return 'error' in got ? null : name + ' failed, and the caller is not told';`), inputs };
  const again: Law = { title: 'tries again after a failure', because: 'its comment', certain: true, code: code('1', `return 'value' in got ? null : name + ' failed once, and it was not tried again';`), inputs };
  return untilSuccess ? [lost, again] : [lost];
}

const PROMISED_THROWS: readonly { readonly says: RegExp; readonly type: string; readonly junk: readonly string[] }[] = [
  { says: /@throws[^@]*\bJSON\b/, type: 'string', junk: ['"{"', '"[1,"', '"no json"'] },
  { says: /@throws[^@]*\b(?:not|no) an? (?:whole )?number\b/i, type: 'string', junk: ['"abc"', '"1x"'] },
  { says: /@throws[^@]*\bnot an? (?:whole number above 0|positive integer)\b/i, type: 'number', junk: ['0', '-1', '1.5'] },
];

/** What the comment promises to refuse is refused. */
function documentedThrows(subject: Subject): readonly Law[] {
  return PROMISED_THROWS.flatMap(({ says, type, junk }) => {
    const at = subject.parameters.filter((one) => one.type?.getText(subject.source) === type);
    const parameter = at.find(({ name }) => new RegExp(`@throws[^@]*\\b${name}\\b`).test(subject.doc)) ?? at[0];
    if (!says.test(subject.doc) || parameter === undefined) return [];
    const typical = typicalArguments(subject, { text: 'abc', given: new Map([[parameter.name, 'junk']]) });
    if (typical === undefined) return [];
    const code = `const $law = async (junk) => { const got = await $settled(() => ${subject.name}(${typical.args})); return 'error' in got ? null : 'it gave ' + $cut($show(got.value)); };`;
    return [{ title: `refuses a bad ${parameter.name}`, because: '@throws in its comment', certain: true, code, inputs: junk.map((one) => [one]) }];
  });
}
