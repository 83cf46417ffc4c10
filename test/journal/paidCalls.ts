// The model server's own account of what it was asked: each prompt with each seed is one paid sample.
import { createHash } from 'node:crypto';
import { z } from 'zod';

const bodyShape = z.object({ messages: z.array(z.object({ content: z.string() })), seed: z.number().int(), n: z.number().int().optional() });

/** `take` is given to the server as `onRequest`; it sees every request before it is answered. */
export class PaidCalls {
  readonly #paid = new Map<string, number>();
  #calls = 0;

  readonly take = (request: string): void => {
    if (!request.startsWith('{')) return;
    const { messages, seed, n = 1 } = bodyShape.parse(JSON.parse(request));
    const prompt = messages.map(({ content }) => content).join('\n');
    if (prompt.includes('PROBE: ')) return;
    const hash = createHash('sha256').update(prompt).digest('hex').slice(0, 12);
    this.#calls += 1;
    for (let choice = 0; choice < n; choice += 1) this.#paid.set(`${hash} seed ${seed + choice}`, (this.#paid.get(`${hash} seed ${seed + choice}`) ?? 0) + 1);
  };

  /** Requests: several samples may travel in one, which is charged once. */
  get calls(): number {
    return this.#calls;
  }

  get samples(): number {
    return [...this.#paid.values()].reduce((sum, times) => sum + times, 0);
  }

  get paidTwice(): readonly string[] {
    return [...this.#paid].filter(([, times]) => times > 1).map(([sample, times]) => `${sample}: ${times} times`);
  }
}
