// Laws of functions that are given functions, stores or things to listen to: nothing is left running, no failure is lost.
import { ts } from 'ts-morph';
import { escaped } from './borders';
import type { Law } from './law';
import { listenerLaws } from './listenerLaws';
import type { Parameter, Subject } from './subject';
import { typicalArguments } from './typicalValue';

/** Each runs the function once with stand-ins for what it is given, which keep count of what is done with them. */
export function scenarioLaws(subject: Subject): readonly Law[] {
  const typical = typicalArguments(subject, { text: 'abc' });
  if (typical === undefined) return [];
  const call = `${subject.name}(${typical.args})`;
  return [
    ...(typical.hasAsync && subject.isAsync ? [unfinished(subject, call)] : []),
    ...(typical.functions.length > 0 ? faults(subject, call, typical.functions) : []),
    ...lostFiles(subject, call),
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

const NAMES_FILES = /(?:@throws|\bthrows?\b|\brejects?\b)[^.@]*\b(?:cannot|can't|could not|fails?|failing|unable)\b[^.@]*\b(?:read|reading|opened?|opening|written|write|writing|access(?:ed)?|load(?:ed|ing)?)\b/i;

/** A file that is there and cannot be read is another matter than one that is not there. */
function lostFiles(subject: Subject, call: string): readonly Law[] {
  const names = fileFunctions(subject);
  if (names.length === 0 || !NAMES_FILES.test(subject.doc) || KEEPS_QUIET.test(subject.doc)) return [];
  const [lost] = faults(subject, call, names.map((name) => `fs.${name}`));
  return lost === undefined ? [] : [{ ...lost, title: 'tells of a file that cannot be used', certain: true }];
}

/** Names of what the file calls of the file system's module. */
function fileFunctions({ source }: Subject): readonly string[] {
  const imports = source.statements.filter((one) => ts.isImportDeclaration(one) && ts.isStringLiteral(one.moduleSpecifier) && /^(?:node:)?fs(?:\/promises)?$/.test(one.moduleSpecifier.text));
  return imports.flatMap((one) => {
    const clause = ts.isImportDeclaration(one) ? one.importClause : undefined;
    const { namedBindings } = clause ?? {};
    if (namedBindings !== undefined && ts.isNamedImports(namedBindings)) return namedBindings.elements.filter(({ isTypeOnly }) => !isTypeOnly).map((element) => (element.propertyName ?? element.name).text);
    const whole = clause?.name?.text ?? namedBindings?.name.text;
    return whole === undefined ? [] : [...source.text.matchAll(new RegExp(`\\b${escaped(whole)}\\.(\\w+)\\(`, 'g'))].map(([, name = '']) => name);
  });
}

const PROMISED_THROWS: readonly { readonly says: RegExp; readonly type: string; readonly junk: readonly string[] }[] = [
  { says: /@throws[^@]*\bJSON\b/, type: 'string', junk: ['"{"', '"[1,"', '"no json"'] },
  { says: /@throws[^@]*\b(?:not|no) an? (?:whole )?number\b/i, type: 'string', junk: ['"abc"', '"1x"'] },
  { says: /@throws[^@]*\bnot an? (?:whole number above 0|positive integer)\b/i, type: 'number', junk: ['0', '-1', '1.5'] },
];

/** The parameter that `@throws` speaks of: "when `offset` is not between 0 and `text.length`" is about the offset. */
function firstNamed({ doc, parameters }: Subject): Parameter | undefined {
  const said = /@throws[^@]*/.exec(doc)?.[0] ?? '';
  const places = parameters.map((one) => ({ one, at: said.search(new RegExp(`\\b${escaped(one.name)}\\b`)) })).filter(({ at }) => at >= 0);
  return places.sort((a, b) => a.at - b.at)[0]?.one;
}

/** What the comment promises to refuse is refused. */
function documentedThrows(subject: Subject): readonly Law[] {
  return PROMISED_THROWS.flatMap(({ says, type, junk }) => {
    const at = subject.parameters.filter((one) => one.type?.getText(subject.source) === type);
    const named = firstNamed(subject);
    // Where the sentence names a parameter it is about that one, of whatever type.
    const parameter = named === undefined ? at[0] : at.find(({ name }) => name === named.name);
    if (!says.test(subject.doc) || parameter === undefined) return [];
    const typical = typicalArguments(subject, { text: 'abc', given: new Map([[parameter.name, 'junk']]) });
    if (typical === undefined) return [];
    const code = `const $law = async (junk) => { const got = await $settled(() => ${subject.name}(${typical.args})); return 'error' in got ? null : 'it gave ' + $cut($show(got.value)); };`;
    return [{ title: `refuses a bad ${parameter.name}`, because: '@throws in its comment', certain: true, code, inputs: junk.map((one) => [one]) }];
  });
}
