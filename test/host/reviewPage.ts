// The review page as a person uses it: rows by the name of their target, buttons by their label.
import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

export class ReviewPage {
  private constructor(private readonly frame: Frame) {}

  /** Waits until the page lists edits that can be decided. */
  static async open(workbench: Workbench, limitMs = 120_000): Promise<ReviewPage> {
    return new ReviewPage(await workbench.pageWith('li.row', limitMs));
  }

  /** Waits until the page lists tasks, edits or not. */
  static async openEarly(workbench: Workbench, limitMs = 60_000): Promise<ReviewPage> {
    return new ReviewPage(await workbench.pageWith('.action-bar ~ * .row-title', limitMs));
  }

  async text(): Promise<string> {
    return (await this.frame.locator('body').innerText()).replace(/\s+/g, ' ');
  }

  /** Titles of the edits, in their order. */
  async titles(): Promise<readonly string[]> {
    return (await this.frame.locator('li.row .row-words').allInnerTexts()).map((title) => title.replace(/\s+/g, ' ').trim());
  }

  /** What the row of a target shows: title, lines, evidence level, votes, status. */
  async row(target: string): Promise<string> {
    return (await this.#row(target).locator('.row-line').innerText()).replace(/\s+/g, ' ');
  }

  /** The spoken evidence and votes of a row. */
  async measures(target: string): Promise<readonly string[]> {
    const labels = await this.#row(target).locator('.row-measures [aria-label]').all();
    return Promise.all(labels.map(async (label) => (await label.getAttribute('aria-label')) ?? ''));
  }

  /** Opens the card of an edit: diff, checks, votes. Returns its text. */
  async openCard(target: string): Promise<string> {
    const card = this.#row(target).locator('.card');
    // The page opens the first edit of a run itself, perhaps at the moment of the click, which then closes it again.
    for (let tries = 0; tries < 3 && !(await card.isVisible()); tries += 1) {
      await this.#row(target).locator('.row-title').click();
      await card.waitFor({ timeout: 5_000 }).catch(() => undefined);
    }
    return (await card.innerText()).replace(/[ \t]+/g, ' ');
  }

  /** As a person shuts what was looked at. */
  async closeCards(): Promise<void> {
    const open = this.frame.locator('.row-title[aria-expanded="true"]');
    for (let left = await open.count(); left > 0; left = await open.count()) await open.first().click();
  }

  async accept(target: string): Promise<void> {
    await this.#action(target, /^Accept/).click();
  }

  /** Refuses with a reason, as the form asks. */
  async refuse(target: string, reason: string): Promise<void> {
    await this.#action(target, /^Refuse/).click();
    const form = this.frame.locator('.refuse-form');
    await form.locator('input').fill(reason);
    await form.getByRole('button', { name: /^Refuse/ }).click();
  }

  /** Keys that the page takes: its list has the focus first. */
  async keys(...keys: readonly string[]): Promise<void> {
    await this.frame.locator('.row-title[tabindex="0"]').first().focus();
    for (const key of keys) await this.frame.page().keyboard.press(key);
  }

  /** Into the input for a reason, which has the focus; Enter sends it. */
  async type(text: string): Promise<void> {
    await this.frame.locator('.refuse-form input').waitFor();
    await this.frame.page().keyboard.type(text);
    await this.frame.page().keyboard.press('Enter');
  }

  /** Walks with Tab, or back with Shift+Tab, from the row that has the focus to what bears this name, and presses Enter there. */
  async pressByKeys(name: RegExp, way: 'Tab' | 'Shift+Tab' = 'Shift+Tab'): Promise<void> {
    await this.frame.locator('.row-title[tabindex="0"]').first().focus();
    const met: string[] = [];
    for (let steps = 0; steps < 40; steps += 1) {
      await this.frame.page().keyboard.press(way);
      const focused = await this.#focused();
      if (name.test(focused)) return this.frame.page().keyboard.press('Enter');
      met.push(focused);
    }
    throw new Error(`Tab does not reach ${name.source}; it met: ${met.join(' | ')}`);
  }

  /** The row of this target gets the focus, as by a click beside its buttons. */
  async focusRow(target: string): Promise<void> {
    await this.frame.locator('.row-title', { hasText: target }).first().focus();
  }

  async isOpen(target: string): Promise<boolean> {
    return (await this.frame.locator('.row-title', { hasText: target }).first().getAttribute('aria-expanded')) === 'true';
  }

  /** What has the focus, as it is spoken. */
  async focused(): Promise<string> {
    return this.#focused();
  }

  /** Writes into the field for words; nothing but keys from there on. */
  async typeInto(selector: string, text: string): Promise<void> {
    await this.frame.locator(selector).click();
    await this.frame.page().keyboard.type(text);
  }

  /** The head of the first disclosure of this kind that is shut, within the open cards. */
  summary(kind: string): Locator {
    return this.frame.locator(`.card details.${kind}:not([open]) > summary`).first();
  }

  /** The text of the first that this finds. */
  async textOf(selector: string): Promise<string> {
    return (await this.frame.locator(selector).first().innerText()).replace(/\s+/g, ' ').trim();
  }

  /** How many elements of the page this finds. */
  async count(selector: string): Promise<number> {
    return this.frame.locator(selector).count();
  }

  async press(name: RegExp): Promise<void> {
    await this.frame.getByRole('button', { name }).first().click();
  }

  /** A button within the card of a target, be it an edit or a task without one. */
  async pressIn(target: string, name: RegExp): Promise<void> {
    const row = this.frame.locator('.row').filter({ has: this.frame.locator('.row-title', { hasText: target }) });
    await row.locator('.card').getByRole('button', { name }).first().click();
  }

  /** Violations of the content security policy and errors would stand in the page's console; this asks the policy itself. */
  async policy(): Promise<string> {
    return (await this.frame.locator('meta[http-equiv="Content-Security-Policy"]').first().getAttribute('content')) ?? '';
  }

  async #focused(): Promise<string> {
    return this.frame.evaluate(() => {
      const { activeElement: focused } = document;
      return (focused?.getAttribute('aria-label') ?? focused?.textContent ?? '').replace(/\s+/g, ' ').trim();
    });
  }

  #row(target: string): Locator {
    return this.frame.locator('li.row').filter({ has: this.frame.locator('.row-words', { hasText: target }) });
  }

  #action(target: string, name: RegExp): Locator {
    return this.#row(target).locator('.row-actions').getByRole('button', { name }).first();
  }
}
