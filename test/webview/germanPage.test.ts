// @vitest-environment happy-dom
// The pages in another language: nothing of ours stays English, values are in their places, and no word of a bundle is more than text.
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { pageHtml, type PageLanguage } from '../../extension/review/pageHtml';
import type { RunView } from '../../server/protocol/runView';
import type { ToWebview } from '../../server/protocol/webview';
import { announcement } from '../../webview/announcement';
import { legendLines, tallyWords } from '../../webview/tallyCells';
import { speak } from '../../webview/l10n';
import { mountReview } from '../../webview/mountReview';
import { mountSidebar } from '../../webview/mountSidebar';
import { pageWords } from '../../webview/pageWords';
import { compact, counted, duration, money } from '../../webview/words';
import { GERMAN } from './german';
import { PAGE_STATES } from './pageStates';
import { sampleRun, tally } from './sampleRun';

vi.mock('@vscode-elements/elements/dist/vscode-button/index.js', () => ({}));
vi.mock('@vscode-elements/elements/dist/vscode-textfield/index.js', () => ({}));
vi.mock('@vscode-elements/elements/dist/vscode-progress-bar/index.js', () => ({}));

const ENGLISH_WORDS = Object.keys(GERMAN.words);

/** What the page says stands in letters that no run here has. */
const CYRILLIC: PageLanguage = { language: 'de', words: Object.fromEntries(ENGLISH_WORDS.map((key) => [key, key.replace(/[A-Za-z]/g, '\u0436')])) };
const HOSTILE = '<img src=x onerror=alert(1)></script><b>{0}</b>';

const SHOWN = ['aria-label', 'title', 'label', 'placeholder'] as const;
/** Units and a key's name, the same in both languages. */
const KEPT = ['min', 'Esc'];
/** Of a run: identifiers and the names of states, which are never shown as they are. */
const CODES = ['id', 'run', 'task', 'tasks', 'kind', 'status', 'state', 'stage', 'name', 'outcome', 'level', 'key', 'cluster', 'sample', 'rung', 'verb', 'dependsOn', 'criteria'];

let unmount = (): void => undefined;

function unmountAll(): Promise<void> {
  return act(() => unmount());
}

afterEach(async () => {
  await unmountAll();
  speak();
});

function speakAs({ language, words }: PageLanguage): void {
  speak({ language, words: new Map(Object.entries(words)) });
}

/** The same run without a letter of its own: what can be read on the page is said by the page. */
function wordless<Value>(value: Value, key = ''): Value {
  if (typeof value === 'string') return (CODES.includes(key) ? value : value.replace(/[A-Za-z]+/g, '\u672c')) as Value;
  if (Array.isArray(value)) return value.map((one: unknown) => wordless(one, key)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, wordless<unknown>(one, name)])) as Value;
}

/** Everything that is read or spoken while a person opens all there is of a run. */
async function allShown(mount: typeof mountReview, run: RunView | null, restricted = false): Promise<readonly string[]> {
  let say: (message: ToWebview) => void = () => undefined;
  const listen = (next: typeof say): (() => void) => ((say = next), () => undefined);
  await unmountAll();
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  await act(() => void (unmount = mount({ send: () => undefined, listen, kept: () => undefined, keep: () => undefined }, root)));
  const found = new Set(shownIn(root));
  const step = async (doing: () => void): Promise<void> => {
    await act(doing);
    shownIn(root).forEach((text) => found.add(text));
  };
  await step(() => say({ type: 'state', run, restricted, number: 0 }));
  for (const key of ['r', 'Escape', '?', 'd']) await step(() => void document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
  for (const row of [...(run?.edits ?? []), ...(run?.tasks ?? [])].map(({ id }) => id)) await step(() => say({ type: 'reveal', edit: row }));
  for (const task of run?.tasks ?? []) await step(() => say({ type: 'alternatives', task: task.id, answers: [{ key: 'k', votes: 1, diff: '', problem: '!' }, { key: 'l', votes: 2, diff: run?.edits[0]?.diff ?? '', problem: '' }] }));
  for (let depth = 0; depth < 3; depth += 1) await step(() => root.querySelectorAll('details').forEach((details) => ((details.open = true), details.dispatchEvent(new Event('toggle')))));
  return [...found];
}

function shownIn(root: Element): readonly string[] {
  const texts: string[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) texts.push(walker.currentNode.textContent ?? '');
  for (const element of root.querySelectorAll('*')) texts.push(...SHOWN.map((name) => element.getAttribute(name) ?? ''));
  return texts.filter((text) => /\p{Letter}/u.test(text));
}

function wordsIn(texts: readonly string[]): ReadonlySet<string> {
  return new Set(texts.flatMap((text) => text.match(/[\p{Letter}]{3,}/gu) ?? []).filter((word) => !KEPT.includes(word)));
}

const REVIEW: RunView = sampleRun('review');
const JUDGED = tally({ judged: { call: 'f()', sides: [{ key: 'k-a', result: '1', votes: 1 }, { key: 'k-b', result: '2', votes: 3 }], neither: 2, winner: '' }, confidence: 0.954 });
const MOST: RunView = { ...REVIEW, run: 'r-99', status: 'running', paused: true, reason: '', criteria: [{ id: 'C1', text: 'one' }, { id: 'C2', text: 'two' }, { id: 'C3', text: 'three' }], tasks: REVIEW.tasks.map((task, index) => ({ ...task, criteria: index === 1 ? ['C1', 'C3'] : [`C${String(index + 1)}`], tally: JUDGED, reusedFrom: 'r-1' })) };

const RUNS: Readonly<Record<string, RunView | null>> = {
  ...Object.fromEntries(Object.entries(PAGE_STATES).map(([name, { run }]) => [name, run])),
  most: MOST,
};
const PAGES = Object.keys(RUNS).flatMap((name) => [[name, 'review page', mountReview] as const, [name, 'sidebar', mountSidebar] as const]);

describe('in another language', () => {
  test.each(PAGES)('the state %s says nothing on the %s that no bundle can translate', async (name, _, mount) => {
    speakAs(CYRILLIC);
    const texts = await allShown(mount, wordless(RUNS[name] ?? null), true);
    expect(texts.length).toBeGreaterThan(0);
    expect([...wordsIn(texts)].filter((word) => /[A-Za-z]/.test(word))).toEqual([]);
  });

  test('an English word is noticed', async () => {
    speakAs({ ...CYRILLIC, words: { ...CYRILLIC.words, Votes: 'Votes' } });
    expect(wordsIn(await allShown(mountReview, wordless(REVIEW)))).toContain('Votes');
  });
});

describe('in German', () => {
  const split = (texts: readonly string[]): readonly string[] => texts.flatMap((text) => text.toLowerCase().match(/\p{Letter}{3,}/gu) ?? []);
  const german = new Set(split(Object.values(GERMAN.words)));
  const englishOnly = new Set(split(ENGLISH_WORDS).filter((word) => !german.has(word)));

  test.each(PAGES)('in the state %s no English word of ours and no empty place is left on the %s', async (name, _, mount) => {
    speakAs(GERMAN);
    const texts = await allShown(mount, wordless(RUNS[name] ?? null), true);
    expect(split(texts).filter((word) => englishOnly.has(word))).toEqual([]);
    expect(texts.filter((text) => /\{\d+\}|undefined/.test(text))).toEqual([]);
  });

  test('the sample is read as a person would say it', async () => {
    speakAs(GERMAN);
    const texts = await allShown(mountReview, REVIEW);
    for (const text of ['Alle belegten annehmen (2)', 'Zu prüfen', 'Nächste Änderung', 'Umschalt+A', 'Stimmen: 4 zu 1 Stimmen bei 7 Antworten, Vorsprung 3, verlangt 3, 1 mit Warnzeichen (Syntaxfehler), 1 von Prüfungen abgelehnt']) expect(texts).toContain(text);
    expect(texts).toContain('Replace the body of slugify, Zu prüfen, Beleg E2, die zugehörigen Tests bestehen');
  });

  test('what happens is said in the live region', () => {
    speakAs(GERMAN);
    const accepted = { ...REVIEW, edits: REVIEW.edits.map((one) => (one.id === 'a1' ? { ...one, status: 'accepted' as const } : one)) };
    expect(announcement(REVIEW, accepted)).toBe('Angenommen: Replace the body of slugify. 2 Änderungen zu prüfen.');
    expect(announcement({ ...REVIEW, status: 'running' }, REVIEW)).toBe('Lauf vollständig. 3 Änderungen zu prüfen.');
  });

  test('one and many are told apart, in both languages', () => {
    const open = (missing: number) => legendLines(tally({ decision: { kind: 'open', missing }, redFlags: {}, refused: 0 })).at(-1)?.words;
    expect([counted(1, 'edit'), counted(0, 'edit'), counted(1200, 'edit'), open(1), open(2)]).toEqual(['1 edit', '0 edits', '1,200 edits', '1 vote missing', '2 votes missing']);
    expect(tallyWords(tally({ samples: 1 }))).toContain('votes of 1 reply,');
    speakAs(GERMAN);
    expect([counted(1, 'edit'), counted(0, 'edit'), counted(1200, 'edit'), open(1), open(2)]).toEqual(['1 Änderung', '0 Änderungen', '1.200 Änderungen', '1 Stimme fehlt', '2 Stimmen fehlen']);
  });

  test('numbers have the marks of the language', () => {
    speakAs(GERMAN);
    expect([duration(1440), compact(45_210), money(0.0213), money(0.00001), money(12)]).toEqual(['1,4 s', '45,2 Tsd.', '0,02 $', 'unter 0,0001 $', '12,00 $']);
  });
});

describe('hostile text', () => {
  test('of a bundle is text, wherever it stands', async () => {
    speakAs({ language: 'de', words: Object.fromEntries(ENGLISH_WORDS.map((key) => [key, HOSTILE])) });
    for (const mount of [mountReview, mountSidebar]) {
      const texts = await allShown(mount, REVIEW, true);
      expect(document.querySelector('img, b, script')).toBeNull();
      expect(texts.filter((text) => text.includes('<img src=x')).length).toBeGreaterThan(10);
    }
  });

  test('of a run is a value, never a word or a place for one', async () => {
    speakAs(GERMAN);
    const title = '{0} $& Votes <b>{1}</b>';
    const texts = await allShown(mountReview, { ...REVIEW, edits: REVIEW.edits.map((edit) => ({ ...edit, title })) });
    expect(document.querySelector('b')).toBeNull();
    expect(texts).toContain(`Annehmen: ${title}`);
  });
});

describe('the words in the frame of a page', () => {
  const PARTS = { title: 'x', cspSource: 'https://source', nonce: 'n', script: 'https://source/review.js', styles: [], codicons: 'https://source/codicon.css' };
  /** Without the style sheets, which this document would ask the network for. */
  const framed = (speaks?: PageLanguage): Document => new DOMParser().parseFromString(pageHtml({ ...PARTS, speaks }).replace(/<link[^>]*>/g, ''), 'text/html');

  test('arrive as they were, and the page says its language', () => {
    const page = framed(GERMAN);
    expect(page.documentElement.lang).toBe('de');
    expect(Object.fromEntries(pageWords(page)?.words ?? [])).toEqual(GERMAN.words);
    expect(pageWords(page)?.language).toBe('de');
  });

  test('are none in English', () => {
    expect(framed().documentElement.lang).toBe('en');
    expect(pageWords(framed())).toBeUndefined();
  });

  test('cannot leave their block, nor a language its attribute', () => {
    const page = framed({ language: 'de"><b>', words: { Votes: '</script><img src=x><!--<script>' } });
    expect(page.documentElement.lang).toBe('en');
    expect(page.querySelectorAll('img, b')).toHaveLength(0);
    expect(page.querySelectorAll('script')).toHaveLength(2);
    expect(pageWords(page)?.words.get('Votes')).toBe('</script><img src=x><!--<script>');
  });

  test.each(['', '[', 'null', '7', '"x"'])('that are no words (%s) leave the page English', (text) => {
    const page = framed(GERMAN);
    const block = page.getElementById('words');
    if (block !== null) block.textContent = text;
    expect(pageWords(page)).toBeUndefined();
  });

  test('that are not texts are left out', () => {
    const page = framed({ language: 'de', words: { Votes: 7, Edits: 'Änderungen' } as unknown as PageLanguage['words'] });
    expect([...(pageWords(page)?.words ?? [])]).toEqual([['Edits', 'Änderungen']]);
  });
});
