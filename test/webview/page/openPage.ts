// Opens a page of ours in headless Chromium as VS Code would: same policy, same theme variables, a host that records.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { pageHtml, type PageLanguage } from '../../../extension/review/pageHtml';
import type { RunView } from '../../../server/protocol/runView';
import { themeOf, type ThemeName } from './themes';

const ORIGIN = 'https://page.starling.test';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Path of the browser from `CHROMIUM` or the PATH, undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named !== undefined && named !== '') return named;
  return (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'chromium')).find(isExecutable);
}

export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, headless: true, args: FLAGS });
}

export interface PageRequest {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly view: 'review' | 'sidebar';
  readonly theme: ThemeName;
  readonly width: number;
  readonly height: number;
  readonly zoom?: number;
  readonly forcedColors?: boolean;
  /** English where it is absent. */
  readonly speaks?: PageLanguage;
}

/** An open page and what went wrong on it so far: violations of the policy, errors, warnings. */
export interface OpenPage {
  readonly page: Page;
  readonly troubles: string[];
}

export async function openPage(browser: Browser, request: PageRequest): Promise<OpenPage> {
  const scale = request.zoom ?? 1;
  const page = await browser.newPage({
    viewport: { width: Math.round(request.width / scale), height: Math.round(request.height / scale) },
    deviceScaleFactor: scale,
    forcedColors: request.forcedColors === true ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') troubles.push(message.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.route(`${ORIGIN}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') return route.fulfill({ contentType: 'text/html', body: frame(request) });
    if (name === 'theme.css') return route.fulfill({ contentType: 'text/css', body: themeSheet(request) });
    const body = request.files.get(name);
    return body === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ contentType: typeOf(name), body: Buffer.from(body) });
  });
  await page.addInitScript(FAKE_HOST);
  await page.goto(`${ORIGIN}/`);
  await page.evaluate((name) => document.body.classList.add(...name.split(' ')), themeOf(request.theme).bodyClass);
  await page.waitForFunction(() => (window as unknown as Recorded).sent.length > 0);
  return { page, troubles };
}

interface Recorded {
  readonly sent: readonly { readonly type: string }[];
}

/** Sends a state as the host does and waits until it is drawn; milliseconds until the second frame after it. */
export function showRun(page: Page, run: RunView | null, restricted = false): Promise<number> {
  return page.evaluate(
    ([shown, locked]) =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        window.dispatchEvent(new MessageEvent('message', { data: { type: 'state', run: shown, restricted: locked } }));
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
      }),
    [run, restricted] as const,
  );
}

/** Messages that the page sent to its host. */
export function sentBy(page: Page): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return page.evaluate(() => (window as unknown as Recorded).sent as readonly Readonly<Record<string, unknown>>[]);
}

/** The extension's own frame, with the theme as one more style sheet. */
function frame(request: PageRequest): string {
  return pageHtml({
    title: 'Starling',
    cspSource: ORIGIN,
    nonce: 'n0nce',
    script: `${ORIGIN}/${request.view}.js`,
    styles: [`${ORIGIN}/theme.css`, `${ORIGIN}/${request.view}.css`],
    codicons: `${ORIGIN}/codicon.css`,
    speaks: request.speaks,
  });
}

function themeSheet(request: PageRequest): string {
  return `${themeOf(request.theme).css} body { background: var(--vscode-${request.view === 'review' ? 'editor' : 'sideBar'}-background); }`;
}

/** Runs before the page's script: what VS Code gives to a page, recording. */
const FAKE_HOST = `
window.sent = [];
window.acquireVsCodeApi = () => ({ postMessage: (m) => window.sent.push(m), getState: () => undefined, setState: () => {} });
document.addEventListener('securitypolicyviolation', (event) => console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
`;

function typeOf(name: string): string {
  const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', ttf: 'font/ttf' };
  return types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
