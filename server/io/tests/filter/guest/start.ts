// Begins one test file's world inside its own context: words to import, globals, and the run itself.
import { expect } from './expect';
import { guarded, setHost, unsure, type Host } from './host';
import { Suites, messageOf, type SuiteResult } from './suites';

export interface World {
  /** What a test file can import from its runner. */
  readonly words: Readonly<Record<string, unknown>>;
  /** Results as JSON, after the file was loaded. */
  readonly run: () => Promise<string>;
  /** The one result of a file that could not be loaded. */
  readonly unloaded: (error: unknown) => string;
}

export function start(host: Host): World {
  setHost(host);
  const suites = new Suites();
  const beyond = (name: string): object => guarded(() => unsure(name), name);
  const words = { ...suites.words(), expect, vi: beyond('vi'), jest: beyond('jest'), mock: beyond('mock'), assert: beyond('assert') };
  const { vi: _vi, assert: _assert, ...globals } = words;
  for (const [name, value] of Object.entries({ ...globals, ...host.lent, ...timers(host), console: silent() })) Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  for (const name of host.missing) {
    if (name in globalThis) continue;
    Object.defineProperty(globalThis, name, { configurable: true, get: () => unsure(name) });
  }
  return {
    words,
    run: async () => JSON.stringify(await suites.results()),
    unloaded: (error) => JSON.stringify([{ titles: [], outcome: 'failed', message: messageOf(error) }] satisfies readonly SuiteResult[]),
  };
}

function timers({ setTimer, clearTimer, now }: Host): Readonly<Record<string, unknown>> {
  const later = (run: (...args: readonly unknown[]) => unknown, ms: unknown = 0, ...args: readonly unknown[]): number => setTimer(() => void run(...args), Number(ms));
  const clear = (id: unknown): void => (typeof id === 'number' ? clearTimer(id) : undefined);
  const promises = { setTimeout: later, clearTimeout: clear, setImmediate: (run: () => unknown, ...args: readonly unknown[]) => later(run, 0, ...args), clearImmediate: clear };
  return { ...promises, queueMicrotask: (run: () => void) => void Promise.resolve().then(run), performance: guarded({ now }, 'performance') };
}

/** What is printed is not looked at. */
function silent(): object {
  const nothing = (): void => undefined;
  return Object.fromEntries(['log', 'error', 'warn', 'info', 'debug', 'trace', 'table', 'group', 'groupEnd', 'time', 'timeEnd', 'assert', 'dir'].map((name) => [name, nothing]));
}
