// @vitest-environment happy-dom
// The dashboard at every moment of recorded runs: what stands on it is what `starling show RUN --json` says, and what the journal holds.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { act } from 'preact/test-utils';
import { describe, expect, test, vi } from 'vitest';
import { showRun } from '../../server/cli/storedRuns';
import type { CliServices } from '../../server/cli/services';
import { emptyRun, foldRun } from '../../server/core/pipeline/runState';
import { dashboardOf, type Dashboard } from '../../server/protocol/dashboard';
import type { Tally } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';
import { patchOf } from '../../server/protocol/viewPatch';
import type { ToWebview } from '../../server/protocol/webview';
import { dashboardLines } from '../../webview/dashboardLines';
import { mountSidebar } from '../../webview/mountSidebar';
import { readMessage } from '../../webview/readMessage';
import { byPart, DIVISION, run as runDivided } from '../pipeline/divideStage';
import { quarrelEvents } from './quarrelEvents';

vi.mock('@vscode-elements/elements/dist/vscode-button/index.js', () => ({}));
vi.mock('@vscode-elements/elements/dist/vscode-progress-bar/index.js', () => ({}));

const RECORDED = resolve('test/journal/recorded');
const names = readdirSync(RECORDED).filter((name) => name.endsWith('.jsonl'));
const runs = new Map<string, readonly RunEvent[]>([...names.map((name) => [name, eventsIn(join(RECORDED, name))] as const), ['quarrel', quarrelEvents()], ['divided', (await runDivided(byPart(DIVISION))).events]]);

function eventsIn(file: string): readonly RunEvent[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  return lines.flatMap((line) => (JSON.parse(line) as { readonly event?: RunEvent }).event ?? []);
}

/** What `starling show RUN --json` prints of these events. */
async function shown(events: readonly RunEvent[]): Promise<{ readonly dashboard: Dashboard }> {
  let printed = '';
  const journals = { read: () => Promise.resolve({ ok: true, events, torn: false }) };
  await showRun('r', { json: true } as never, { journals, stdout: (text: string) => (printed += text), stderr: { write: () => true } } as unknown as CliServices);
  return JSON.parse(printed) as { readonly dashboard: Dashboard };
}

interface Sidebar {
  say(message: ToWebview): Promise<void>;
  numbers(): Readonly<Record<string, string>>;
}

async function openSidebar(): Promise<Sidebar> {
  let listener: (message: ToWebview) => void = () => undefined;
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  const listen = (next: typeof listener): (() => void) => {
    listener = next;
    return () => undefined;
  };
  await act(() => void mountSidebar({ send: () => undefined, listen, kept: () => undefined, keep: () => undefined }, root));
  return {
    say: async (message) => {
      const read = readMessage(JSON.parse(JSON.stringify(message)));
      expect(read).toBeDefined();
      if (read !== undefined) await act(() => listener(read));
    },
    numbers: () => Object.fromEntries([...root.querySelectorAll('[data-number]')].map((line) => [line.getAttribute('data-number') ?? '', line.querySelector('dd')?.textContent ?? ''])),
  };
}

/** Counted from the events themselves, without the fold. */
function recount(events: readonly RunEvent[]): { readonly votes: number; readonly dissent: number; readonly redFlags: number; readonly input: number; readonly output: number; readonly asked: number; readonly edits: number; readonly limits: Dashboard['gate']['limits'] } {
  const tallies = new Map<string, Tally>();
  const paid = new Map<string, { readonly inputTokens: number; readonly outputTokens: number }>();
  const open = new Set<string>();
  let edits = 0;
  let limits: Dashboard['gate']['limits'] = [];
  for (const event of events) {
    if (event.type === 'voted' || event.type === 'reused') tallies.set(event.task, event.tally);
    if (event.type === 'deferred') tallies.delete(event.task);
    if (event.type === 'sampleStarted') open.add(event.sample);
    if (event.type === 'replied' || event.type === 'sampleEnded') open.delete(event.sample);
    if ((event.type === 'replied' || event.type === 'sampleEnded') && !paid.has(event.sample)) paid.set(event.sample, event.usage);
    if (event.type === 'decided') edits += event.edits.length;
    if (event.type === 'runEnded') open.clear();
    if (event.type === 'runEnded') limits = limits.map((one) => ({ ...one, heldSince: null }));
    // One gate stands before the model of each of these runs.
    if (event.type === 'gate') limits = [{ gate: event.state.gate, lanes: event.state.lanes, perSecond: event.state.perSecond, heldSince: event.state.heldBack ? (limits[0]?.heldSince ?? event.ms) : null }];
  }
  const votes = [...tallies.values()].map(({ clusters }) => clusters.map((cluster) => cluster.votes));
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
  return {
    votes: sum(votes.flat()),
    dissent: sum(votes.map((ofTask) => sum(ofTask) - Math.max(0, ...ofTask))),
    redFlags: sum([...tallies.values()].flatMap(({ redFlags }) => Object.values(redFlags))),
    input: sum([...paid.values()].map(({ inputTokens }) => inputTokens)),
    output: sum([...paid.values()].map(({ outputTokens }) => outputTokens)),
    asked: open.size,
    edits,
    limits,
  };
}

describe.each([...runs.keys()])('%s', (name) => {
  test('stands on the dashboard as --json says, at every prefix, and as the events say', async () => {
    const events = runs.get(name) ?? [];
    expect(events.length).toBeGreaterThan(10);
    const sidebar = await openSidebar();
    let view = emptyRun();
    for (let end = 1; end <= events.length; end += 1) {
      const event = events[end - 1];
      const before = view;
      if (event !== undefined) view = foldRun(view, event);
      await sidebar.say(end === 1 ? { type: 'state', run: view, restricted: false, number: 0 } : { type: 'patch', patch: patchOf(before, view, end - 2) });
      const prefix = events.slice(0, end);
      const { dashboard } = await shown(prefix);
      expect(sidebar.numbers(), `after event ${end}`).toEqual(Object.fromEntries(dashboardLines(dashboard).map(({ id, words }) => [id, words])));
      const { votes, discarded, tokens, agents, edits, gate } = dashboard;
      const stated = { votes: votes.cast, dissent: votes.dissent, redFlags: discarded.redFlags, input: tokens.input, output: tokens.output, asked: agents.asking, edits: Object.values(edits).reduce((sum, count) => sum + count, 0), limits: gate.limits };
      expect(stated, `after event ${end}`).toEqual(recount(prefix));
    }
  });
});

test('a task that was divided is left to the smaller ones: they are the queue, and its planner is at work meanwhile', async () => {
  const events = runs.get('divided') ?? [];
  let view = emptyRun();
  const moments = events.map((event) => {
    view = foldRun(view, event);
    const dashboard = dashboardOf(view);
    return { type: event.type, ...dashboard, queue: dashboardLines(dashboard).find(({ id }) => id === 'queue')?.words };
  });
  const at = events.findIndex(({ type }) => type === 'divided');
  const planned = moments.slice(0, at).findLast(({ type }) => type === 'sampleStarted');
  expect([planned?.agents.asking, planned?.queue]).toEqual([expect.toSatisfy((asking: number) => asking > 0), '0 waiting, 1 at work, 0 decided, 0 undecided']);
  expect(moments[at]?.queue).toBe('2 waiting, 0 at work, 0 decided, 0 undecided, 1 divided into smaller ones');
  expect(moments.at(-1)?.queue).toBe('0 waiting, 0 at work, 2 decided, 0 undecided, 1 divided into smaller ones');
  expect(moments.at(-1)?.agents).toMatchObject({ asking: 0, checking: 0 });
  for (const { tasks } of moments.slice(at)) expect(Object.values(tasks).reduce((sum, count) => sum + count, 0)).toBe(3);
});
