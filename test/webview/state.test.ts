// What is on screen, event by event, without a page.
import { describe, expect, test } from 'vitest';
import type { EditStatus } from '../../server/protocol/model';
import type { RunView } from '../../server/protocol/runView';
import { firstState, reducePage, visibleRows, type PageState, type ScreenEvent } from '../../webview/state';
import { sampleRun } from './sampleRun';

function shown(run: RunView | null, kept?: unknown): PageState {
  return reducePage(firstState(kept), { type: 'state', run, restricted: false });
}

function after(state: PageState, ...events: readonly ScreenEvent[]): PageState {
  return events.reduce<PageState>(reducePage, state);
}

function withStatus(run: RunView, id: string, status: EditStatus): RunView {
  return { ...run, edits: run.edits.map((edit) => (edit.id === id ? { ...edit, status } : edit)) };
}

describe('the page', () => {
  test('opens the first edit to review once', () => expect(shown(sampleRun('review')).screen).toMatchObject({ open: ['a1'], focus: 'a1' }));
  test('opens nothing while no diff is made', () => expect(shown(sampleRun('running')).screen.open).toEqual([]));
  test('opens nothing by itself after a person closed it', () => {
    const closed = after(shown(sampleRun('review')), { type: 'toggle', row: 'a1' });
    expect(reducePage(closed, { type: 'state', run: sampleRun('failing'), restricted: false }).screen.open).toEqual([]);
  });
  test('keeps what is open when the same run changes', () => {
    const open = after(shown(sampleRun('review')), { type: 'toggle', row: 'b1' });
    expect(reducePage(open, { type: 'state', run: sampleRun('stale'), restricted: false }).screen.open).toEqual(['a1', 'b1']);
  });
  test('forgets what was open with another run', () => {
    const open = after(shown(sampleRun('review')), { type: 'toggle', row: 'b1' });
    expect(reducePage(open, { type: 'state', run: sampleRun('simulated'), restricted: false }).screen.open).toEqual(['a1']);
  });
  test('comes back as it was left', () => {
    const kept: unknown = JSON.parse(JSON.stringify({ ...shown(sampleRun('review')).screen, filter: 'refused', open: ['b2'], focus: 'b2' }));
    expect(shown(sampleRun('review'), kept).screen).toMatchObject({ open: ['b2'], focus: 'b2', filter: 'refused' });
  });
  test.each([null, 7, 'x', { open: 'b', focus: 3, filter: 'none' }])('starts anew from a kept %j', (kept) => expect(firstState(kept).screen).toMatchObject({ open: [], focus: '', filter: 'all' }));
});

describe('the keyboard', () => {
  function checkFocus(events: readonly ScreenEvent[], focus: string): void {
    expect(after(shown(sampleRun('review')), ...events).screen.focus).toBe(focus);
  }
  const next: ScreenEvent = { type: 'step', to: 'next' };

  test('goes down', () => checkFocus([next, next], 'b2'));
  test('stays at the end', () => checkFocus([{ type: 'step', to: 'last' }, next], 'c1'));
  test('stays at the start', () => checkFocus([{ type: 'step', to: 'first' }, { type: 'step', to: 'previous' }], 'a0'));
  test('walks only over what is shown', () => checkFocus([{ type: 'filter', filter: 'refused' }, { type: 'step', to: 'first' }, next], 'b3'));
  test('advances to the next edit to review', () => checkFocus([{ type: 'advance' }], 'b1'));
  test('advances past the end to the start', () => checkFocus([{ type: 'step', to: 'last' }, { type: 'advance' }], 'a1'));
  test('opens the next when the last was open', () => expect(after(shown(sampleRun('review')), { type: 'advance' }).screen.open).toEqual(['b1']));
  test('closes the reason also where nothing is left to review', () => {
    const run = { ...sampleRun('review'), edits: sampleRun('review').edits.slice(0, 1) };
    expect(after(shown(run), { type: 'refusing', edit: 'a1' }, { type: 'advance' }).screen.refusing).toBe('');
  });
  test('a row that the filter hides is shown when it is revealed', () => {
    const state = after(shown(sampleRun('review')), { type: 'filter', filter: 'refused' });
    const revealed = reducePage(state, { type: 'reveal', edit: 'c1' });
    expect(revealed.screen).toMatchObject({ filter: 'all', focus: 'c1' });
    expect(visibleRows(revealed)).toContain('c1');
  });
  test('an edit that was decided stays where it is', () => {
    const state = shown(sampleRun('review'));
    const decided = reducePage(state, { type: 'state', run: withStatus(sampleRun('review'), 'a1', 'accepted'), restricted: false });
    expect(decided.screen).toBe(state.screen);
    expect(decided.spoken).toContain('Accepted: Replace the body of slugify');
  });
});
