// The workbench as a person uses it: palette, quick open, code actions, sidebar, pages. Keys and clicks only.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Frame, Locator, Page } from 'playwright-core';

const SCREENSHOTS = resolve(__dirname, '..', '..', 'out', 'screenshots');

export class Workbench {
  constructor(private readonly page: Page) {}

  /** Resolves when the workbench has drawn itself. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 120_000 });
    await this.page.locator('.monaco-workbench .part.activitybar').waitFor();
  }

  /** Runs a command by its full title, as the palette shows it (category included). */
  async runCommand(title: string): Promise<void> {
    await this.#quickInput('F1', `>${title}`);
    const row = this.#rows().filter({ hasText: title }).first();
    await row.waitFor();
    await row.click();
    await this.page.locator('.quick-input-widget').filter({ hasText: title }).waitFor({ state: 'hidden' });
  }

  /** Titles that the palette offers for what was typed. */
  async commandsFor(typed: string): Promise<readonly string[]> {
    await this.#quickInput('F1', `>${typed}`);
    await this.#rows().first().waitFor();
    const titles = await this.#rows().locator('.quick-input-list-label').allInnerTexts();
    await this.page.keyboard.press('Escape');
    return titles.map(singleSpaced);
  }

  /** Opens a workspace file and gives its editor the focus. */
  async openFile(file: string): Promise<void> {
    await this.#quickInput('Control+P', file);
    const name = file.split('/').at(-1) ?? file;
    // Files that were opened before stand there until the search has come back.
    const row = this.#rows().filter({ hasText: name }).first();
    await row.waitFor();
    await row.click();
    await this.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`).waitFor();
    await this.page.locator('.editor-group-container.active .monaco-editor .view-lines').first().waitFor();
  }

  /** Puts the cursor at a one-based place of the active editor. */
  async goTo(line: number, column: number): Promise<void> {
    await this.#quickInput('Control+G', `:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Opens the code actions at the cursor; the titles in their order. */
  async openCodeActions(): Promise<readonly string[]> {
    await this.page.keyboard.press('Control+.');
    const rows = this.page.locator('.action-widget .monaco-list-row.action');
    await rows.first().waitFor();
    return (await rows.allInnerTexts()).map(singleSpaced);
  }

  /** Chooses from the open code actions. */
  async chooseCodeAction(title: string): Promise<void> {
    await this.page.locator('.action-widget .monaco-list-row.action').filter({ hasText: title }).first().click();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Gives the focus to the text editor that shows this file. */
  async focusEditor(file: string): Promise<void> {
    const name = file.split('/').at(-1) ?? file;
    await this.page.locator(`.tab[data-resource-name="${name}"]`).first().click();
    await this.page.locator('.editor-group-container .monaco-editor .view-lines').first().click();
  }

  async statusBar(): Promise<string> {
    return singleSpaced(await this.page.locator('.part.statusbar').innerText());
  }

  /** Messages in the corner, oldest first. */
  async notifications(): Promise<readonly string[]> {
    return (await this.page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts()).map(singleSpaced);
  }

  /** All text of the sidebar, except what stands in pages inside it. */
  async sidebarText(): Promise<string> {
    return singleSpaced(await this.page.locator('.part.sidebar').innerText());
  }

  /** Unfolds a row of a tree in the sidebar; again where the tree was drawn anew meanwhile. */
  async unfold(label: string | RegExp): Promise<void> {
    const row = this.page.locator('.part.sidebar .monaco-list-row').filter({ hasText: label }).first();
    for (let tries = 0; tries < 5 && (await row.getAttribute('aria-expanded')) !== 'true'; tries += 1) {
      await row.locator('.monaco-tl-twistie').click();
      await sleep(500);
    }
  }

  /** The inner document of the webview that holds `selector`; pages are two frames deep. */
  async pageWith(selector: string, limitMs = 30_000): Promise<Frame> {
    const end = Date.now() + limitMs;
    for (;;) {
      for (const frame of this.page.frames()) {
        if (frame !== this.page.mainFrame() && (await holds(frame.locator(selector)))) return frame;
      }
      if (Date.now() > end) throw new Error(`no page with ${selector} within ${limitMs} ms; frames: ${await this.#frameTexts()}`);
      await sleep(100);
    }
  }

  /** Where the pictures of this run stand; kept as an artefact, never committed. */
  async screenshot(name: string): Promise<string> {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const path = join(SCREENSHOTS, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }

  #rows(): Locator {
    return this.page.locator('.quick-input-widget .quick-input-list .monaco-list-row');
  }

  /** Opens a quick input by a key and replaces what stands in it; again where the window lost the key or still closed the last one. */
  async #quickInput(key: string, typed: string): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    const box = widget.locator('input[type="text"]').first();
    let refusal: unknown;
    for (let tries = 0; tries < 5; tries += 1) {
      try {
        if (await widget.isVisible()) await this.page.keyboard.press('Escape');
        await widget.waitFor({ state: 'hidden', timeout: 5_000 });
        await this.page.keyboard.press(key);
        await box.fill(typed, { timeout: 5_000 });
        return;
      } catch (error) {
        refusal = error;
      }
    }
    throw refusal;
  }

  async #frameTexts(): Promise<string> {
    const texts = await Promise.all(this.page.frames().map((frame) => frame.locator('body').innerText({ timeout: 1_000 }).catch(() => '')));
    return JSON.stringify(texts.slice(1).map((text) => singleSpaced(text).slice(0, 200)));
  }
}

async function holds(found: Locator): Promise<boolean> {
  return (await found.count().catch(() => 0)) > 0;
}

function singleSpaced(text: string): string {
  return text.replace(/[\s\u00a0]+/g, ' ').trim();
}
