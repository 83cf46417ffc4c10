// Draws the pages in every state as PNG files: `npm run screenshots`; with `node test/webview/page/run.mjs FOLDER all` in other themes, sizes and layouts too, for a person to look at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { GERMAN } from '../german';
import { PAGE_STATES, type PageState } from '../pageStates';
import { bundlePage } from './bundlePage';
import { findChromium, launchChromium, openPage, showRun, type PageRequest } from './openPage';
import { THEME_NAMES } from './themes';

interface Shot extends Omit<PageRequest, 'files'> {
  readonly name: string;
  readonly state: string;
  readonly keys?: readonly string[];
}

const WIDE = { view: 'review', width: 1180, height: 860 } as const;
const SIDE = { view: 'sidebar', width: 300, height: 560 } as const;

/** Kept with the project: every state of both pages, and the picture of the README. */
const STATES: readonly Shot[] = [
  ...Object.keys(PAGE_STATES).map((state, index): Shot => ({ ...WIDE, name: state, state, theme: index % 3 === 1 ? 'light' : 'dark' })),
  ...Object.keys(PAGE_STATES).map((state, index): Shot => ({ ...SIDE, name: `sidebar-${state}`, state, theme: index % 3 === 1 ? 'light' : 'dark' })),
  { ...WIDE, name: '../review', theme: 'dark', state: 'review' },
];

const VARIANTS: readonly Shot[] = [
  ...THEME_NAMES.map((theme): Shot => ({ ...WIDE, name: `theme-${theme}`, theme, state: 'review' })),
  { ...WIDE, name: 'side-by-side', theme: 'dark', state: 'review', keys: ['d'] },
  { ...WIDE, name: 'refuse', theme: 'light', state: 'review', keys: ['r'] },
  { ...WIDE, name: 'help', theme: 'dark', state: 'review', keys: ['?'] },
  { ...WIDE, name: 'narrow', theme: 'dark', state: 'review', width: 300, height: 1100 },
  { ...WIDE, name: 'half', theme: 'light', state: 'planned', width: 640 },
  { ...WIDE, name: 'zoom', theme: 'dark', state: 'review', zoom: 2 },
  { ...WIDE, name: 'german', theme: 'dark', state: 'review', speaks: GERMAN },
  { ...WIDE, name: 'german-help', theme: 'light', state: 'review', keys: ['r', 'Escape', '?'], speaks: GERMAN },
  { ...WIDE, name: 'german-narrow', theme: 'dark', state: 'planned', width: 300, height: 1100, speaks: GERMAN },
  { ...SIDE, name: 'german-sidebar', theme: 'dark', state: 'voting', speaks: GERMAN },
  { ...WIDE, name: 'forced', theme: 'highContrast', state: 'review', forcedColors: true },
];

const executable = findChromium();
if (executable === undefined) throw new Error('No Chromium: set CHROMIUM to its path.');
const folder = process.argv[2] ?? 'out/dev/pages';
const wanted = process.argv.slice(3);
const shots = wanted.length === 0 ? STATES : [...STATES, ...VARIANTS].filter(({ name }) => wanted.includes('all') || wanted.includes(name));
mkdirSync(folder, { recursive: true });
const files = await bundlePage();
const browser = await launchChromium(executable);
try {
  for (const shot of shots) {
    const { page, troubles } = await openPage(browser, { ...shot, files });
    const state: PageState | undefined = PAGE_STATES[shot.state];
    await showRun(page, state?.run ?? null, state?.restricted);
    for (const key of [...(shot.view === 'review' ? (state?.keys ?? []) : []), ...(shot.keys ?? [])]) await page.keyboard.press(key);
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(folder, `${shot.name}.png`) });
    console.log(shot.name, troubles.length === 0 ? 'ok' : troubles);
    await page.close();
  }
} finally {
  await browser.close();
}
