// Inside of the child that filters: reads orders from stdin, answers on stdout, ends when stdin does. Runs only within walls.
import strictAssert from 'node:assert/strict';
import looseAssert from 'node:assert';
import buffer from 'node:buffer';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import url from 'node:url';
import { createInterface } from 'node:readline';
import vm from 'node:vm';
import type { Host } from './guest/host';
import type { World } from './guest/start';
import type { SuiteResult } from './guest/suites';
import { ASSERT, NODE_BUFFER, NODE_PATH, NODE_URL, STRICT_ASSERT, TEST_WORDS, type FilterOrder, type FilterReply, type FilterResult } from './messages';

const guest = new vm.Script(`(() => { ${readFileSync(path.join(__dirname, 'filterGuest.js'), 'utf8')}\n;return guest.start; })()`, { filename: 'guest' });
const ofNode: Readonly<Record<string, object>> = { [ASSERT]: looseAssert, [STRICT_ASSERT]: strictAssert, [NODE_PATH]: path, [NODE_URL]: url, [NODE_BUFFER]: buffer };
/** Words of Node whose values are never compared with what is made inside. */
const lent = { URL, URLSearchParams, atob, btoa };
const sources = new Map<string, string>();
/** By source, what compiling it gave: a test file comes again with each candidate. `once` where it was seen a first time, and may never come again. */
const compiled = new Map<string, Uint8Array | 'once'>();
/** The types of Node leave it out. */
interface Cacheable extends vm.SourceTextModule {
  createCachedData(): Uint8Array;
}
const missing = Object.getOwnPropertyNames(globalThis);
/** Why the order under way cannot be judged; set by whatever meets something unknown. */
let doubt: string | undefined;

function unsure(why: string): void {
  doubt ??= why;
}
for (const event of ['uncaughtException', 'unhandledRejection'] as const) process.on(event, (reason: unknown) => unsure(`outside of every test: ${textOf(reason)}`));

/** Where Node can make one, a context whose globals are looked up without asking the outer world: a third faster. */
function emptyContext(): vm.Context {
  const plain: unknown = (vm.constants as { readonly DONT_CONTEXTIFY?: unknown } | undefined)?.DONT_CONTEXTIFY;
  return vm.createContext((plain ?? {}) as vm.Context);
}

/** One test file in a context of its own: what it changes there ends with it. */
class FileWorld {
  private readonly context = emptyContext();
  private readonly world: World;
  private readonly made = new Map<string, vm.Module>();
  private readonly timers = new Map<number, NodeJS.Timeout>();

  constructor(private readonly order: FilterOrder) {
    const start = guest.runInContext(this.context) as (host: Host) => World;
    this.world = start({ unsure, missing, lent, now: () => performance.now(), setTimer: (run, ms) => this.setTimer(run, ms), clearTimer: (id) => clearTimeout(this.timers.get(id)) });
  }

  async results(file: string): Promise<readonly FilterResult[]> {
    try {
      const read = JSON.parse(await this.run(file)) as readonly SuiteResult[];
      return read.map((one) => ({ file, ...one }));
    } finally {
      for (const timer of this.timers.values()) clearTimeout(timer);
    }
  }

  private async run(file: string): Promise<string> {
    const test = this.module(file);
    // A name that an import does not have is an error for all runners, but not the same one.
    await test.link((specifier, from) => this.module(this.target(specifier, from.identifier)));
    try {
      await test.evaluate();
    } catch (error) {
      return this.world.unloaded(error);
    }
    return this.world.run();
  }

  private target(specifier: string, from: string): string {
    const target = this.order.modules[from]?.imports[specifier];
    if (target === undefined) throw new Error(`${specifier} is not known`);
    return target;
  }

  private module(name: string): vm.Module {
    const made = this.made.get(name) ?? this.make(name);
    this.made.set(name, made);
    return made;
  }

  private make(name: string): vm.Module {
    if (name === TEST_WORDS) return this.words({ ...this.world.words, default: this.world.words['test'] });
    const known = ofNode[name];
    if (known !== undefined) return this.words({ ...known, default: known });
    const source = sources.get(this.order.modules[name]?.source ?? '');
    if (source === undefined) throw new Error(`${name} was not sent`);
    const key = this.order.modules[name]?.source ?? '';
    const before = compiled.get(key);
    const made = new vm.SourceTextModule(source, {
      identifier: name,
      ...(before instanceof Uint8Array && { cachedData: before }),
      context: this.context,
      initializeImportMeta: () => unsure('import.meta'),
      importModuleDynamically: (specifier) => {
        unsure(`import(${specifier})`);
        throw new Error('not here');
      },
    });
    if (!(before instanceof Uint8Array)) compiled.set(key, before === undefined ? 'once' : (made as Cacheable).createCachedData());
    return made;
  }

  private words(all: Readonly<Record<string, unknown>>): vm.Module {
    const names = Object.keys(all);
    const made: vm.SyntheticModule = new vm.SyntheticModule(names, () => { for (const name of names) made.setExport(name, all[name]); }, { context: this.context });
    return made;
  }

  private setTimer(run: () => void, ms: number): number {
    const id = this.timers.size + 1;
    this.timers.set(id, setTimeout(run, ms));
    return id;
  }
}

async function answer(order: FilterOrder): Promise<FilterReply> {
  const { id } = order;
  doubt = undefined;
  for (const [name, text] of Object.entries(order.sources)) sources.set(name, text);
  const results: FilterResult[] = [];
  try {
    for (const file of order.tests) results.push(...(await new FileWorld(order).results(file)));
    // A rejection that nobody caught is told after the microtasks.
    await new Promise((resolve) => setImmediate(resolve));
  } catch (error) {
    unsure(textOf(error));
  }
  // What runs on after its tests would speak while the next candidate is judged: `doubt` is read once.
  return doubt === undefined ? { id, kind: 'judged', results } : { id, kind: 'unsure', why: doubt };
}

function textOf(reason: unknown): string {
  try {
    return String((reason as { readonly message?: unknown } | undefined)?.message ?? reason).slice(0, 500);
  } catch {
    return 'something that cannot be shown';
  }
}

let turn: Promise<unknown> = Promise.resolve();
createInterface({ input: process.stdin }).on('line', (line) => {
  turn = turn.then(async () => process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line) as FilterOrder))}\n`));
});
