// @vitest-environment happy-dom
// The review page in a document: what stands on it, and which messages it sends.
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { RunView } from '../../server/protocol/runView';
import type { FromWebview, ToWebview } from '../../server/protocol/webview';
import type { Host } from '../../webview/host';
import { mountReview } from '../../webview/mountReview';
import { mountSidebar } from '../../webview/mountSidebar';
import { manyEdits, SAMPLE_NAMES, sampleRun } from './sampleRun';

// This document has no form internals; the elements themselves are met in the browser suite.
vi.mock('@vscode-elements/elements/dist/vscode-button/index.js', () => ({}));
vi.mock('@vscode-elements/elements/dist/vscode-textfield/index.js', () => ({}));
vi.mock('@vscode-elements/elements/dist/vscode-progress-bar/index.js', () => ({}));

/** Records what the page sends and lets the test speak as the extension. */
class RecordingHost implements Host {
  readonly sent: FromWebview[] = [];
  private listener: ((message: ToWebview) => void) | undefined;
  readonly send = (message: FromWebview): void => void this.sent.push(message);
  readonly listen = (listener: (message: ToWebview) => void): (() => void) => {
    this.listener = listener;
    return () => (this.listener = undefined);
  };
  readonly kept = (): unknown => undefined;
  readonly keep = (): void => undefined;
  say(message: ToWebview): void {
    this.listener?.(message);
  }
}

let host = new RecordingHost();
let root = document.createElement('div');
let unmount = (): void => undefined;

beforeEach(() => {
  host = new RecordingHost();
  root = document.createElement('div');
  document.body.replaceChildren(root);
});

afterEach(() => act(() => unmount()));

async function mount(page: typeof mountReview): Promise<void> {
  await act(() => unmount());
  await act(() => void (unmount = page(host, root)));
}

async function open(run: RunView | null, page = mountReview): Promise<void> {
  await mount(page);
  await act(() => host.say({ type: 'state', run, restricted: false }));
  host.sent.length = 0;
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await act(() => void document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })));
}

async function click(selector: string): Promise<void> {
  const element = root.querySelector<HTMLElement>(selector);
  if (element === null) throw new Error(`no ${selector} on the page`);
  await act(() => element.click());
}

function text(): string {
  return (root.textContent ?? '').replace(/\s+/g, ' ');
}

describe('the review page', () => {
  test('asks for the state when it is ready', async () => {
    await mount(mountReview);
    expect(host.sent).toEqual([{ type: 'ready' }]);
    expect(text()).toContain('No run yet');
  });
  test.each(SAMPLE_NAMES)('draws the run %s', async (name) => {
    await open(sampleRun(name));
    expect(root.querySelector('h1')?.textContent).toBe(sampleRun(name).title);
    expect(root.querySelectorAll('.row').length).toBeGreaterThan(2);
  });
  test('never shows an unknown cost as zero', async () => {
    await open(sampleRun('running'));
    expect(text()).toContain('Costunknown');
    expect(text()).not.toContain('$0.00');
  });
  test('says that a model is simulated', async () => {
    await open(sampleRun('simulated'));
    expect(text()).toContain('simulated');
    await open(sampleRun('review'));
    expect(text()).not.toContain('simulated');
  });
  test('draws text of the run as text', async () => {
    const run = sampleRun('review');
    const hostile = '<img src=x onerror=alert(1)><b>bold</b>';
    await open({ ...run, title: hostile, notes: [hostile], edits: run.edits.map((edit) => ({ ...edit, title: hostile, reason: hostile, diff: edit.diff.replace('let slug', hostile) })) });
    expect(root.querySelector('img, b')).toBeNull();
    expect(root.querySelector('h1')?.textContent).toBe(hostile);
  });
  test('shows hidden characters of a diff', async () => {
    await open(sampleRun('review'));
    await press('End');
    await click('#row-c1');
    expect([...root.querySelectorAll('.hidden-character')].map((mark) => mark.textContent)).toContain('U+202E');
  });
  test('says why a task is undecided, and whose replies there were', async () => {
    await open(sampleRun('undecided'));
    expect(text()).toContain('Two answers stay close');
    await click('#row-t3');
    expect(root.querySelectorAll('.sample')).toHaveLength(9);
  });
  test('shows the failed check open, with its command', async () => {
    await open(sampleRun('failing'));
    await click('#row-b1');
    expect(text()).toContain('received [[7, 10], [15, NaN]]');
    expect(text()).toContain('vitest.mjs run test/matrix.test.ts');
  });
  test('says that Restricted Mode runs no tests', async () => {
    await open(sampleRun('review'));
    await act(() => host.say({ type: 'state', run: sampleRun('review'), restricted: true }));
    expect(text()).toContain('Restricted Mode');
  });
  test('draws only one row that Tab reaches', async () => {
    await open(sampleRun('review'));
    expect(root.querySelectorAll('.row-title[tabindex="0"]')).toHaveLength(1);
  });
  test('draws no diff of a closed row', async () => {
    await open(manyEdits(48));
    expect(root.querySelectorAll('.diff')).toHaveLength(1);
  });
});

describe('a decision', () => {
  async function checkSent(keys: readonly string[], expected: readonly FromWebview[]): Promise<void> {
    await open(sampleRun('review'));
    await press(...keys);
    expect(host.sent).toEqual(expected);
  }

  test('accepts the edit under the keyboard and goes on', () => checkSent(['a', 'a'], [{ type: 'accept', edits: ['a1'] }, { type: 'accept', edits: ['b1'] }]));
  test('is not sent twice for an edit that is accepted', () => checkSent(['k', 'a'], []));
  test('is taken back', () => checkSent(['k', 'u'], [{ type: 'reset', edits: ['a0'] }]));
  test('takes all verified edits', () => checkSent(['A'], [{ type: 'accept', edits: ['a1', 'b1'] }]));
  test('opens the diff and the file', () => checkSent(['o', 'f'], [{ type: 'openDiff', edit: 'a1' }, { type: 'openFile', edit: 'a1' }]));
  test('waits for a disabled edit to be enabled', () => checkSent(['j', 'j', 'j', 'a', 'r'], []));

  test('to refuse carries the reason', async () => {
    await open(sampleRun('review'));
    await press('r');
    const field = root.querySelector<HTMLElement & { value: string }>('#reason-a1');
    if (field === null) throw new Error('no input for the reason');
    field.value = '  cuts words ';
    await act(() => void field.dispatchEvent(new Event('input')));
    await act(() => void field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
    expect(host.sent).toEqual([{ type: 'refuse', edits: ['a1'], reason: 'cuts words' }]);
    expect(root.querySelector('.refuse-form')).toBeNull();
  });
  test('is not made by letters typed into an input', async () => {
    await open(sampleRun('review'));
    await press('r');
    await act(() => void root.querySelector('#reason-a1')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true })));
    expect(host.sent).toEqual([]);
  });
  test('can be stopped at any time while running', async () => {
    await open(sampleRun('running'));
    await click('.run-title vscode-button');
    expect(host.sent).toEqual([{ type: 'stop' }]);
  });
  test('shows the calls that are left as an interval, or that there is too little data', async () => {
    const share = { right: 40, of: 40, interval: { min: 0.91, max: 1 } };
    const outlook = { valid: share, gated: share, agreeing: share, callsLeft: { min: 4, max: 9 }, why: '' };
    await open({ ...sampleRun('running'), outlook });
    expect(text()).toContain('Left4–9 calls');
    await open({ ...sampleRun('running'), outlook: { ...outlook, callsLeft: null, why: 'insufficient data: 4 of 35 replies' } });
    expect(text()).toContain('Leftinsufficient data: 4 of 35 replies');
    await open({ ...sampleRun('review'), outlook });
    expect(text()).not.toContain('4–9 calls');
  });
  test('says which costs are estimates', async () => {
    const run = sampleRun('running');
    await open({ ...run, usage: { ...run.usage, usd: 0.5, estimatedCalls: 3 } });
    expect(text()).toContain('3 calls estimated');
  });
  test('counts the calls and the cost of the run that it goes on with, as the limits and the sidebar do', async () => {
    const run = sampleRun('running');
    const goesOn: RunView = { ...run, usage: { ...run.usage, calls: 3, usd: 0.03 }, spending: { chargedCalls: 7, chargedUsd: 0.07, open: {}, carried: { run: 'before', calls: 4, usd: 0.04 } } };
    const fact = (name: string): string | undefined => [...root.querySelectorAll('.run-fact')].find((one) => one.querySelector('dt')?.textContent === name)?.querySelector('dd')?.textContent;
    await open(goesOn);
    expect([fact('Calls'), fact('Cost')]).toEqual(['7 of at most 120', '$0.07, budget $2.00']);
    await open(goesOn, mountSidebar);
    expect([fact('Calls'), fact('Cost')]).toEqual(['7 of at most 120, 0 on their way', '$0.07, budget $2.00 (4 %)']);
  });
  test('can be paused, and then says so and continues', async () => {
    await open(sampleRun('running'));
    await click('.run-title vscode-button:last-of-type');
    expect(host.sent).toEqual([{ type: 'pause' }]);
    await open({ ...sampleRun('running'), paused: true });
    expect(text()).toContain('Paused');
    await click('.run-title vscode-button:last-of-type');
    expect(host.sent).toEqual([{ type: 'continue' }]);
  });
});

describe('the sidebar', () => {
  test('shows state, calls and cost, and stops', async () => {
    await open(sampleRun('running'), mountSidebar);
    expect(text()).toContain('Running');
    expect(text()).toContain('11 of at most 120');
    expect(text()).toContain('Costunknown, unknown on its way, budget $2.00');
    await click('vscode-button');
    expect(host.sent).toEqual([{ type: 'stop' }]);
  });
  test('has no Stop when nothing runs', async () => {
    await open(sampleRun('simulated'), mountSidebar);
    expect([...root.querySelectorAll('vscode-button')].map((button) => button.textContent.trim())).toEqual(['Ask again']);
    expect(text()).toContain('simulated');
  });
});
