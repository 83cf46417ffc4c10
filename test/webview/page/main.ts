// Draws the pages in every theme and state as PNG files: `node test/webview/page/run.mjs [FOLDER]`, for a person to look at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sampleRun, type SampleName } from '../sampleRun';
import { bundlePage } from './bundlePage';
import { findChromium, launchChromium, openPage, showRun, type PageRequest } from './openPage';
import { THEME_NAMES } from './themes';

interface Shot extends Omit<PageRequest, 'files'> {
  readonly name: string;
  readonly run: SampleName | null;
  readonly restricted?: boolean;
  readonly keys?: readonly string[];
}

const WIDE = { view: 'review', width: 1180, height: 900 } as const;
const SIDE = { view: 'sidebar', width: 300, height: 520 } as const;

const SHOTS: readonly Shot[] = [
  ...THEME_NAMES.map((theme): Shot => ({ ...WIDE, name: `review-${theme}`, theme, run: 'review' })),
  { ...WIDE, name: 'running', theme: 'dark', run: 'running' },
  { ...WIDE, name: 'undecided', theme: 'dark', run: 'undecided', keys: ['End', 'Enter'] },
  { ...WIDE, name: 'failing', theme: 'light', run: 'failing', restricted: true },
  { ...WIDE, name: 'failing-open', theme: 'dark', run: 'failing', keys: ['j', 'Enter', 'j', 'Enter'] },
  { ...WIDE, name: 'stale', theme: 'dark', run: 'stale' },
  { ...WIDE, name: 'simulated-refuse', theme: 'light', run: 'simulated', keys: ['r'] },
  { ...WIDE, name: 'help', theme: 'dark', run: 'review', keys: ['?', 'End', 'Enter'] },
  { ...WIDE, name: 'none', theme: 'dark', run: null },
  { ...WIDE, name: 'narrow', theme: 'dark', run: 'review', width: 300, height: 1100 },
  { ...WIDE, name: 'half', theme: 'light', run: 'review', width: 640 },
  { ...WIDE, name: 'zoom', theme: 'dark', run: 'review', zoom: 2 },
  { ...WIDE, name: 'forced', theme: 'highContrast', run: 'review', forcedColors: true },
  { ...SIDE, name: 'sidebar-running', theme: 'dark', run: 'running' },
  { ...SIDE, name: 'sidebar-review', theme: 'light', run: 'simulated' },
];

const executable = findChromium();
if (executable === undefined) throw new Error('No Chromium: set CHROMIUM to its path.');
const folder = process.argv[2] ?? 'out/dev/pages';
const wanted = process.argv.slice(3);
mkdirSync(folder, { recursive: true });
const files = await bundlePage();
const browser = await launchChromium(executable);
try {
  for (const shot of SHOTS.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
    const { page, troubles } = await openPage(browser, { ...shot, files });
    await showRun(page, shot.run === null ? null : sampleRun(shot.run), shot.restricted);
    for (const key of shot.keys ?? []) await page.keyboard.press(key);
    await page.waitForTimeout(150);
    await page.screenshot({ path: join(folder, `${shot.name}.png`) });
    console.log(shot.name, troubles.length === 0 ? 'ok' : troubles);
    await page.close();
  }
} finally {
  await browser.close();
}
