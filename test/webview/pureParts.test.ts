// The page without a page: grouping, votes, hidden characters, shared structure, words.
import { describe, expect, test } from 'vitest';
import type { Tally } from '../../server/protocol/model';
import type { EditView, RunView } from '../../server/protocol/runView';
import { announcement } from '../../webview/announcement';
import { groupEdits, rowOrder, type Filter } from '../../webview/groupEdits';
import { keepSame } from '../../webview/keepSame';
import { keyAction } from '../../webview/keys';
import { clusterLetter, legendLines, tallyCells, tallyWords } from '../../webview/tallyCells';
import { verifiedEdits } from '../../webview/verifiedEdits';
import { visibleParts } from '../../webview/visibleText';
import { compact, duration, money, moneyRange } from '../../webview/words';
import { check, edit, manyEdits, sample, sampleRun, tally } from './sampleRun';

function withEdits(edits: readonly EditView[]): RunView {
  const run = sampleRun('review');
  return { ...run, edits, tasks: run.tasks.filter((task) => edits.some((one) => one.task === task.id)) };
}

describe('rows', () => {
  function checkRows(run: RunView, filter: Filter, words: string, expected: readonly string[]): void {
    expect(rowOrder(groupEdits(run, filter, words))).toEqual(expected);
  }

  test('stand by task, and what is needed stands first', () => checkRows(sampleRun('review'), 'all', '', ['a0', 'a1', 'b1', 'b2', 'b3', 'c1']));
  test('of one status', () => checkRows(sampleRun('review'), 'refused', '', ['b2', 'b3']));
  test('found by all words of title and file', () => checkRows(sampleRun('review'), 'all', 'MATRIX.ts power', ['b3']));
  test('of a task without edits are the task', () => checkRows(sampleRun('running'), 'all', '', ['a0', 'a1', 't2', 't3']));
  test('of undecided tasks only', () => checkRows(sampleRun('undecided'), 'undecided', '', ['t3']));
  test('hidden by a search do not come back as their task', () => checkRows(sampleRun('review'), 'all', 'no such edit', []));
  test('survive a cycle', () => checkRows(withEdits([edit('x', 't1', { dependsOn: ['y'] }), edit('y', 't1', { dependsOn: ['x'] })]), 'all', '', ['y', 'x']));
  test('keep edits of a task that the run does not list', () => checkRows(withEdits([edit('x', 'lost')]), 'all', '', ['x']));
});

describe('accept all verified', () => {
  function checkVerified(edits: readonly EditView[], expected: readonly string[]): void {
    expect(verifiedEdits(withEdits(edits))).toEqual(expected);
  }
  const level = (name: EditView['evidence']['level'], ...checks: EditView['evidence']['checks']): Pick<EditView, 'evidence'> => ({ evidence: { level: name, checks } });

  test('takes edits whose tests pass', () => checkVerified([edit('x', 't1', level('E2', check('types', 'passed'), check('tests', 'passed')))], ['x']));
  test('leaves what only the types speak for', () => checkVerified([edit('x', 't1', level('E1', check('types', 'passed'), check('tests', 'skipped')))], []));
  test('leaves what the vote is not sure of', () => checkVerified([edit('x', 't1', { ...level('E2', check('tests', 'passed')), lowConfidence: 'the vote is 90 % sure' })], []));
  test('leaves what only parses', () => checkVerified([edit('x', 't1', level('E0', check('parse', 'passed')))], []));
  test.each(['failed', 'timeout', 'crashed'] as const)('leaves a check that %s', (outcome) => checkVerified([edit('x', 't1', level('E1', check('tests', outcome)))], []));
  test('leaves what was not drawn', () => checkVerified([edit('x', 't1', { diff: '' })], []));
  test('leaves what needs an unverified edit, at any depth', () =>
    checkVerified([edit('x', 't1', { dependsOn: ['y'] }), edit('y', 't1', { dependsOn: ['z'] }), edit('z', 't1', level('none'))], []));
  test('leaves what needs a refused edit', () => checkVerified([edit('x', 't1', { dependsOn: ['y'] }), edit('y', 't1', { status: 'refused' })], []));
  test('takes what needs an accepted edit, and not the accepted one again', () => checkVerified([edit('x', 't1', { dependsOn: ['y'] }), edit('y', 't1', { status: 'accepted' })], ['x']));
  test('is quick on chains', () => {
    const chain = Array.from({ length: 3000 }, (_, index) => edit(String(index), 't1', { dependsOn: index === 0 ? [] : [String(index - 1)] }));
    expect(verifiedEdits(withEdits(chain))).toHaveLength(3000);
  });
});

describe('a tally', () => {
  function checkCells(value: Tally, expected: string): void {
    const letters = { winner: 'W', dissent: 'd', redFlag: 'f', refused: 'r', failed: 'x', missing: '_' };
    expect(tallyCells(value).map((cell) => letters[cell.kind]).join('')).toBe(expected);
  }

  test('is one cell per reply', () => checkCells(tally(), 'WWWWdfr'));
  test('has no winner while open, and shows what is missing', () => checkCells(tally({ decision: { kind: 'open', missing: 2 }, redFlags: {}, refused: 0 }), 'ddddd__'));
  test('has no winner when undecided', () => checkCells(tally({ decision: { kind: 'undecided', why: '' }, redFlags: {}, refused: 0, failed: 1 }), 'dddddx'));
  test('puts the largest answer first', () => checkCells(tally({ clusters: [{ key: 'b', votes: 1, sample: 's1' }, { key: 'a', votes: 3, sample: 's2' }], redFlags: {}, refused: 0 }), 'WWWd'));
  test('says all of it in words', () => expect(tallyWords(tally())).toBe('4 to 1 votes of 7 replies, ahead by 3, needed 3, 1 red-flagged (syntax error), 1 refused by checks'));
  test('explains every kind of cell', () => expect(legendLines(tally()).map((line) => line.kind)).toEqual(['winner', 'dissent', 'redFlag', 'refused']));
  test('names a cluster by its place', () => expect(clusterLetter(tally(), sample('s4', { cluster: 'k-b' }))).toBe('B'));
  test('keeps a letter that the host chose', () => expect(clusterLetter(null, sample('s4', { cluster: 'C' }))).toBe('C'));
});

describe('hidden characters', () => {
  function checkVisible(text: string, expected: string): void {
    expect(visibleParts(text).map((part) => (part.hidden ? `[${part.text}]` : part.text)).join('')).toBe(expected);
  }

  test('bidirectional controls', () => checkVisible('a\u202Eb\u2066c', 'a[U+202E]b[U+2066]c'));
  test('zero width and byte order mark', () => checkVisible('a\u200Bb\uFEFF', 'a[U+200B]b[U+FEFF]'));
  test('letters that draw nothing', () => checkVisible('x\u3164y\u2800', 'x[U+3164]y[U+2800]'));
  test('tag characters and selectors beyond the basic plane', () => checkVisible('a\u{E0041}b\u{E0100}', 'a[U+E0041]b[U+E0100]'));
  test('spaces that are none', () => checkVisible('a\u00A0b\u3000', 'a[U+00A0]b[U+3000]'));
  test('half a pair', () => checkVisible('a\uD800', 'a[U+D800]'));
  test('controls, but not tab and line end', () => checkVisible('a\u0000\t\nb\u001B', 'a[U+0000]\t\nb[U+001B]'));
  test('leave ordinary text of any script alone', () => checkVisible('Crème, 日本語, עברית, ≤ →', 'Crème, 日本語, עברית, ≤ →'));
});

describe('structural sharing', () => {
  test('keeps the very objects that did not change', () => {
    const before = sampleRun('review');
    const next = { ...sampleRun('review'), notes: ['new'] };
    const merged = keepSame(before, next);
    expect(merged).toEqual(next);
    expect(merged.edits).toBe(before.edits);
    expect(merged.notes).not.toBe(before.notes);
  });
  test('takes only the changed edit anew', () => {
    const before = manyEdits(8);
    const merged = keepSame(before, { ...before, edits: before.edits.map((one, index) => (index === 3 ? { ...one, status: 'accepted' as const } : { ...one })) });
    expect(merged.edits.map((one, index) => one === before.edits[index])).toEqual([true, true, true, false, true, true, true, true]);
  });
  test.each([
    [[1, 2], [1]],
    [{ a: 1, b: 2 }, { a: 1 }],
    [{ a: undefined }, { b: undefined }],
    [null, { a: 1 }],
    [[1], { 0: 1 }],
    [{ a: [] }, { a: null }],
  ])('%j to %j is a change', (before, next) => expect(keepSame<unknown>(before, next)).toEqual(next));
});

describe('the live region', () => {
  const run = sampleRun('review');
  const accepted = { ...run, edits: run.edits.map((one) => (one.id === 'a1' ? { ...one, status: 'accepted' as const } : one)) };

  test('says what was decided', () => expect(announcement(run, accepted)).toBe('Accepted: Replace the body of slugify. 2 edits to review.'));
  test('sums up many', () => expect(announcement(run, { ...run, edits: run.edits.map((one) => ({ ...one, status: 'applied' as const })) })).toBe('Applied: 6. 0 edits to review.'));
  test('says the end of the run', () => expect(announcement({ ...run, status: 'running' }, run)).toBe('Run complete. 3 edits to review.'));
  test('is silent about mere counts', () => expect(announcement(run, { ...run, ms: run.ms + 1, usage: { ...run.usage, calls: 99 } })).toBeUndefined());
});

describe('words', () => {
  test.each([[0, '$0.00'], [0.0213, '$0.02'], [0.0042, '$0.0042'], [0.00001, 'under $0.0001'], [12, '$12.00']])('money %d is %s', (usd, words) => expect(money(usd)).toBe(words));
  test('an unknown end makes the range unknown', () => expect(moneyRange(0.1, null)).toBe('cost unknown'));
  test.each([[12, '12 ms'], [1440, '1.4 s'], [59_960, '1 min 00 s'], [84_300, '1 min 24 s'], [125_000, '2 min 05 s']])('%d ms is %s', (ms, words) => expect(duration(ms)).toBe(words));
  test.each([[6120, '6,120'], [45_210, '45.2k'], [145_210, '145k']])('%d tokens is %s', (count, words) => expect(compact(count)).toBe(words));
  test('keys with a modifier belong to the editor', () => expect(keyAction({ key: 'a', ctrlKey: true, metaKey: false, altKey: false })).toBeUndefined());
});
