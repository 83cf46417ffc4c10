// What a person finds after a reload, and what can be done with a run that has ended: go on, ask for more votes, look at the other answers.
import { describe, expect, test } from 'vitest';
import type { RunEvent } from '../../server/protocol/runEvent';
import type { RunView } from '../../server/protocol/runView';
import * as protocol from '../../server/protocol/server';
import { answer, scriptedLlm } from '../fakes/scriptedLlm';
import { slowLlm } from '../fakes/slowLlm';
import { ROOT, startInProcess, type Fakes, type InProcess, type StoredJournals } from './inProcess';

const FILE = 'src/text.ts';
const URI = `${ROOT}/${FILE}`;
const STUB = "throw new Error('not implemented');";
const TEXT = `export function slugify(title: string): string {\n  ${STUB}\n}\n\nexport function initials(name: string): string {\n  ${STUB}\n}\n`;
const SLUGIFY = 'export function slugify(title: string): string {\n  return title.trim().toLowerCase();\n}';
const OTHER = 'export function slugify(title: string): string {\n  return title.toUpperCase();\n}';
const INITIALS = 'export function initials(name: string): string {\n  return name.slice(0, 1);\n}';

const willing = scriptedLlm((request) => answer(request.brief?.task.target.path === 'slugify' ? SLUGIFY : INITIALS));

interface Place {
  readonly stored: StoredJournals;
  readonly server: InProcess;
}

async function opened(fakes: Partial<Fakes> = {}, text = TEXT): Promise<Place> {
  const stored = fakes.stored ?? new Map<string, RunEvent[]>();
  const server = await startInProcess({ llm: willing, files: { [FILE]: TEXT, 'tsconfig.json': '{}' }, ...fakes, stored });
  await server.client.open(URI, text);
  return { stored, server };
}

function statuses(view: RunView | null): readonly (readonly [string, string])[] {
  return view?.edits.map(({ target, status }) => [target, status] as const) ?? [];
}

function idOf(view: RunView, target: string): string {
  return view.edits.find((edit) => edit.target === target)?.id ?? '';
}

/** As if the power had gone before the first event of this type. */
function cutOff(stored: StoredJournals, run: string, type: RunEvent['type']): void {
  const events = stored.get(run) ?? [];
  events.splice(events.findIndex((event) => event.type === type));
}

describe('after a reload', () => {
  test('there is nothing where nothing was started', async () => {
    const { server } = await opened();
    expect(await server.client.request(protocol.lastRun, null)).toBeNull();
  });

  test('an ended run is there with its decisions, and can be applied', async () => {
    const { stored, server } = await opened();
    const view = await server.client.run({ uri: URI, wish: '' });
    await server.client.request(protocol.decideEdits, { run: view.run, edits: [idOf(view, 'slugify')], verdict: 'accept', reason: '' });
    const later = (await opened({ stored })).server;
    const found = await later.client.request(protocol.lastRun, null);
    expect(statuses(found)).toEqual([['slugify', 'accepted'], ['initials', 'proposed']]);
    expect(found?.edits.map(({ diff }) => diff)).toEqual(view.edits.map(({ diff }) => diff));
    expect(await later.client.request(protocol.applyProposal, { run: view.run })).toEqual({ ok: true, applied: 1 });
    expect(later.client.text(URI)).toContain('toLowerCase');
  });

  test('edits of a file that changed meanwhile are stale, and nothing of them is written', async () => {
    const { stored, server } = await opened();
    const view = await server.client.run({ uri: URI, wish: '' });
    const later = (await opened({ stored }, `// changed\n${TEXT}`)).server;
    expect(statuses(await later.client.request(protocol.lastRun, null))).toEqual([['slugify', 'stale'], ['initials', 'stale']]);
    expect(await later.client.request(protocol.applyProposal, { run: view.run })).toMatchObject({ ok: false });
  });

  test('a run that was cut off goes on, and pays for no reply twice', async () => {
    const { stored, server } = await opened();
    const view = await server.client.run({ uri: URI, wish: '' });
    cutOff(stored, view.run, 'decided');
    const asked = scriptedLlm((request) => answer(request.brief?.task.target.path === 'slugify' ? SLUGIFY : INITIALS));
    const later = (await opened({ stored, llm: asked })).server;
    const found = await later.client.request(protocol.lastRun, null);
    expect(found?.run).not.toBe(view.run);
    const ended = await later.client.ended(found?.run ?? '');
    expect([ended.status, statuses(ended)]).toEqual(['complete', [['slugify', 'proposed'], ['initials', 'proposed']]]);
    expect(new Set(asked.requests.map(({ brief }) => brief?.task.target.path))).toEqual(new Set(['initials']));
    expect(ended.spending.chargedCalls).toBe(view.spending.chargedCalls);
  });

  test('what the first server was doing when it was closed is not on record as stopped', async () => {
    const { stored, server } = await opened({ llm: slowLlm(willing, 60_000) });
    const started = await server.client.request(protocol.startRun, { uri: URI, wish: '' });
    await expect.poll(() => server.client.views.at(-1)?.stage).toBe('swarming');
    await server.client.connection.sendRequest('shutdown');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(stored.get(started.ok ? started.run : '')?.some(({ type }) => type === 'runEnded')).toBe(false);
  });
});

describe('refused edits', () => {
  test('are asked about again with the reason, and no other task is', async () => {
    const asked: string[] = [];
    const obliging = scriptedLlm((request) => {
      const { task, refusals = [] } = request.brief ?? { task: undefined };
      asked.push(`${task?.target.path ?? ''} ${refusals.join()}`.trim());
      return answer(task?.target.path === 'initials' ? INITIALS : refusals.length > 0 ? OTHER : SLUGIFY);
    });
    const { server } = await opened({ llm: obliging });
    const view = await server.client.run({ uri: URI, wish: '' });
    expect(await server.client.request(protocol.askAgain, { run: view.run })).toMatchObject({ ok: false, message: expect.stringContaining('No edit of the run is refused') as string });
    await server.client.request(protocol.decideEdits, { run: view.run, edits: [idOf(view, 'slugify')], verdict: 'refuse', reason: 'in capitals' });
    await server.client.request(protocol.decideEdits, { run: view.run, edits: [idOf(view, 'initials')], verdict: 'accept', reason: '' });
    asked.length = 0;
    const begun = await server.client.request(protocol.askAgain, { run: view.run });
    if (!begun.ok) throw new Error(begun.message);
    const again = await server.client.ended(begun.run);
    expect(new Set(asked)).toEqual(new Set(['slugify a person refused the earlier answer: in capitals']));
    expect([again.status, again.edits.find(({ target }) => target === 'slugify')?.diff]).toEqual(['complete', expect.stringContaining('toUpperCase')]);
    await expect.poll(async () => statuses(await server.client.request(protocol.showRun, { run: begun.run }))).toEqual(expect.arrayContaining([['slugify', 'proposed'], ['initials', 'accepted']]));
  });
});

describe('more votes', () => {
  const split = scriptedLlm(({ brief, seed }) => answer(brief?.task.target.path === 'initials' ? INITIALS : seed === 2 ? OTHER : SLUGIFY));

  test('are asked for one task only; verdicts on the same edits stay', async () => {
    const { server } = await opened({ llm: split });
    const view = await server.client.run({ uri: URI, wish: '' });
    await server.client.request(protocol.decideEdits, { run: view.run, edits: [idOf(view, 'initials')], verdict: 'refuse', reason: 'no' });
    const task = view.tasks.find(({ target }) => target === 'slugify');
    const resumed = await server.client.request(protocol.resumeRun, { run: view.run, more: task?.id ?? '' });
    if (!resumed.ok) throw new Error(resumed.message);
    const again = await server.client.ended(resumed.run);
    const votes = (one: RunView, target: string): number => one.edits.find((edit) => edit.target === target)?.votes.winner ?? 0;
    expect(votes(again, 'slugify')).toBeGreaterThanOrEqual(votes(view, 'slugify') + 2);
    expect(votes(again, 'initials')).toBe(votes(view, 'initials'));
    await expect.poll(async () => statuses(await server.client.request(protocol.showRun, { run: resumed.run }))).toEqual([['slugify', 'proposed'], ['initials', 'refused']]);
  });

  test('are asked for a task in dissent too, again and again, as many as could decide it', async () => {
    // Two agree, so that more are asked; each of those says something else, until all agree with the two.
    let agreed = false;
    const own = (seed: number): string => `export function slugify(title: string): string {\n  return title.slice(${seed});\n}`;
    const quarrel = scriptedLlm(({ brief, seed }) => answer(brief?.task.target.path === 'initials' ? INITIALS : agreed || seed < 3 ? SLUGIFY : own(seed)));
    const { server } = await opened({ llm: quarrel });
    const asked = async (run: string): Promise<RunView> => {
      const view = await server.client.request(protocol.showRun, { run });
      const resumed = await server.client.request(protocol.resumeRun, { run, more: view?.tasks[0]?.id ?? '' });
      if (!resumed.ok) throw new Error(resumed.message);
      return server.client.ended(resumed.run);
    };
    const once = await server.client.run({ uri: URI, wish: '' });
    const twice = await asked(once.run);
    agreed = true;
    const last = await asked(twice.run);
    const slugify = [once, twice, last].flatMap(({ tasks }) => tasks.filter(({ target }) => target === 'slugify'));
    expect(slugify.map(({ status }) => status)).toEqual(['undecided', 'undecided', 'decided']);
    const [first = 0, second = 0, third = 0] = slugify.map(({ tally }) => tally?.samples);
    expect([second - first, third - second].every((grown) => grown >= 2)).toBe(true);
  });

  test('are refused for a run that goes on, that is applied, or that has no such task', async () => {
    const { server } = await opened();
    const view = await server.client.run({ uri: URI, wish: '' });
    expect(await server.client.request(protocol.resumeRun, { run: view.run, more: 'none' })).toMatchObject({ ok: false });
    await server.client.request(protocol.decideEdits, { run: view.run, edits: view.edits.map(({ id }) => id), verdict: 'accept', reason: '' });
    await server.client.request(protocol.applyProposal, { run: view.run });
    expect(await server.client.request(protocol.resumeRun, { run: view.run, more: view.tasks[0]?.id ?? '' })).toMatchObject({ ok: false, message: expect.stringContaining('applied') as string });
  });

  test('the other answers stand beside the winner, each as its diff', async () => {
    const { server } = await opened({ llm: split });
    const view = await server.client.run({ uri: URI, wish: '' });
    const answers = await server.client.request(protocol.alternatives, { run: view.run, task: view.tasks[0]?.id ?? '' });
    expect(answers.map(({ diff, problem }) => [diff.includes('toLowerCase'), diff.includes('toUpperCase'), problem])).toEqual([
      [true, false, ''],
      [false, true, ''],
    ]);
  });
});
