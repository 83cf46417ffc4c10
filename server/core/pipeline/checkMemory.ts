// What checks of one project have found, by the hash of all that they read: the same question is not worked on twice.
import type { Snapshot } from '../ports/workspace';
import type { CheckResults, RunPorts } from '../ports/runPorts';
import { KEPT_RESULTS } from './budget';

/**
 * Lives in memory as long as whoever opened the project holds it: in the language server until the server ends, on the command
 * line for one run. A result is dropped when it is the one longest unused of too many, never because time passed:
 * its key holds the content of every file that it could have read.
 */
export class CheckMemory implements CheckResults {
  readonly #kept = new Map<string, unknown>();

  get(key: string): unknown {
    const found = this.#kept.get(key);
    if (found === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, found);
    return found;
  }

  put(key: string, result: unknown): void {
    this.#kept.delete(key);
    this.#kept.set(key, result);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT_RESULTS) return;
      this.#kept.delete(oldest);
    }
  }
}

export interface Recalled<Result> {
  readonly result: Result;
  /** Nothing was worked on: the result is that of an earlier check. */
  readonly reused: boolean;
}

interface Question<Result> {
  /** Everything but the project's files that the result follows from, as JSON can hold it; begins with a name and a version. */
  readonly inputs: readonly unknown[];
  readonly make: () => Promise<Result>;
  /** Whether the result says something about the inputs: what was stopped or ran out of time does not. */
  readonly tells: (result: Result) => boolean;
}

/** One run's view of the project's memory. */
export interface RunMemory {
  recall<Result>(question: Question<Result>): Promise<Recalled<Result>>;
  /** Keeps what this run found, unless the project was touched meanwhile: then nobody knows which files were read. */
  close(): Promise<void>;
}

type Needed = Pick<RunPorts, 'workspace' | 'hash' | 'stop' | 'checked'>;

/** Without a memory, or without a snapshot of the project, only this run remembers. */
export async function openRunMemory({ workspace, hash, stop, checked }: Needed): Promise<RunMemory> {
  const before = checked === undefined ? undefined : await workspace.snapshot?.(stop);
  const fresh = new Map<string, unknown>();
  return {
    async recall({ inputs, make, tells }) {
      const key = hash(JSON.stringify([before?.version ?? '', ...inputs]));
      const known = fresh.get(key) ?? (before === undefined ? undefined : checked?.get(key));
      // A key names its question, so what is kept under it has that question's shape.
      if (known !== undefined) return { result: known as Awaited<ReturnType<typeof make>>, reused: true };
      const result = await make();
      if (!stop.aborted && tells(result)) fresh.set(key, result);
      return { result, reused: false };
    },
    async close() {
      if (before === undefined || fresh.size === 0) return;
      const after = await workspace.snapshot?.(stop);
      if (isSame(before, after)) for (const [key, result] of fresh) checked?.put(key, result);
    },
  };
}

function isSame(before: Snapshot, after: Snapshot | undefined): boolean {
  return after?.version === before.version && after.moment === before.moment;
}
