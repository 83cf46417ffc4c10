// Collects what `describe` and `it` say, and runs it in order with the hooks around it.
import { eachTitle } from './eachTitle';
import { NotSure, guarded, unsure } from './host';

type Run = (...args: readonly unknown[]) => unknown;
type HookName = 'beforeAll' | 'afterAll' | 'beforeEach' | 'afterEach';
type Mode = 'run' | 'skip' | 'only';

interface Test {
  readonly title: string;
  readonly mode: Mode;
  readonly run: Run;
}

interface Suite {
  readonly title: string;
  readonly mode: Mode;
  readonly parts: (Suite | Test)[];
  readonly hooks: Record<HookName, Run[]>;
}

export interface SuiteResult {
  readonly titles: readonly string[];
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly message: string;
}

function newSuite(title: string, mode: Mode): Suite {
  return { title, mode, parts: [], hooks: { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] } };
}

/** The words of one test file, and what they said. */
export class Suites {
  readonly #root = newSuite('', 'run');
  #open = this.#root;

  /** Everything that runners export under the same names. */
  words(): Readonly<Record<string, unknown>> {
    const test = this.#withWays((title, run, mode) => void this.#open.parts.push({ title, mode, run }), 'it');
    const describe = this.#withWays((title, run, mode) => this.#nest(title, run, mode), 'describe');
    const hook = (name: HookName) => (run: Run) => void this.#open.hooks[name].push(run.length > 0 ? () => unsure('a hook with arguments') : run);
    const hooks = { beforeAll: hook('beforeAll'), afterAll: hook('afterAll'), beforeEach: hook('beforeEach'), afterEach: hook('afterEach') };
    return { test, it: test, specify: test, describe, suite: describe, context: describe, ...hooks, before: hooks.beforeAll, after: hooks.afterAll };
  }

  async results(): Promise<readonly SuiteResult[]> {
    const results: SuiteResult[] = [];
    await this.#run(this.#root, { titles: [], each: { before: [], after: [] }, mode: 'run', only: hasOnly(this.#root) }, results);
    return results;
  }

  #nest(title: string, run: Run, mode: Mode): void {
    const outer = this.#open;
    const suite = newSuite(title, mode);
    outer.parts.push(suite);
    this.#open = suite;
    try {
      const returned = run();
      if (typeof (returned as { readonly then?: unknown } | undefined)?.then === 'function') unsure('a suite that is not at once complete');
    } finally {
      this.#open = outer;
    }
  }

  #withWays(add: (title: string, run: Run, mode: Mode) => void, name: string): unknown {
    const way = (mode: Mode) => {
      const one = (title: unknown, ...rest: readonly unknown[]): void => add(titleOf(title), mode === 'skip' ? skippedBody(rest) : bodyOf(rest, name), mode);
      return Object.assign(one, { each: this.#each(add, mode, name) });
    };
    const skip = way('skip');
    const skipIf = (condition: unknown): unknown => (condition ? skip : way('run'));
    return guarded(Object.assign(way('run'), { only: way('only'), skip, todo: skip, skipIf, runIf: (condition: unknown) => skipIf(!condition) }), name);
  }

  #each(add: (title: string, run: Run, mode: Mode) => void, mode: Mode, name: string): Run {
    return (...tables) => {
      const [table] = tables;
      if (tables.length !== 1 || !Array.isArray(table) || 'raw' in table) return unsure(`${name}.each with a template`);
      return (title: unknown, ...rest: readonly unknown[]): void => {
        const [run] = rest;
        if (typeof run !== 'function') return unsure(`${name}.each with options`);
        table.forEach((row: unknown, index) => {
          const args = Array.isArray(row) ? (row as readonly unknown[]) : [row];
          add(eachTitle(titleOf(title), args, index), () => (run as Run)(...args), mode);
        });
      };
    };
  }

  async #run(suite: Suite, around: Around, results: SuiteResult[]): Promise<void> {
    const mode = suite.mode === 'run' ? around.mode : suite.mode;
    const inner = { ...around, mode, each: { before: [...around.each.before, ...suite.hooks.beforeEach], after: [...suite.hooks.afterEach, ...around.each.after] } };
    const runs = mode !== 'skip';
    if (runs) await hooksOf(suite.hooks.beforeAll);
    for (const part of suite.parts) {
      const within = { ...inner, titles: [...around.titles, part.title] };
      if ('parts' in part) await this.#run(part, within, results);
      else results.push(await runTest(part, within));
    }
    if (runs) await hooksOf(suite.hooks.afterAll);
  }
}

interface Around {
  readonly titles: readonly string[];
  readonly each: { readonly before: readonly Run[]; readonly after: readonly Run[] };
  readonly mode: Mode;
  /** Some test of the file is marked as the only one. */
  readonly only: boolean;
}

async function runTest({ mode: own, run }: Test, { titles, each, mode: outer, only }: Around): Promise<SuiteResult> {
  const mode = own === 'run' ? outer : own;
  if (mode === 'skip' || outer === 'skip' || (only && mode !== 'only')) return { titles, outcome: 'skipped', message: '' };
  await hooksOf(each.before);
  try {
    await run();
    return { titles, outcome: 'passed', message: '' };
  } catch (error) {
    if (error instanceof NotSure) throw error;
    return { titles, outcome: 'failed', message: messageOf(error) };
  } finally {
    await hooksOf(each.after);
  }
}

/** Runners differ in what a failed hook means for which tests. */
async function hooksOf(hooks: readonly Run[]): Promise<void> {
  for (const hook of hooks) {
    try {
      await hook();
    } catch (error) {
      unsure(`a hook failed: ${messageOf(error)}`);
    }
  }
}

export function messageOf(error: unknown): string {
  // A name that is not known here may be known to the project's own runner.
  if (error instanceof ReferenceError) unsure(error.message);
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return message.slice(0, 2_000);
}

function hasOnly(suite: Suite): boolean {
  return suite.parts.some((part) => part.mode === 'only' || ('parts' in part && hasOnly(part)));
}

function titleOf(title: unknown): string {
  if (typeof title === 'string') return title;
  return typeof title === 'function' && title.name !== '' ? title.name : unsure('a test without a title');
}

/** It is not run, but a suite that is left out still names its tests. */
function skippedBody(rest: readonly unknown[]): Run {
  return (rest.find((one) => typeof one === 'function') as Run | undefined) ?? (() => undefined);
}

function bodyOf(rest: readonly unknown[], name: string): Run {
  const [first, second] = rest;
  const options = typeof first === 'object' && first !== null ? Object.keys(first) : [];
  const run = options.length > 0 && options.every((key) => key === 'timeout') ? second : first;
  if (typeof run !== 'function') return unsure(`${name} without a function`);
  // A first argument is a context, a callback or a fixture, by the runner.
  if (run.length > 0) return unsure(`${name} with an argument`);
  return run as Run;
}
