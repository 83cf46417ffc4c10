// `bench page`: the review page with a thousand edits in headless Chromium: first drawing, first diff, scrolling, memory, and what a live run sends.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import type { RunView } from '../../server/protocol/runView';
import { patchOf } from '../../server/protocol/viewPatch';
import type { ToWebview } from '../../server/protocol/webview';
import { manyEdits } from '../webview/sampleRun';
import { findChromium, launchChromium, openPage, showRun } from '../webview/page/openPage';
import type { BenchOptions } from './main';
import { median } from './median';

const EDITS = 1000;
const UPDATES = 40;

/** As built by `npm run bench`. */
function builtFiles(): ReadonlyMap<string, Uint8Array> {
  return new Map(['review.js', 'review.css', 'codicon.css', 'codicon.ttf'].map((name) => [name, readFileSync(join('out', 'webview', name))]));
}

export async function benchPage({ rounds }: BenchOptions): Promise<unknown> {
  const executable = findChromium();
  if (executable === undefined) throw new Error('no Chromium on the PATH: set CHROMIUM to its path');
  const browser = await launchChromium(executable);
  try {
    const drawings = await measureDrawings(browser, rounds);
    const live = await measureLive(browser);
    const result = { bench: 'page', edits: EDITS, browser: browser.version(), ...drawings, live, host: hostMemory() };
    print(result);
    return result;
  } finally {
    await browser.close();
  }
}

async function open(browser: Browser): Promise<Page> {
  return (await openPage(browser, { files: builtFiles(), view: 'review', theme: 'dark', width: 1180, height: 900 })).page;
}

async function measureDrawings(browser: Browser, rounds: number): Promise<{ readonly firstDrawingMs: number; readonly firstDiffMs: number; readonly frames: Frames; readonly pageMb: number; readonly rowsDrawn: number }> {
  const [first, diff]: [number[], number[]] = [[], []];
  let frames: Frames | undefined;
  let pageMb = 0;
  let rowsDrawn = 0;
  for (let round = 0; round < Math.max(1, rounds); round += 1) {
    const page = await open(browser);
    const session = await page.context().newCDPSession(page);
    const empty = await heapMb(session);
    first.push(await showRun(page, manyEdits(EDITS)));
    diff.push(await firstDiff(page));
    frames = await scroll(page);
    pageMb = (await heapMb(session)) - empty;
    rowsDrawn = await page.locator('.row').count();
    await page.close();
  }
  return { firstDrawingMs: median(first), firstDiffMs: median(diff), frames: frames ?? { count: 0, medianMs: 0, p95Ms: 0, longestMs: 0, over50: 0 }, pageMb, rowsDrawn };
}

/** From the key that opens a closed row to the frame after its diff stands there. */
function firstDiff(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const closed = document.querySelector<HTMLElement>('.row:not(.open) .row-title');
    const before = document.querySelectorAll('.diff').length;
    const start = performance.now();
    closed?.click();
    while (document.querySelectorAll('.diff').length === before && performance.now() - start < 10_000) await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - start;
  });
}

interface Frames {
  readonly count: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly longestMs: number;
  /** Frames that took longer than 50 ms. */
  readonly over50: number;
}

/** From the top to the end, 120 pixels a frame: as fast as a wheel is turned. */
async function scroll(page: Page): Promise<Frames> {
  const times = await page.evaluate(async () => {
    const took: number[] = [];
    let last = performance.now();
    for (let at = 0; at < document.documentElement.scrollHeight; at += 120) {
      scrollTo(0, at);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const now = performance.now();
      took.push(now - last);
      last = now;
    }
    return took;
  });
  const sorted = [...times].sort((a, b) => a - b);
  return { count: times.length, medianMs: median(times), p95Ms: sorted[Math.floor(sorted.length * 0.95)] ?? 0, longestMs: sorted.at(-1) ?? 0, over50: times.filter((ms) => ms > 50).length };
}

async function heapMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

interface Live {
  readonly updates: number;
  readonly kb: number;
  readonly ms: number;
}

/** The views of a run as its tasks are decided one after the other; each shares with the one before what did not change. */
function views(): readonly RunView[] {
  const whole = manyEdits(EDITS);
  return Array.from({ length: UPDATES + 1 }, (_, index) => {
    const decided = Math.floor((index * whole.tasks.length) / UPDATES);
    const ids = new Set(whole.tasks.slice(0, decided).map(({ id }) => id));
    return { ...whole, status: 'running' as const, edits: whole.edits.filter(({ task }) => ids.has(task)), ms: index * 250 };
  });
}

/** Each update as what changed, and as the whole view, in turns; kilobytes a message and milliseconds until it is drawn. */
async function measureLive(browser: Browser): Promise<{ readonly patches: Live; readonly whole: Live }> {
  const states = views();
  const [patched, whole] = [await open(browser), await open(browser)];
  const [patches, wholes]: [{ kb: number; ms: number }[], { kb: number; ms: number }[]] = [[], []];
  for (const [index, run] of states.entries()) {
    const before = states[index - 1];
    const state: ToWebview = { type: 'state', run, restricted: false, number: 0 };
    if (before === undefined) {
      await post(patched, state);
      await post(whole, state);
      continue;
    }
    patches.push(await post(patched, { type: 'patch', patch: patchOf(before, run, index - 1) }));
    wholes.push(await post(whole, state));
  }
  await Promise.all([patched.close(), whole.close()]);
  const sum = (all: readonly { kb: number; ms: number }[]): Live => ({ updates: all.length, kb: median(all.map(({ kb }) => kb)), ms: median(all.map(({ ms }) => ms)) });
  return { patches: sum(patches), whole: sum(wholes) };
}

async function post(page: Page, message: ToWebview): Promise<{ kb: number; ms: number }> {
  const text = JSON.stringify(message);
  const ms = await page.evaluate(
    (sent) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        window.dispatchEvent(new MessageEvent('message', { data: JSON.parse(sent) as unknown }));
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
      }),
    text,
  );
  return { kb: text.length / 1024, ms };
}

/** What the extension host holds of such a run: the view as it comes out of JSON. */
function hostMemory(): { readonly viewMb: number } {
  const text = JSON.stringify(manyEdits(EDITS));
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  const held = JSON.parse(text) as RunView;
  globalThis.gc?.();
  const viewMb = (process.memoryUsage().heapUsed - before) / 2 ** 20;
  return { viewMb: held.edits.length === EDITS ? viewMb : 0 };
}

function print({ firstDrawingMs, firstDiffMs, frames, pageMb, rowsDrawn, live, host }: Awaited<ReturnType<typeof measureDrawings>> & { readonly live: { readonly patches: Live; readonly whole: Live }; readonly host: { readonly viewMb: number } }): void {
  const line = (text: string): void => void process.stdout.write(`${text}\n`);
  line(`${EDITS} edits: first drawing ${firstDrawingMs.toFixed(0)} ms, a diff ${firstDiffMs.toFixed(0)} ms after its row is opened, ${rowsDrawn} rows in the document`);
  line(`scrolled through: ${frames.count} frames, median ${frames.medianMs.toFixed(1)} ms, 95 % under ${frames.p95Ms.toFixed(1)} ms, longest ${frames.longestMs.toFixed(0)} ms, ${frames.over50} over 50 ms`);
  line(`memory: page ${pageMb.toFixed(1)} MB more than empty, view in the host ${host.viewMb.toFixed(1)} MB`);
  line(`an update of a live run: ${live.patches.kb.toFixed(0)} kB and ${live.patches.ms.toFixed(0)} ms as what changed, ${live.whole.kb.toFixed(0)} kB and ${live.whole.ms.toFixed(0)} ms as the whole view; at most four a second are sent`);
}
