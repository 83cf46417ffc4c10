// Calls that take virtual time: replies come back in the order of their lateness, not of their asking.
import { chance } from './chance';

/** `now` is in virtual milliseconds. */
export class VirtualEndpoint {
  now = 0;
  readonly #next: () => number;

  constructor(
    private readonly latency: readonly [number, number],
    weather: number,
  ) {
    this.#next = chance(weather, 0x1a7e);
  }

  /** Resolves when the last reply is there, with the replies in the order of the samples. */
  async callAll<T>(samples: readonly number[], answer: (sample: number) => T): Promise<readonly T[]> {
    const [from, to] = this.latency;
    const calls: Call<T>[] = [];
    const replies = Promise.all(samples.map((sample) => new Promise<T>((resolve) => calls.push({ sample, late: from + this.#next() * (to - from), resolve }))));
    for (const { sample, resolve } of [...calls].sort((one, other) => one.late - other.late)) resolve(answer(sample));
    this.now += Math.max(0, ...calls.map(({ late }) => late));
    return replies;
  }
}

interface Call<T> {
  readonly sample: number;
  readonly late: number;
  readonly resolve: (reply: T) => void;
}
