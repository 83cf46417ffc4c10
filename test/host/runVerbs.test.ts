// What a person does to a whole run on the page, in a real VS Code, each by mouse and by keys: hold, stop, go on, limits, more votes, ask again, look closer, find.
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { RunView, TaskView } from '../../server/protocol/runView';
import { hostSuite } from './hostSuite';
import { LOOSE_FILE, LOOSE_SOLUTION, LOOSE_STUBS, TESTED } from './looseStubs';
import { MANY_FILE, manySolutions, manyStubs } from './manyStubs';
import { ReviewPage } from './reviewPage';
import { startSimulatedModel } from './simulatedModel';

const LATENCY_MS = 700;

// Every other answer is wrong, and for most tasks only types judge: answers differ, and not every vote is decided.
const suite = hostSuite({
  name: 'run-verbs',
  files: { ...LOOSE_STUBS, ...manyStubs() },
  solved: { ...LOOSE_SOLUTION, ...manySolutions() },
  model: { errorRate: 0.5, seed: 2, latencyMs: LATENCY_MS },
  settings: { 'starling.reuse': false },
  inOneGo: true,
});
let review: ReviewPage;

async function shown(): Promise<RunView> {
  const view = await suite.view();
  if (view === null) throw new Error('there is no run');
  return view;
}

async function held(): Promise<boolean> {
  return (await shown()).paused;
}

/** The run after `before`, when it has ended. */
async function nextRun(before: RunView | null): Promise<RunView> {
  await expect.poll(async () => (await suite.view())?.run ?? before?.run, { timeout: 30_000 }).not.toBe(before?.run);
  await expect.poll(async () => (await shown()).status, { timeout: 120_000 }).not.toBe('running');
  review = await ReviewPage.openEarly(suite.editor.workbench);
  return shown();
}

function decides(target: string, { tasks }: RunView): TaskView {
  const task = tasks.find((one) => one.target === target && one.status === 'decided');
  if (task === undefined) throw new Error(`${target} is not decided`);
  return task;
}

function undecidedIn({ tasks }: RunView): TaskView {
  const task = tasks.find(({ status, tally }) => status === 'undecided' && (tally?.clusters.length ?? 0) > 1);
  if (task === undefined) throw new Error('no task is in dissent');
  return task;
}

test('a run ends with tasks decided and tasks in dissent', async () => {
  await suite.implement(LOOSE_FILE);
  const run = await nextRun(null);
  expect(run.status).toBe('partial');
  expect(run.tasks.map(({ target }) => target)).toEqual([TESTED, 'withTax', 'inParts', 'between']);
  expect([decides(TESTED, run).target, undecidedIn(run).status]).toEqual([TESTED, 'undecided']);
});

test('the answers of a task and the raw calls are shown, by mouse and by keys', async () => {
  const split = undecidedIn(await shown());
  const clusters = split.tally?.clusters.length ?? 0;
  const ways = [(kind: string) => review.summary(kind).click(), (kind: string) => review.summary(kind).focus().then(() => suite.editor.workbench.press('Enter'))];
  for (const [index, open] of ways.entries()) {
    // The second time the card is drawn anew, with all that was open in it closed.
    await review.focusRow(split.target);
    for (let presses = index === 0 ? 1 : 2; presses > 0; presses -= 1) await suite.editor.workbench.press('Enter');
    await open('answers');
    await expect.poll(() => review.count('.answer-list > li .diff'), { timeout: 20_000 }).toBe(clusters);
    if (index === 0) await suite.editor.workbench.screenshot('answers-compared');
    expect(await review.count('.card details.raw pre')).toBe(0);
    await open('raw');
    await expect.poll(() => review.textOf('.card details.raw pre'), { timeout: 10_000 }).toContain('"declaration"');
  }
});

/** Asks for more votes on a task and says what that took. */
async function askMore(task: TaskView, ask: () => Promise<void>): Promise<void> {
  const before = await shown();
  const requests = suite.model.stats().requests;
  await ask();
  const after = await nextRun(before);
  const grown = after.tasks.find(({ id }) => id === task.id);
  const asked = suite.model.stats().requests - requests;
  process.stdout.write(`more votes on ${task.target}: ${task.tally?.samples ?? 0} samples, then ${grown?.tally?.samples ?? 0}; ${asked} calls; ${task.status}, then ${grown?.status ?? ''}\n`);
  expect(grown?.tally?.samples).toBeGreaterThanOrEqual((task.tally?.samples ?? 0) + 2);
  expect(asked).toBeGreaterThan(0);
  expect(after.usage.calls).toBe(asked);
  expect(after.spending.chargedCalls).toBe(before.spending.chargedCalls + asked);
  // What was decided of the others stands.
  const others = (view: RunView): readonly unknown[] => view.edits.filter((edit) => edit.task !== task.id).map(({ target, diff }) => [target, diff]);
  expect(others(after)).toEqual(others(before));
}

test('more votes are asked for on an undecided task, by key and by mouse: its tally grows by real calls', async () => {
  const byKey = undecidedIn(await shown());
  await askMore(byKey, async () => {
    await review.focusRow(byKey.target);
    await suite.editor.workbench.press('v');
  });
  await suite.editor.workbench.screenshot('more-votes');
  const byMouse = undecidedIn(await shown());
  await askMore(byMouse, async () => {
    await review.focusRow(byMouse.target);
    if (!(await review.isOpen(byMouse.target))) await suite.editor.workbench.press('Enter');
    await review.pressIn(byMouse.target, /^Ask for more votes/);
  });
});

test('more votes are asked for on an edit, by key and by mouse', async () => {
  await askMore(decides(TESTED, await shown()), async () => {
    await review.focusRow(TESTED);
    await suite.editor.workbench.press('v');
  });
  await askMore(decides(TESTED, await shown()), async () => {
    await review.openCard(TESTED);
    await review.pressIn(TESTED, /^Ask for more votes/);
  });
});

test('a refused edit is asked about again, by mouse and by keys; the very same answer stays refused', async () => {
  const verdict = async (): Promise<string | undefined> => (await shown()).edits.find(({ target }) => target === TESTED)?.status;
  await review.refuse(TESTED, 'it has to be said why');
  await expect.poll(verdict, { timeout: 15_000 }).toBe('refused');
  for (const ask of [() => review.press(/^Ask again/), () => review.pressByKeys(/^Ask again/)]) {
    const before = await shown();
    const requests = suite.model.stats().requests;
    await ask();
    const after = await nextRun(before);
    const asked = suite.model.stats().requests - requests;
    expect(asked).toBeGreaterThan(0);
    // Its replies are new, and so is its budget.
    expect([after.usage.calls, after.spending.chargedCalls]).toEqual([asked, asked]);
    await expect.poll(verdict, { timeout: 15_000 }).toBe('refused');
  }
});

test('a run is held and let go on, by mouse and by keys, and held it asks nothing', async () => {
  const before = await shown();
  const requests = suite.model.stats().requests;
  await suite.implement(LOOSE_FILE);
  await expect.poll(async () => (await shown()).run, { timeout: 30_000 }).not.toBe(before.run);
  await expect.poll(() => suite.model.stats().requests, { timeout: 60_000 }).toBeGreaterThan(requests);
  review = await ReviewPage.openEarly(suite.editor.workbench);
  await review.press(/^Pause/);
  await expect.poll(held, { timeout: 10_000 }).toBe(true);
  await sleep(LATENCY_MS / 2);
  const asked = suite.model.stats().requests;
  await sleep(3 * LATENCY_MS);
  expect(suite.model.stats().requests).toBe(asked);
  expect((await shown()).status).toBe('running');
  await suite.editor.workbench.screenshot('held');
  await review.pressByKeys(/^Continue/);
  await expect.poll(held, { timeout: 10_000 }).toBe(false);
  await expect.poll(() => suite.model.stats().requests, { timeout: 20_000 }).toBeGreaterThan(asked);
  await review.pressByKeys(/^Pause/);
  await expect.poll(held, { timeout: 10_000 }).toBe(true);
  await review.press(/^Continue/);
  await expect.poll(held, { timeout: 10_000 }).toBe(false);
});

test('it is stopped by keys, and goes on by mouse up to the limit of calls, which counts those of both', async () => {
  await review.pressByKeys(/^Stop/);
  await expect.poll(async () => (await shown()).status, { timeout: 10_000 }).toBe('stopped');
  const before = await shown();
  const limit = before.spending.chargedCalls + 3;
  await suite.editor.configure({ 'starling.maxCalls': limit });
  await review.press(/^Go on/);
  await expect.poll(async () => (await shown()).run, { timeout: 30_000 }).not.toBe(before.run);
  await expect.poll(async () => (await shown()).status, { timeout: 60_000 }).not.toBe('running');
  const after = await shown();
  expect(after.spending.chargedCalls).toBe(limit);
  expect(after.usage.calls).toBeLessThan(limit);
  review = await ReviewPage.openEarly(suite.editor.workbench);
  await expect.poll(() => review.text(), { timeout: 10_000 }).toContain(`Calls ${limit} of at most ${limit}`);
  await suite.editor.workbench.screenshot('limit-reached');
});

test('its limits open in the settings, by mouse and by keys', async () => {
  for (const open of [() => review.press(/^Limits/), () => review.pressByKeys(/^Limits/)]) {
    await open();
    await suite.editor.page.locator('.settings-editor .setting-item', { hasText: 'Max Calls' }).first().waitFor({ timeout: 30_000 });
    await suite.editor.page.locator('.settings-editor .setting-item', { hasText: 'Budget Usd' }).first().waitFor({ timeout: 10_000 });
    await suite.editor.workbench.screenshot('limits');
    await suite.editor.workbench.press('Escape');
    await suite.editor.page.locator('.settings-editor').waitFor({ state: 'hidden', timeout: 10_000 });
    await suite.editor.workbench.runCommand('Starling: Open Review');
    review = await ReviewPage.openEarly(suite.editor.workbench);
  }
});

test('with a higher limit it goes on by keys to its end', async () => {
  await suite.editor.configure({ 'starling.maxCalls': 300 });
  const before = await shown();
  await review.pressByKeys(/^Go on/);
  const after = await nextRun(before);
  expect(['partial', 'complete']).toContain(after.status);
  expect(decides(TESTED, after).status).toBe('decided');
  expect(after.spending.chargedCalls).toBeGreaterThan(before.spending.chargedCalls);
});

test('in a long list an edit is found by key and by mouse', async () => {
  const sure = await startSimulatedModel({ solutions: suite.workspace.solutions, latencyMs: 50 });
  try {
    await suite.editor.configure(sure.settings);
    const before = await shown();
    await suite.implement(MANY_FILE);
    await nextRun(before);
    const rows = (): Promise<number> => review.count('li.row');
    await expect.poll(rows, { timeout: 30_000 }).toBe(16);
    await review.keys('Home', '/');
    await suite.editor.page.keyboard.type('held12');
    await expect.poll(rows, { timeout: 10_000 }).toBe(1);
    await suite.editor.workbench.press('Enter');
    await expect.poll(() => review.focused(), { timeout: 10_000 }).toContain('held12');
    await suite.editor.workbench.screenshot('found');
    await review.keys('/');
    await suite.editor.workbench.press('Escape');
    await expect.poll(rows, { timeout: 10_000 }).toBe(16);
    await review.typeInto('#find', 'held7');
    await expect.poll(() => review.titles(), { timeout: 10_000 }).toEqual([expect.stringContaining('held7')]);
  } finally {
    await sure.close();
  }
});
