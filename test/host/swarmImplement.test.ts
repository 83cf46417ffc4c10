// The whole way in a real VS Code: palette, code action, sidebar, review, acceptance, undo; with pictures in three themes.
import { describe, expect, test } from 'vitest';
import { hostSuite } from './hostSuite';
import { ReviewPage } from './reviewPage';
import { STUBS_FILE, textFile } from './sampleWorkspace';
import { startSimulatedModel } from './simulatedModel';

const ACTIVATION_LIMIT_MS = 150;
/** The promise is one second; the rest is what this side takes to click and to look, also on a busy machine. */
const STOP_LIMIT_MS = 5_000;
const UNTOUCHED = textFile({ slugify: false, initials: false });
const ONLY_SLUGIFY = textFile({ slugify: true, initials: false });

/** The body class that VS Code gives its pages; dark comes last, since the suite goes on in it. */
const THEMES = [
  { name: 'light', setting: 'Light 2026', body: 'vscode-light' },
  { name: 'high-contrast', setting: 'Default High Contrast', body: 'vscode-high-contrast' },
  { name: 'dark', setting: 'Dark 2026', body: 'vscode-dark' },
];

const suite = hostSuite({ name: 'swarm-implement', model: { errorRate: 0.2, latencyMs: 400 }, settings: { 'starling.priceInput': 1, 'starling.priceOutput': 4 }, inOneGo: true });
let review: ReviewPage;

const buffer = (): Promise<string> => suite.buffer(STUBS_FILE);

async function status(): Promise<string> {
  return (await suite.view())?.status ?? 'none';
}

test(`activates in less than ${ACTIVATION_LIMIT_MS} ms`, async () => {
  const { ms, cpuMs, ownMs, ...found } = await suite.editor.probe.ask({ kind: 'activate' });
  process.stdout.write(`activation: ${ms.toFixed(1)} ms in the extension host, ${cpuMs.toFixed(1)} ms of processor time, ${ownMs.toFixed(1)} ms in activate\n`);
  expect(found).toEqual({ found: true, wasActive: false });
  // On a busy machine the wall time measures the others; the processor time is ours.
  expect(Math.min(ms, cpuMs)).toBeLessThan(ACTIVATION_LIMIT_MS);
});

test('offers its code action on a stub', async () => {
  await suite.editor.workbench.openFile(STUBS_FILE);
  await suite.editor.workbench.goTo(4, 20);
  await expect.poll(async () => (await suite.editor.probe.ask({ kind: 'codeActions', at: { file: STUBS_FILE, line: 3, character: 20 } })).titles, { timeout: 60_000 }).toContain('Swarm Implement slugify');
  const titles = await suite.editor.workbench.openCodeActions();
  expect(titles.join('\n')).toContain('Swarm Implement slugify');
  await suite.editor.workbench.screenshot('code-action');
  await suite.editor.workbench.press('Escape');
});

describe('Swarm Implement from the palette on two stubs', () => {
  test('shows the run in the sidebar while it goes on, with Stop', async () => {
    await suite.implement(STUBS_FILE);
    await suite.editor.workbench.runCommand('Starling: Focus on Run View');
    await expect.poll(() => suite.editor.workbench.sidebarText(), { timeout: 60_000 }).toMatch(/slugify/);
    await suite.editor.workbench.screenshot('running');
  });

  test('lists both edits with votes and evidence', async () => {
    review = await ReviewPage.open(suite.editor.workbench);
    await expect.poll(() => review.titles(), { timeout: 120_000 }).toHaveLength(2);
    await expect.poll(() => review.measures('slugify'), { timeout: 120_000 }).toEqual(expect.arrayContaining([expect.stringMatching(/^Evidence: E[23]/), expect.stringMatching(/^Votes: /)]));
    const card = await review.openCard('slugify');
    expect(card).toMatch(/Parse\s+passed/);
    expect(card).toMatch(/Types\s+passed/);
    expect(card).toMatch(/Tests\s+passed/);
  });

  test('shows votes, checks and cost in the sidebar', async () => {
    await suite.editor.workbench.unfold('slugify');
    for (const shown of [/calls, \$\d/, /\d of \d samples agree/, /types passed/, /tests passed/]) {
      await expect.poll(() => suite.editor.workbench.sidebarText(), { timeout: 10_000 }).toMatch(shown);
    }
  });

  test.each(THEMES)('draws page and sidebar in $name', async ({ name, setting, body }) => {
    await suite.editor.configure({ 'workbench.colorTheme': setting });
    await suite.editor.workbench.pageWith(`body.${body} li.row`);
    await suite.editor.workbench.screenshot(`review-${name}`);
  });

  test('has written nothing before acceptance', async () => {
    expect(suite.workspace.gitStatus()).toBe('');
    expect(suite.workspace.read(STUBS_FILE)).toBe(UNTOUCHED);
    expect(await buffer()).toBe(UNTOUCHED);
  });

  test('applies exactly the accepted edit', async () => {
    await review.accept('slugify');
    await review.refuse('initials', 'not now');
    await expect.poll(() => review.row('initials')).toContain('Refused');
    await expect.poll(() => review.row('slugify')).toContain('Accepted');
    expect(suite.workspace.gitStatus()).toBe('');
    await suite.editor.workbench.screenshot('decided');
    await review.press(/^Apply/);
    await expect.poll(buffer, { timeout: 30_000 }).toBe(ONLY_SLUGIFY);
    await suite.editor.workbench.screenshot('applied');
  });

  test('is undone byte for byte by one undo', async () => {
    await suite.editor.workbench.focusEditor(STUBS_FILE);
    await suite.editor.workbench.press('Control+S');
    await expect.poll(() => suite.workspace.read(STUBS_FILE)).toBe(ONLY_SLUGIFY);
    expect(suite.workspace.gitStatus()).toBe(` M ${STUBS_FILE}\n`);
    await suite.editor.workbench.focusEditor(STUBS_FILE);
    await suite.editor.workbench.press('Control+Z');
    await expect.poll(buffer, { timeout: 10_000 }).toBe(UNTOUCHED);
    await suite.editor.workbench.press('Control+S');
    await expect.poll(() => suite.workspace.gitStatus()).toBe('');
    expect(suite.workspace.read(STUBS_FILE)).toBe(UNTOUCHED);
  });
});

describe('the pages', () => {
  test('break no content security policy', () => {
    expect(suite.editor.browserLog().filter((line) => /Content Security Policy|Refused to/i.test(line))).toEqual([]);
  });
});

describe('through the extension API alone', () => {
  test('passes the checks that @vscode/test-electron runs', async () => {
    const { results } = await suite.editor.probe.ask({ kind: 'hostChecks' }, 240_000);
    expect(results.filter(({ problem }) => problem !== '')).toEqual([]);
    expect(results.length).toBeGreaterThan(3);
  });
});

describe('Stop', () => {
  test('ends a run within a second and keeps the file as it was', async () => {
    const silent = await startSimulatedModel({ solutions: suite.workspace.solutions, errorRate: 0, latencyMs: 60_000 });
    await suite.editor.configure(silent.settings);
    await suite.implement(STUBS_FILE);
    await expect.poll(status, { timeout: 60_000 }).toBe('running');
    await expect.poll(() => silent.stats().requests, { timeout: 60_000 }).toBeGreaterThan(0);
    const asked = performance.now();
    await review.press(/^Stop/);
    await expect.poll(status, { timeout: 10_000, interval: 25 }).toBe('stopped');
    const ms = performance.now() - asked;
    process.stdout.write(`stopped within ${ms.toFixed(0)} ms of the click\n`);
    expect(ms).toBeLessThan(STOP_LIMIT_MS);
    expect(await buffer()).toBe(UNTOUCHED);
    await suite.editor.configure(suite.model.settings);
    await silent.close();
  });
});
