// The review in a real VS Code: a reload in the middle of a run, decisions by key, dependants, taking one edit out of three back, a file that changes.
import { expect, test } from 'vitest';
import { hostSuite } from './hostSuite';
import { ReviewPage } from './reviewPage';
import { SECOND_FILE, secondFile, THREE_FILE, THREE_TESTS, threeFile } from './threeStubs';

const suite = hostSuite({
  name: 'review-verbs',
  files: { [THREE_FILE]: threeFile({}), [SECOND_FILE]: secondFile(false), 'test/three.test.mjs': THREE_TESTS },
  solved: { [THREE_FILE]: threeFile({ shout: true, half: true, last: true }), [SECOND_FILE]: secondFile(true) },
  model: { latencyMs: 1_200 },
  settings: { 'starling.reuse': false },
  inOneGo: true,
});
let review: ReviewPage;

async function statuses(): Promise<Readonly<Record<string, string>>> {
  return Object.fromEntries((await suite.view())?.edits.map((edit) => [`${edit.kind} ${edit.target}`, edit.status]) ?? []);
}

test('an edit that is decided can be reviewed while the others are asked about', async () => {
  await suite.implement(THREE_FILE);
  await expect.poll(async () => (await suite.view())?.edits.length ?? 0, { timeout: 90_000, interval: 50 }).toBeGreaterThan(0);
  review = await ReviewPage.open(suite.editor.workbench, 30_000);
  expect((await suite.view())?.status).toBe('running');
  expect((await suite.view())?.edits[0]?.diff).not.toBe('');
});

test('a reload in the middle of the run: the page comes back and the run goes on', async () => {
  const before = await suite.view();
  await suite.editor.reload();
  await expect.poll(async () => (await suite.view())?.edits.length ?? 0, { timeout: 120_000 }).toBeGreaterThan(0);
  const after = await suite.view();
  expect(after?.run).not.toBe(before?.run);
  await expect.poll(async () => (await suite.view())?.status, { timeout: 180_000 }).toBe('complete');
  review = await ReviewPage.open(suite.editor.workbench, 60_000);
  await expect.poll(() => review.titles(), { timeout: 30_000 }).toHaveLength(4);
  expect(await statuses()).toEqual({ 'addDeclaration shout': 'proposed', 'replaceBody shout': 'proposed', 'replaceBody half': 'proposed', 'replaceBody last': 'proposed' });
  expect(suite.workspace.gitStatus()).toBe('');
});

test('a run says at most one thing in the corner', async () => {
  expect((await suite.editor.workbench.notifications()).length).toBeLessThanOrEqual(1);
});

test('keys alone refuse an edit with its dependants, take that back, and accept', async () => {
  await review.keys('Home', 'r');
  await review.type('no helpers');
  await expect.poll(statuses, { timeout: 15_000 }).toMatchObject({ 'addDeclaration shout': 'refused', 'replaceBody shout': 'disabled' });
  await suite.editor.workbench.screenshot('refused-with-dependants');
  await review.keys('Home', 'u');
  await expect.poll(statuses, { timeout: 15_000 }).toMatchObject({ 'addDeclaration shout': 'proposed', 'replaceBody shout': 'proposed' });
  for (const [index, steps] of [[], ['j'], ['j', 'j'], ['j', 'j', 'j']].entries()) {
    await review.keys('Home', ...steps, 'a');
    await expect.poll(async () => Object.values(await statuses()).filter((status) => status === 'accepted').length, { timeout: 15_000 }).toBe(index + 1);
  }
});

test('the list is walked and its rows are opened by keys', async () => {
  const titles = await review.titles();
  const steps: readonly (readonly [string, number])[] = [['Home', 0], ['ArrowDown', 1], ['j', 2], ['End', 3], ['k', 2], ['ArrowUp', 1]];
  for (const [key, at] of steps) {
    await review.keys(key);
    await expect.poll(() => review.focused(), { timeout: 10_000 }).toContain(titles[at]);
  }
  const wasOpen = await review.isOpen('half');
  await review.focusRow('half');
  for (const open of [!wasOpen, wasOpen]) {
    await suite.editor.workbench.press('Enter');
    await expect.poll(() => review.isOpen('half'), { timeout: 10_000 }).toBe(open);
  }
});

test('what an edit needs and what needs it is gone to, and a check is opened, by mouse and by keys', async () => {
  await review.openCard('Replace the body of shout');
  await review.pressIn('Replace the body of shout', /^Add a declaration beside shout/);
  await expect.poll(() => review.focused(), { timeout: 10_000 }).toContain('Add a declaration beside shout');
  await review.pressByKeys(/^Replace the body of shout$/, 'Tab');
  await expect.poll(() => review.focused(), { timeout: 10_000 }).toMatch(/^Replace the body of shout, /);
  const details = (): Promise<number> => review.count('.check-detail');
  const before = await details();
  await review.summary('check').click();
  await expect.poll(details, { timeout: 10_000 }).toBe(before + 1);
  await review.summary('check').focus();
  await suite.editor.workbench.press('Enter');
  await expect.poll(details, { timeout: 10_000 }).toBe(before + 2);
});

test('a decision is taken back by mouse, filters show what is left, and a refusal is called off by key and by mouse', async () => {
  const rows = (): Promise<number> => review.count('li.row');
  await review.press(/^Reset: .*half/);
  await expect.poll(statuses, { timeout: 15_000 }).toMatchObject({ 'replaceBody half': 'proposed', 'replaceBody last': 'accepted' });
  await review.press(/^To review/);
  await expect.poll(() => review.titles(), { timeout: 10_000 }).toEqual([expect.stringContaining('half')]);
  await review.pressByKeys(/^Accepted/);
  await expect.poll(rows, { timeout: 10_000 }).toBe(3);
  await review.pressByKeys(/^All/);
  await expect.poll(rows, { timeout: 10_000 }).toBe(4);
  for (const callOff of [() => suite.editor.workbench.press('Escape'), () => review.press(/^Cancel/)]) {
    await review.focusRow('half');
    await suite.editor.workbench.press('r');
    await expect.poll(() => review.focused(), { timeout: 10_000 }).toBe('Reason for refusing');
    await callOff();
    await expect.poll(() => review.count('.refuse-form'), { timeout: 10_000 }).toBe(0);
  }
  expect(await statuses()).toMatchObject({ 'replaceBody half': 'proposed' });
  await review.accept('half');
  await expect.poll(statuses, { timeout: 15_000 }).toMatchObject({ 'replaceBody half': 'accepted' });
  await review.closeCards();
});

test('help, filters and the two kinds of diff answer to keys and to the mouse', async () => {
  const turns = async (press: () => Promise<void>, selector: string, expected: number): Promise<void> => {
    await press();
    await expect.poll(() => review.count(selector), { timeout: 10_000 }).toBe(expected);
  };
  await turns(() => review.keys('Home', '?'), '.help', 1);
  await turns(() => review.keys('?'), '.help', 0);
  await turns(() => review.press(/^Keyboard help/), '.help', 1);
  await turns(() => review.press(/^Close help/), '.help', 0);
  await review.openCard('half');
  const split = await review.count('.diff.split');
  await turns(() => review.keys('d'), '.diff.split', split === 0 ? 1 : 0);
  await turns(() => review.press(split === 0 ? /^Unified/ : /side by side/i), '.diff.split', split);
  await turns(() => review.press(/^Refused/), 'li.row', 0);
  await turns(() => review.press(/^All/), 'li.row', 4);
});

test('all verified edits are accepted at once, by mouse and by key', async () => {
  const accepted = async (): Promise<number> => Object.values(await statuses()).filter((status) => status === 'accepted').length;
  const takeBackAll = async (): Promise<void> => {
    for (const steps of [[], ['j'], ['j', 'j'], ['j', 'j', 'j']]) await review.keys('Home', ...steps, 'u');
    await expect.poll(accepted, { timeout: 15_000 }).toBe(0);
  };
  await takeBackAll();
  await review.press(/^Accept all verified/);
  await expect.poll(accepted, { timeout: 15_000 }).toBe(4);
  await takeBackAll();
  await review.keys('A');
  await expect.poll(accepted, { timeout: 15_000 }).toBe(4);
});

test('an edit opens as a diff and in its file, by key and by mouse', async () => {
  const diffs = (): Promise<number> => suite.editor.page.locator('.monaco-diff-editor').count();
  for (const open of [() => review.keys('Home', 'o'), () => review.openCard('half').then(() => review.press(/^Open diff/))]) {
    await open();
    await expect.poll(diffs, { timeout: 20_000 }).toBeGreaterThan(0);
    await suite.editor.workbench.press('Control+W');
    await expect.poll(diffs, { timeout: 20_000 }).toBe(0);
    await suite.editor.workbench.runCommand('Starling: Open Review');
    review = await ReviewPage.open(suite.editor.workbench, 60_000);
  }
  const name = THREE_FILE.split('/').at(-1) ?? '';
  for (const open of [() => review.keys('Home', 'f'), () => review.openCard('half').then(() => review.press(/^Open file/))]) {
    await open();
    await suite.editor.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`).waitFor({ timeout: 20_000 });
    await suite.editor.workbench.runCommand('Starling: Open Review');
    review = await ReviewPage.open(suite.editor.workbench, 60_000);
  }
});

test('all edits open as one list of diffs, by key and by mouse', async () => {
  const lists = (): Promise<number> => suite.editor.page.locator('.tab', { hasText: '(Starling)' }).count();
  for (const open of [() => review.keys('O'), () => review.press(/^Open all edits as diffs/)]) {
    await open();
    await expect.poll(lists, { timeout: 20_000 }).toBe(1);
    await expect.poll(() => suite.editor.page.locator('.multiDiffEntry').count(), { timeout: 30_000 }).toBeGreaterThan(0);
    await suite.editor.workbench.screenshot('many-diffs');
    await suite.editor.workbench.press('Control+W');
    await expect.poll(lists, { timeout: 20_000 }).toBe(0);
    // They stood in front of the page, which is drawn anew when it comes back.
    await suite.editor.workbench.runCommand('Starling: Open Review');
    review = await ReviewPage.open(suite.editor.workbench, 60_000);
  }
});

test('what is accepted is written by key, and one edit out of four is taken back by mouse, another by key', async () => {
  await review.keys('W');
  await expect.poll(() => suite.buffer(THREE_FILE), { timeout: 30_000 }).toBe(threeFile({ shout: true, half: true, last: true }));
  await expect.poll(async () => Object.values(await statuses())).toEqual(['applied', 'applied', 'applied', 'applied']);
  await review.press(/^Take back: .*half/);
  await expect.poll(() => suite.buffer(THREE_FILE), { timeout: 30_000 }).toBe(threeFile({ shout: true, last: true }));
  await expect.poll(statuses).toMatchObject({ 'replaceBody half': 'undone', 'replaceBody last': 'applied' });
  await suite.editor.workbench.screenshot('one-taken-back');
  await review.focusRow('last');
  await suite.editor.workbench.press('u');
  await expect.poll(() => suite.buffer(THREE_FILE), { timeout: 30_000 }).toBe(threeFile({ shout: true }));
  await expect.poll(statuses).toMatchObject({ 'replaceBody shout': 'applied', 'replaceBody half': 'undone', 'replaceBody last': 'undone' });
});

test('the whole run is taken back, byte for byte, by mouse and, written again, by keys', async () => {
  await review.press(/^Take all back/);
  await expect.poll(() => suite.buffer(THREE_FILE), { timeout: 30_000 }).toBe(threeFile({}));
  await expect.poll(async () => Object.values(await statuses())).toEqual(['undone', 'undone', 'undone', 'undone']);
  await review.focusRow('half');
  await suite.editor.workbench.press('a');
  await expect.poll(statuses, { timeout: 15_000 }).toMatchObject({ 'replaceBody half': 'accepted' });
  await review.keys('W');
  await expect.poll(() => suite.buffer(THREE_FILE), { timeout: 30_000 }).toBe(threeFile({ half: true }));
  await review.pressByKeys(/^Take all back/);
  await expect.poll(() => suite.buffer(THREE_FILE), { timeout: 30_000 }).toBe(threeFile({}));
});

test('a file that changes during the review is not overwritten', async () => {
  await suite.implement(SECOND_FILE);
  await expect.poll(async () => [(await suite.view())?.status, (await suite.view())?.edits[0]?.file], { timeout: 120_000 }).toEqual(['complete', SECOND_FILE]);
  await suite.editor.workbench.openFile(SECOND_FILE);
  await suite.editor.workbench.goTo(3, 1);
  await suite.editor.page.keyboard.type('  void 0;');
  await expect.poll(() => suite.buffer(SECOND_FILE), { timeout: 15_000 }).toContain('void 0;');
  const mine = await suite.buffer(SECOND_FILE);
  // The file may stand in front of the page.
  await suite.editor.workbench.runCommand('Starling: Open Review');
  review = await ReviewPage.open(suite.editor.workbench, 60_000);
  await expect.poll(() => review.titles(), { timeout: 30_000 }).toHaveLength(1);
  await review.accept('twice');
  await expect.poll(async () => Object.values(await statuses())).toEqual(['accepted']);
  await review.press(/^Apply/);
  await expect.poll(async () => Object.values(await statuses()), { timeout: 30_000 }).toEqual(['stale']);
  expect(await suite.buffer(SECOND_FILE)).toBe(mine);
  await suite.editor.workbench.screenshot('stale');
});
