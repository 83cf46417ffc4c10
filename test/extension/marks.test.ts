// What of a run is seen in the code: lenses, hints, gutter marks, Problems, Testing view; each with its setting, and not too often.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunView } from '../../server/protocol/runView';
import type { MarkedFile } from '../../server/protocol/server';
import { manyEdits, sampleRun } from '../webview/sampleRun';
import { FakeSession } from './fakeSession';
import { changes, editor, resetEditor, set, Uri, type CodeLens, type InlayHint } from './fakeVscode';

vi.mock('vscode', () => import('./fakeVscode'));
const { showMarks } = await import('../../extension/marks/showMarks');

const FILE = 'file:///project/src/slug.ts';
const document = { uri: Uri.parse(FILE), lineCount: 100, lineAt: () => ({ text: 'export function slugify(title: string): string {' }) };
const SETTINGS = ['codeLens', 'inlayHints', 'gutterMarks', 'problems', 'testingView'] as const;

/** Every edit and task on a line of its own, in one file. */
function marked(view: RunView): readonly MarkedFile[] {
  const ids = [...view.edits.map(({ id }) => id), ...view.tasks.filter(({ id }) => !view.edits.some(({ task }) => task === id)).map(({ id }) => id)];
  return [{ uri: FILE, version: 1, places: ids.map((id, line) => ({ id, start: { line, character: 0 }, end: { line, character: 9 } })) }];
}

let session: FakeSession;
let shown: { dispose(): void };

beforeEach(() => {
  vi.useFakeTimers();
  resetEditor();
  session = new FakeSession({ markedPlaces: () => marked(session.view ?? sampleRun('review')) });
  editor.visible.push({ document, setDecorations: (type, options) => void editor.decorations.set(type, options) });
  shown = showMarks(session.self);
});

afterEach(() => {
  shown.dispose();
  vi.useRealTimers();
});

async function draw(view: RunView): Promise<void> {
  session.show(view);
  await vi.advanceTimersByTimeAsync(2_000);
}

function lenses(): readonly CodeLens[] {
  const provider = editor.registered.get('codeLens') as { provideCodeLenses(of: unknown): readonly CodeLens[] } | undefined;
  return provider?.provideCodeLenses(document) ?? [];
}

function hints(): readonly InlayHint[] {
  const provider = editor.registered.get('inlayHints') as { provideInlayHints(of: unknown, within: unknown): readonly InlayHint[] } | undefined;
  return provider?.provideInlayHints(document, { start: { line: 0 }, end: { line: 99 } }) ?? [];
}

function gutter(): readonly string[] {
  return [...editor.decorations].flatMap(([type, options]) => options.map(({ range }) => `${range.start.line} ${/gutter-(\w+)/.exec(String((type as { readonly gutterIconPath: Uri }).gutterIconPath))?.[1] ?? ''}`));
}

describe('marks in the code', () => {
  test('nothing is registered before there is a run', () => {
    expect(editor.registered.size).toBe(0);
  });

  test('an edit to review has its vote and its evidence above it, with what a person can do', async () => {
    const view = sampleRun('review');
    await draw(view);
    const first = view.edits[0];
    const own = lenses().filter(({ range }) => range.start.line === 0);
    expect(own.map(({ command }) => command.title)).toEqual([`Starling: ${first?.title ?? ''} · ${first?.votes.winner ?? 0} of ${first?.votes.samples ?? 0} votes · ${first?.evidence.level ?? ''}`, 'Accept', 'Refuse']);
    expect(own.map(({ command }) => [command.command, command.arguments])).toEqual(['openDiff', 'acceptEdit', 'refuseEdit'].map((name) => [`starling.${name}`, [{ edit: first?.id }]]));
    expect(hints()[0]?.label).toMatch(/^\+\d+ \u2212\d+ to review$/);
    expect(hints()[0]?.tooltip?.value).toContain(first?.diff);
    expect(gutter()[0]).toBe('0 review');
  });

  test('a decision of the person changes the marks', async () => {
    const view = sampleRun('review');
    await draw({ ...view, edits: view.edits.map((edit, index) => ({ ...edit, status: index === 0 ? 'accepted' : 'refused' })) });
    expect(lenses().map(({ command }) => command.title)).toEqual([expect.stringContaining('accepted'), 'Reset']);
    expect(hints().map(({ label }) => label)).toEqual([expect.stringContaining('accepted')]);
    expect(gutter()).toEqual(['0 accepted']);
  });

  test('what was left undecided is a problem, a mark and a line that says why; an open task is none of it', async () => {
    const view = sampleRun('undecided');
    const why = view.tasks.find((task) => task.status === 'undecided')?.why ?? '';
    await draw({ ...view, status: 'running' });
    expect(editor.diagnostics.size).toBe(0);
    await draw(view);
    expect([...editor.diagnostics.values()].flat().map(({ message, severity }) => [message, severity])).toContainEqual([expect.stringContaining(why), 1]);
    expect(lenses().some(({ command }) => command.title.startsWith('Starling: undecided. '))).toBe(true);
    expect(gutter().some((mark) => mark.endsWith('undecided'))).toBe(true);
  });

  test('checks that fail when all edits are together are errors', async () => {
    await draw({ ...sampleRun('review'), integration: [{ name: 'tests', outcome: 'failed', ms: 5, detail: '2 tests fail', inputHash: '' }] });
    expect([...editor.diagnostics.values()].flat().map(({ message, severity }) => [message, severity])).toEqual([['All edits together fail tests: 2 tests fail', 0]]);
  });

  test('the checks of a run are one set of results, and what a person decides adds none', async () => {
    const view = sampleRun('review');
    await draw({ ...view, status: 'running' });
    expect(editor.testRuns).toEqual([]);
    await draw(view);
    const checks = view.edits.flatMap(({ evidence }) => evidence.checks).length + view.integration.length;
    expect(editor.testRuns.map(({ name, lines }) => [name, lines.length])).toEqual([[view.title, checks]]);
    expect(editor.testRuns[0]?.lines.slice(0, 4)).toEqual(['parse passed', 'scope passed', 'types passed', 'tests passed']);
    await draw({ ...view, edits: view.edits.map((edit) => ({ ...edit, status: 'accepted' })) });
    expect(editor.testRuns).toHaveLength(1);
  });

  test.each(SETTINGS)('starling.%s takes its marks away at once and brings them back', async (name) => {
    await draw(sampleRun('undecided'));
    const count = (): number => ({ codeLens: lenses().length, inlayHints: editor.registered.has('inlayHints') ? 1 : 0, gutterMarks: gutter().length, problems: editor.diagnostics.size, testingView: editor.registered.has('starling.checks') ? 1 : 0 })[name];
    const before = count();
    expect(before).toBeGreaterThan(0);
    set(`starling.${name}`, false);
    expect(count()).toBe(0);
    set(`starling.${name}`, true);
    expect(count()).toBe(before);
  });

  test('a run that changes all the time asks and draws at most twice a second, and shows the end', async () => {
    const view = { ...sampleRun('review'), status: 'running' as const };
    await draw(view);
    session.requests.length = 0;
    for (let step = 0; step < 100; step += 1) {
      session.show({ ...view, edits: view.edits.map((edit) => ({ ...edit, votes: { ...edit.votes, samples: step } })) });
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(session.requests.length).toBeLessThanOrEqual(11);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(lenses()[0]?.command.title).toContain('of 99 votes');
  });

  test('typing asks once, in the next pause', async () => {
    await draw(sampleRun('review'));
    session.requests.length = 0;
    for (let key = 0; key < 20; key += 1) {
      changes.document.fire({ document });
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(session.requests).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(session.requests).toEqual(['markedPlaces']);
  });

  test('a thousand edits have a lens for each of their verbs', async () => {
    await draw(manyEdits(1_000));
    expect(lenses().length).toBe(3_000);
  });

  test('when it is disposed nothing is left', async () => {
    await draw(sampleRun('undecided'));
    changes.document.fire({ document });
    shown.dispose();
    expect([editor.registered.size, editor.diagnostics.size, gutter().length, vi.getTimerCount()]).toEqual([0, 0, 0, 0]);
    expect(Object.values(changes).map(({ listeners }) => listeners.size)).toEqual([0, 0, 0, 0, 0]);
  });
});
