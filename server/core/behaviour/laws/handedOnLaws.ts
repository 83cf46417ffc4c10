// Laws of texts that are handed on to something that reads them as code: a statement, a command line, a page, an address, a header.
import { ts } from 'ts-morph';
import type { Law } from './law';
import type { Subject } from './subject';
import { typicalArguments } from './typicalValue';

const QUOTE = "x' OR '1'='1";
const COMMAND = "a'; $(touch x) #";
const MARKUP = '<img src=x onerror=f()><script>';
const ATTRIBUTE = '" onmouseover="f()';
const QUERY = 'a&b=c#d';
const LINES = 'a\r\nX-Other: b';

const EXPOSED = /\b(typed|escap\w*|plain text|as text|safe\w*|untrusted|people|users?|visitors?|guests?|customers?|readers?|authors?|search (?:page|box|term)|comes? (?:straight )?from|chose|submitted|posted|entered)\b/i;
const TRUSTED = /\b(trusted|already (?:escaped|safe|clean|sanitized)|raw HTML|HTML (?:fragment|snippet|body|content)|markup (?:is|of))\b/i;
/** Parts that are no texts for people: code, names of tags, addresses that a path is put behind. */
const CODE = /^(tag\w*|element|class\w*|html|\w*Html|markup|children|inner|body)$/;
const ADDRESSES = /url|base|endpoint|origin|host|domain|address|href|server/i;

/** The texts that are given stand in what is handed on as they were: it is then theirs to write. */
export function handedOnLaws(subject: Subject): readonly Law[] {
  const { doc, returns, source } = subject;
  const givesText = returns?.kind === ts.SyntaxKind.StringKeyword;
  const says = (word: RegExp): boolean => word.test(`${doc} ${subject.words.join(' ')}`);
  const asText = (EXPOSED.test(doc) || /function escape\w*\(/.test(source.text) || says(/\bhtml\b/i)) && !TRUSTED.test(doc);
  return [
    ...lawOf('keeps values out of the statement', handed(subject, QUOTE, IN_STATEMENT), true),
    ...lawOf('keeps values out of the command line', handed(subject, COMMAND, IN_COMMAND), true),
    ...lawOf('shows texts as texts', handed(subject, MARKUP, IN_PAGE, CODE), asText && givesText),
    ...lawOf('keeps values within their attribute', handed(subject, ATTRIBUTE, IN_ATTRIBUTE, CODE), asText && givesText),
    ...lawOf('keeps values within their place in an address', handed(subject, QUERY, IN_ADDRESS, ADDRESSES), !/\b(?:already|is) encoded\b/i.test(doc)),
    ...lawOf('keeps values within one line', handed(subject, LINES, IN_HEADER), says(/\bheaders?\b/i) && givesText),
  ];
}

function lawOf(title: string, code: string | undefined, certain: boolean): readonly Law[] {
  return code === undefined ? [] : [{ title, because: 'texts come from anywhere', certain, code, inputs: [[]] }];
}

/** Parameters whose names match `but` are given something harmless. */
function handed(subject: Subject, text: string, wrong: string, but?: RegExp): string | undefined {
  const given = new Map(subject.parameters.flatMap(({ name, type }) => (but?.test(name) === true && type?.kind === ts.SyntaxKind.StringKeyword ? [[name, ADDRESSES.test(name) ? "'https://one.test/two'" : "'abc'"] as const] : [])));
  const typical = typicalArguments(subject, { text, given });
  return typical && `const $law = async () => { const text = ${JSON.stringify(text)}; const got = await $settled(() => ${subject.name}(${typical.args})); ${wrong} return null; };`;
}

const IN_STATEMENT = String.raw`for (const { args } of $world.calls) if (typeof args[0] === 'string' && /^\s*(select|insert|update|delete|with)\b/i.test(args[0]) && args[0].includes(text)) return 'the statement was ' + args[0];`;
/** Of the shell itself, or of what is injected to run whole lines: a word, a blank, and then more. */
const IN_COMMAND = String.raw`for (const { name, args } of $world.calls) {
  const runs = /^child_process\.(exec|execSync)$/.test(name) || (/(?:^|\.)(?:exec|execSync|shell|sh|run|runCommand|execute|command|spawn)$/.test(name) && /^[a-z][\w./-]* \S/.test(String(args[0])) && !Array.isArray(args[1]));
  if (runs && typeof args[0] === 'string' && !/^\s*(select|insert|update|delete|with)\b/i.test(args[0]) && args[0].includes(text)) return 'the command was ' + args[0];
}`;
const IN_PAGE = String.raw`if ('value' in got && typeof got.value === 'string' && /<\/?[a-z][^>]*>/i.test(got.value.replaceAll(text, '')) && (got.value.includes('<img src=x') || got.value.includes('<script>'))) return 'the page was ' + got.value;`;
const IN_ATTRIBUTE = String.raw`if ('value' in got && typeof got.value === 'string' && /<[a-z][^<>]*="[^"<>]*" onmouseover="/i.test(got.value)) return 'the page was ' + got.value;`;
/** Behind a question mark and a name: what is given may not begin another value. */
const IN_ADDRESS = String.raw`for (const one of [...('value' in got ? [got.value] : []), ...$world.calls.map(({ args }) => args[0])]) if (typeof one === 'string' && /^(?:https?:\/)?\/[^\s<>]*[?&][\w.\[\]-]+=[^&#\s]*$/.test(one.slice(0, one.indexOf(text))) && one.includes(text)) return 'the address was ' + one;`;
const IN_HEADER = String.raw`if ('value' in got && typeof got.value === 'string' && got.value.includes('a\r\nX-Other: b') && got.value !== text) return 'the header was ' + $show(got.value);`;
