// The suite's side of the probe: writes a question, waits for its answer.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answers, Ask, Reply } from './wire';

const POLL_MS = 25;

export class Probe {
  #asked = 0;

  constructor(private readonly folder: string) {}

  /** Resolves when the extension host runs the probe. */
  async ready(): Promise<void> {
    await this.#appears('ready', 120_000);
  }

  /** Rejects when the editor's answer is a failure or none comes in time. */
  async ask<const Question extends Ask>(question: Question, limitMs = 120_000): Promise<Answers[Question['kind']]> {
    this.#asked += 1;
    const name = `${this.#asked}.json`;
    writeFileSync(join(this.folder, `draft-${name}`), JSON.stringify(question));
    renameSync(join(this.folder, `draft-${name}`), join(this.folder, `ask-${name}`));
    await this.#appears(`answer-${name}`, limitMs);
    const reply = JSON.parse(readFileSync(join(this.folder, `answer-${name}`), 'utf8')) as Reply<Question['kind']>;
    if (!reply.ok) throw new Error(`the probe failed on ${question.kind}: ${reply.problem}`);
    return reply.answer;
  }

  async #appears(file: string, limitMs: number): Promise<void> {
    const end = Date.now() + limitMs;
    while (!existsSync(join(this.folder, file))) {
      if (Date.now() > end) throw new Error(`the probe gave no ${file} within ${limitMs} ms`);
      await sleep(POLL_MS);
    }
  }
}
