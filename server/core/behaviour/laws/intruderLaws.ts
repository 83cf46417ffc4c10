// Laws against intruders: no text gets out of its folder, into a statement, a command, a page or a prototype; no pattern runs for ever.
import { ts } from 'ts-morph';
import type { Law } from './law';
import type { Subject } from './subject';
import { typicalArguments } from './typicalValue';

export function intruderLaws(subject: Subject): readonly Law[] {
  return [...containment(subject), ...injection(subject), ...pollution(subject), ...patterns(subject)];
}

const CONFINES = /\b(elsewhere|outside|inside|within|below|beneath|under|escape\w*|traversal|own (?:folder|directory|files)|any other name|other names)\b/i;
const PATHS = /\b(folders?|director(?:y|ies)|roots?|paths?|files?|templates?|archives?|uploads?)\b/i;
const FOLDERS = /^(root|base|folder|dir|directory|home|cwd)/i;
const WAYS_OUT = ['../../etc/passwd', '/etc/passwd', '../FOLDER-old/x', 'a/../../../b', '%2e%2e/%2e%2e/etc/passwd', '..%2f..%2fetc%2fpasswd'] as const;

/** A harmless name shows where files lie; no other name may lead out of there. */
function containment(subject: Subject): readonly Law[] {
  const texts = subject.parameters.filter(({ type }) => type?.kind === ts.SyntaxKind.StringKeyword);
  const signature = subject.declared.parameters.map((one) => one.getText(subject.source)).join(' ');
  const name = texts.filter((one) => !FOLDERS.test(one.name)).at(-1);
  if (name === undefined || !CONFINES.test(subject.doc) || !PATHS.test(`${subject.doc} ${signature}`)) return [];
  const given = new Map(texts.map((one) => [one.name, one === name ? 'name' : FOLDERS.test(one.name) ? "'/srv/data/files'" : "'ada'"]));
  const typical = typicalArguments(subject, { text: 'abc', given });
  if (typical === undefined) return [];
  const code = `const $paths = async (name) => {
    $world.calls.length = 0;
    const got = await $settled(() => ${subject.name}(${typical.args}));
    const made = $world.calls.flatMap(({ args }) => args.slice(0, 1)).concat('value' in got ? [got.value] : []);
    return made.filter((one) => typeof one === 'string' && (one.includes('/') || one === name));
  };
  const $flat = (file) => { const kept = []; for (const part of file.split('/')) { if (part === '..') kept.length && kept.at(-1) !== '..' ? kept.pop() : file[0] === '/' || kept.push('..'); else if (part !== '' && part !== '.') kept.push(part); } return (file[0] === '/' ? '/' : '') + kept.join('/'); };
  const $law = async (way) => {
    const [plain] = (await $paths('abc')).map($flat);
    if (plain === undefined || !plain.includes('abc')) return null;
    const root = plain.slice(0, plain.lastIndexOf('abc'));
    const folder = root.split('/').at(-2) ?? '';
    const name = way.replace('FOLDER', folder);
    for (const file of await $paths(name)) if (!($flat(file) + '/').startsWith(root)) return name + ' led to ' + $flat(file) + ', outside of ' + root;
    return null;
  };`;
  return [{ title: 'keeps every name within its folder', because: 'its comment', certain: true, code, inputs: WAYS_OUT.map((way) => [JSON.stringify(way)]) }];
}

const QUOTE = "x' OR '1'='1";
const COMMAND = "a'; $(touch x) #";
const MARKUP = '<img src=x onerror=f()>';

/** The texts that are given stand in what is handed on as they were: a statement, a command, a page is then theirs to write. */
function injection(subject: Subject): readonly Law[] {
  const handed = (text: string, wrong: string): string | undefined => {
    const typical = typicalArguments(subject, { text });
    return typical && `const $law = async () => { const text = ${JSON.stringify(text)}; const got = await $settled(() => ${subject.name}(${typical.args})); ${wrong} return null; };`;
  };
  const statement = handed(QUOTE, `for (const { args } of $world.calls) if (typeof args[0] === 'string' && /^\\s*(select|insert|update|delete|with)\\b/i.test(args[0]) && args[0].includes(text)) return 'the statement was ' + args[0];`);
  const command = handed(COMMAND, `for (const { name, args } of $world.calls) if (/^child_process\\.(exec|execSync)$/.test(name) && String(args[0]).includes('$(touch x)')) return 'the command was ' + args[0];`);
  const markup = handed(MARKUP, `if ('value' in got && typeof got.value === 'string' && /<\\/?[a-z][^>]*>/i.test(got.value.replaceAll(text, '')) && got.value.includes(text)) return 'the page was ' + got.value;`);
  const asText = /\b(typed|escap\w*|plain text|as text|safe\w*|untrusted|people|users?)\b/i.test(subject.doc) || /function escape\w*\(/.test(subject.source.text);
  const all = [
    { title: 'keeps values out of the statement', code: statement, certain: true },
    { title: 'keeps values out of the command line', code: command, certain: true },
    { title: 'shows texts as texts', code: markup, certain: asText && subject.returns?.kind === ts.SyntaxKind.StringKeyword },
  ];
  return all.flatMap(({ title, code, certain }) => (code === undefined ? [] : [{ title, because: 'texts come from anywhere', certain, code, inputs: [[]] }]));
}

/** No key reaches what all objects share. */
function pollution(subject: Subject): readonly Law[] {
  const laws = ['__proto__.polluted', 'constructor.prototype.polluted'].flatMap((text) => typicalArguments(subject, { text })?.args ?? []);
  if (laws.length === 0 || !subject.parameters.some(({ type }) => type?.kind === ts.SyntaxKind.StringKeyword)) return [];
  const code = `const $law = async (which) => { await $settled(() => [() => ${laws.map((args) => `${subject.name}(${args})`).join(', () => ')}][which]()); return 'polluted' in {} ? 'a key changed what all objects share' : null; };`;
  return [{ title: 'leaves the prototype of all objects alone', because: 'keys come from anywhere', certain: true, code, inputs: laws.map((_, index) => [String(index)]) }];
}

/** Times that a part is repeated; a pattern that takes long for this takes for ever for more. */
const REPEATS = 36;
const MOST_TEXTS = 160;

/** Each pattern alone, on texts made of what it matches that end in what it does not. */
function patterns({ declared, source }: Subject): readonly Law[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.RegularExpressionLiteral) found.push(node.getText(source));
    ts.forEachChild(node, visit);
  };
  visit(declared);
  return [...new Set(found)].map((pattern) => ({
    title: `has a pattern that ends: ${pattern}`,
    because: 'a short text is read in no time',
    certain: true,
    code: `const $law = (text) => { ${pattern}.test(text); return null; };`,
    inputs: hardTexts(pattern).map((text) => [JSON.stringify(text)]),
    broken: ({ outcome }, [text = '']) => (outcome === 'timeout' ? `it did not end on ${text.length - 2} characters: ${text.slice(0, 60)}` : undefined),
  }));
}

function hardTexts(pattern: string): readonly string[] {
  const inner = pattern.slice(1, pattern.lastIndexOf('/'));
  const classes = [...(/\\w|[a-z]-z/.test(inner) ? ['a'] : []), ...(/\\d|0-9/.test(inner) ? ['1'] : []), ...(/\\s/.test(inner) ? [' '] : []), ...(/\[\^|\.[*+]|\\[WDS]/.test(inner) ? ['a'] : [])];
  const literals = inner.replace(/\\[wdsbWDSB]|\(\?[:=!<]*|[()[\]{}^$*+?|]|\\/g, '').split('');
  const units = [...new Set([...classes, ...literals, ...(inner.includes('\\\\') ? ['\\'] : [])])].slice(0, 8);
  const pairs = units.flatMap((one) => units.filter((other) => other !== one).map((other) => one + other));
  const begins = ['', ...literals.slice(0, 2), ...classes.slice(0, 1)];
  return [...units, ...pairs].flatMap((unit) => begins.map((begin) => `${begin}${unit.repeat(REPEATS)}\u0001`)).slice(0, MOST_TEXTS);
}
