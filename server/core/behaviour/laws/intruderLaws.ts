// Laws against intruders: no text gets out of its folder, into a statement, a command, a page or a prototype; no pattern runs for ever.
import { ts } from 'ts-morph';
import { handedOnLaws } from './handedOnLaws';
import type { Law } from './law';
import type { Subject } from './subject';
import { membersOf } from './typeMembers';
import { typicalArguments } from './typicalValue';

export function intruderLaws(subject: Subject): readonly Law[] {
  return [...containment(subject), ...handedOnLaws(subject), ...pollution(subject), ...patterns(subject)];
}

const CONFINES = /\b(elsewhere|outside|inside|within|below|beneath|under|escape\w*|traversal|own (?:folder|directory|files)|any other name|other names|nowhere else|sender|chose|comes? (?:straight )?from|taken from|requests?|users?|clients?|upload\w*|untrusted)\b/i;
const PATHS = /\b(folders?|director(?:y|ies)|roots?|paths?|files?|templates?|archives?|uploads?|attachments?|assets?)\b/i;
const FOLDERS = /^(root|base|folder|dir|directory|home|cwd)|(?:Root|Base|Folder|Dir|Directory|Home)$/;
const NAMES = /(?:file|path|name|key|slug|entry|href)/i;
const WAYS_OUT = ['../../etc/passwd', '/etc/passwd', '../FOLDER-old/x', 'a/../../../b', '%2e%2e/%2e%2e/etc/passwd', '..%2f..%2fetc%2fpasswd', '....//....//etc/passwd'] as const;

/** A harmless name shows where files lie; no other name may lead out of there. */
function containment(subject: Subject): readonly Law[] {
  const texts = subject.parameters.filter(({ type }) => type?.kind === ts.SyntaxKind.StringKeyword).map(({ name }) => name);
  const signature = subject.declared.parameters.map((one) => one.getText(subject.source)).join(' ');
  // Where a record brings the name along, a text beside it is the folder.
  const part = textParts(subject).find((one) => NAMES.test(one.split('.').at(-1) ?? ''));
  const isFolder = (one: string): boolean => FOLDERS.test(one) || (part !== undefined && !NAMES.test(one));
  const name = texts.filter((one) => !isFolder(one)).at(-1) ?? part;
  if (name === undefined || !CONFINES.test(subject.doc) || !PATHS.test(`${subject.doc} ${signature}`)) return [];
  const given = new Map([...texts, name].map((one) => [one, one === name ? 'name' : isFolder(one) ? "'/srv/data/files'" : "'ada'"]));
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

/** Texts one step deep in what is given: `attachment.filename`. */
function textParts({ parameters, source }: Subject): readonly string[] {
  return parameters.flatMap(({ name, type }) => {
    return membersOf(type, source).flatMap((one) => (ts.isPropertySignature(one) && one.type?.kind === ts.SyntaxKind.StringKeyword && ts.isIdentifier(one.name) ? [`${name}.${one.name.text}`] : []));
  });
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
