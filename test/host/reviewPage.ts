// The review page as a person uses it: rows by the name of their target, buttons by their label.
import type { Frame, Locator } from 'playwright-core';
import type { Workbench } from './workbench';

export class ReviewPage {
  private constructor(private readonly frame: Frame) {}

  /** Waits until the page lists edits that can be decided. */
  static async open(workbench: Workbench, limitMs = 120_000): Promise<ReviewPage> {
    return new ReviewPage(await workbench.pageWith('li.row', limitMs));
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

  /** How many elements of the page this finds. */
  async count(selector: string): Promise<number> {
    return this.frame.locator(selector).count();
  }

  async press(name: RegExp): Promise<void> {
    await this.frame.getByRole('button', { name }).first().click();
  }

  /** Violations of the content security policy and errors would stand in the page's console; this asks the policy itself. */
  async policy(): Promise<string> {
    return (await this.frame.locator('meta[http-equiv="Content-Security-Policy"]').first().getAttribute('content')) ?? '';
  }

  #row(target: string): Locator {
    return this.frame.locator('li.row').filter({ has: this.frame.locator('.row-words', { hasText: target }) });
  }

  #action(target: string, name: RegExp): Locator {
    return this.#row(target).locator('.row-actions').getByRole('button', { name }).first();
  }
}
