// Two whole languages: every word that is said stands in both, with the same places for values and the same commands; and nothing is reported to anybody.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ts } from 'ts-morph';
import { describe, expect, test } from 'vitest';
import { speakWith, t } from '../../extension/l10n';

type Words = Readonly<Record<string, string>>;

const read = (file: string): string => readFileSync(resolve(file), 'utf8');
const words = (file: string): Words => JSON.parse(read(file)) as Words;
const sources = sourcesOf('extension');
const pages = sourcesOf('webview');
const said = new Set([...sources, ...pages].flatMap((text) => [...text.matchAll(/\bt\('((?:[^'\\]|\\.)*)'/g)].map(([, message = '']) => message.replaceAll("\\'", "'"))));

const PAIRS: readonly (readonly [string, string])[] = [
  ['package.nls.json', 'package.nls.de.json'],
  ['l10n/bundle.l10n.json', 'l10n/bundle.l10n.de.json'],
];

function sourcesOf(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sourcesOf(path);
    return /\.tsx?$/.test(name) ? [read(path)] : [];
  });
}

/** Values, commands and code: what a translation must keep. */
function fixedParts(text: string): readonly string[] {
  return [...text.matchAll(/\{\d+\}|\(command:[\w.]+\)|`[^`]+`/g)].map(([part]) => part).sort();
}

/** Texts in JSX that nobody looks up: between tags, in expressions between tags, and in the attributes that a person reads or hears. */
function bareWords(source: string): readonly string[] {
  const found: string[] = [];
  const literals = (node: ts.Node): void => {
    if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return;
    if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken) return;
    if ((ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) && !ts.isCallExpression(node.parent) && /\p{Letter}{2}/u.test(node.text)) found.push(node.text);
    ts.forEachChild(node, literals);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{Letter}{2}/u.test(node.text)) found.push(node.text);
    if (ts.isJsxAttribute(node) && /^(aria-label|title|label|placeholder|summary|text|name)$/.test(node.name.getText()) && !isIcon(node)) ts.forEachChild(node, literals);
    if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) ts.forEachChild(node, literals);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('page.tsx', source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
  return found;
}

/** An icon has a name, too. */
function isIcon({ name, parent }: ts.JsxAttribute): boolean {
  return name.getText() === 'name' && /^(Icon|IconButton)$/.test(parent.parent.tagName.getText());
}

describe.each(PAIRS)('%s and %s', (english, german) => {
  const [one, other] = [words(english), words(german)];

  test('hold the same keys', () => {
    expect(Object.keys(other).sort()).toEqual(Object.keys(one).sort());
  });

  test('agree on values, commands and code', () => {
    expect(Object.keys(one).filter((key) => fixedParts(one[key] ?? '').join() !== fixedParts(other[key] ?? '').join())).toEqual([]);
  });

  test('leave nothing empty, and hardly a sentence untranslated', () => {
    expect(Object.keys(other).filter((key) => other[key]?.trim() === '')).toEqual([]);
    expect(Object.keys(one).filter((key) => one[key] === other[key] && (one[key] ?? '').split(' ').length > 3)).toEqual([]);
  });
});

describe('what the extension and its pages say', () => {
  test('stands in the bundle, and the bundle holds nothing else', () => {
    expect(said.size).toBeGreaterThan(400);
    expect(Object.keys(words('l10n/bundle.l10n.json')).sort()).toEqual([...said].sort());
  });

  test('is never put together before it is looked up', () => {
    expect([...sources, ...pages].flatMap((text) => text.match(/\bt\((?!'|message)[^)]{0,40}/g) ?? [])).toEqual([]);
  });

  test('goes through the dialogs in the chosen language', () => {
    const spoken = sources.flatMap((text) => text.match(/(?:show(?:Error|Warning|Information)Message|setStatusBarMessage)\('[^']*'|(?:title|prompt|placeHolder|label): '[A-Z][^']* [^']*'/g) ?? []);
    expect(spoken).toEqual([]);
  });

  test('is looked up wherever a page shows or speaks it', () => {
    expect(pages.flatMap(bareWords)).toEqual([]);
    expect(bareWords('const a = <p title="Go on">{held ? t(\'Stop\') : `Pause ${name}`} now <B kind="row" /></p>;')).toEqual(['Go on', 'Pause ', ' now ']);
  });

  test('has its values in place, translated or not', () => {
    expect(t('{0} of {1} votes', 3, 4)).toBe('3 of 4 votes');
    const german = words('l10n/bundle.l10n.de.json');
    speakWith((message, ...values) => (german[message] ?? message).replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)])));
    expect(t('{0} of {1} votes', 3, 4)).toBe('3 von 4 Stimmen');
  });
});

test('the pages of the walkthrough are there in both languages', () => {
  const names = [...read('package.json').matchAll(/"markdown": "(media\/[\w/]+)\.md"/g)].map(([, page = '']) => page);
  expect(names).toHaveLength(4);
  expect(names.flatMap((page) => [`${page}.md`, `${page}.nls.de.md`]).filter((file) => !existsSync(file))).toEqual([]);
});

describe('no telemetry', () => {
  const everything = [...sources, ...sourcesOf('server'), ...pages];

  test.each([/createTelemetryLogger|isTelemetryEnabled|TelemetrySender|enableTelemetry/, /sendTelemetry|trackEvent|@vscode\/extension-telemetry|applicationinsights|opentelemetry|sentry|posthog|amplitude|mixpanel/i])('nothing matches %s', (pattern) => {
    expect(everything.filter((text) => pattern.test(text))).toEqual([]);
  });

  test('no package that reports', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { readonly dependencies: Words };
    expect(Object.keys(dependencies).filter((name) => /telemetry|insights|sentry|analytics|tracking/.test(name))).toEqual([]);
  });
});
