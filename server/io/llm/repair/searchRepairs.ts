// Looks for small changes of a nearly right declaration until its examples pass: many versions at a time, in the sandbox.
import { findNode } from '../../../core/ast/nodePath';
import { parseFile } from '../../../core/ast/parseFile';
import { gatherMaterial } from '../../../core/offline/repair/gatherMaterial';
import { keeps } from '../../../core/offline/repair/keeps';
import { patched, type Patch } from '../../../core/offline/repair/patch';
import { patchesOf } from '../../../core/offline/repair/patchesOf';
import { instrumented, regionsOf, suspicionFrom, type Suspicion, type Trace } from '../../../core/offline/repair/suspicion';
import { CASE, EXPECTED, TRACE, traceModule, versionModule } from '../../../core/offline/repair/versionModule';
import type { Behaviours, Observation } from '../../../core/ports/behaviours';
import type { StopSignal } from '../../../core/ports/stopSignal';
import type { Example } from '../../../protocol/example';
import type { Span } from '../../../protocol/model';

export interface RepairOrder {
  readonly file: string;
  /** Whole text with the nearly right declaration in it. */
  readonly text: string;
  /** Of what may be changed; it, or the class that holds it, stands at the top level. */
  readonly path: string;
  readonly examples: readonly Example[];
  readonly limitMs: number;
}

/** A version that keeps all examples. */
export interface Repaired {
  /** The whole statement at the top level that was changed. */
  readonly unit: string;
  readonly patches: readonly Patch[];
  /** Sum of the patches' costs. */
  readonly cost: number;
}

export interface RepairSearch {
  /** Cheapest first. */
  readonly found: readonly Repaired[];
  readonly tried: number;
  /** Whether it kept all examples as it came. */
  readonly keeps: boolean;
  /** Empty where something was found; else one sentence. */
  readonly why: string;
}

export interface Sandbox {
  readonly behaviours: Behaviours;
  readonly stop: StopSignal;
}

/** Versions in one module: what one start of the sandbox costs is shared by so many. */
const BATCH = 40;
/** More tell little more, and each version pays for each. */
const MOST_EXAMPLES = 16;
/** What costs so many bits more than the best that was found is not looked at. */
const SLACK = 3.5;
const MOST_FOUND = 60;
/** Versions that keep more examples than the first text, from which a second step is taken. */
const BEAM = 6;
const TURNS = { least: 20_000, factor: 4 } as const;
const MODULE_MS = 4_000;

/** Deterministic but for its time limit. Never rejects. */
export async function searchRepairs(order: RepairOrder, sandbox: Sandbox, options: { readonly onlyLook?: boolean } = {}): Promise<RepairSearch> {
  const search = new Search(order, sandbox);
  return search.run(options.onlyLook === true);
}

interface Version {
  readonly unit: string;
  readonly patches: readonly Patch[];
  readonly cost: number;
}

class Search {
  #tried = 0;
  #found: Repaired[] = [];
  #better: { readonly version: Version; readonly kept: number }[] = [];
  #examples: readonly Example[] = [];
  #expected: readonly Observation[] = [];
  #turns = TURNS.least as number;
  readonly #end: number;
  readonly #unit: Span;
  readonly #target: string;

  constructor(
    private readonly order: RepairOrder,
    private readonly sandbox: Sandbox,
  ) {
    this.#end = performance.now() + order.limitMs;
    const source = parseFile(order.file, order.text);
    const top = findNode(source, order.path.split('.')[0] ?? order.path);
    this.#unit = top?.span ?? { start: 0, end: 0 };
    this.#target = order.path;
  }

  async run(onlyLook: boolean): Promise<RepairSearch> {
    if (this.#unit.end === 0) return this.#nothing(`${this.order.path} is not found`);
    const first = this.order.text.slice(this.#unit.start, this.#unit.end);
    const kept = await this.#look(first);
    if (typeof kept === 'string') return this.#nothing(kept);
    if (kept.every((one) => one)) return { ...this.#nothing('every example is kept as it is'), keeps: true };
    if (onlyLook) return this.#nothing('it does not keep its examples');
    const suspicion = await this.#suspect(first, kept);
    await this.#step({ unit: first, patches: [], cost: 0 }, suspicion, kept);
    await this.#secondStep(kept.filter((one) => one).length);
    const found = [...this.#found].sort((a, b) => a.cost - b.cost);
    return { found, tried: this.#tried, keeps: false, why: found.length > 0 ? '' : `none of ${this.#tried} small changes keeps all examples` };
  }

  #nothing(why: string): RepairSearch {
    return { found: [], tried: this.#tried, keeps: false, why };
  }

  get #over(): boolean {
    return this.sandbox.stop.aborted || performance.now() > this.#end;
  }

  /** Which examples the text keeps as it came; those whose expectation cannot be read are left out. A reason where none can be run. */
  async #look(unit: string): Promise<readonly boolean[] | string> {
    const all = this.order.examples.slice(0, 4 * MOST_EXAMPLES);
    if (all.length === 0) return 'there is no example';
    const seen = await this.#observe([unit], all, { turns: 50 * TURNS.least });
    if (typeof seen === 'string') return seen;
    const rows = all.map((example, index) => ({ example, expected: seen.expected[index], observed: seen.versions[0]?.[index] }));
    const usable = rows.filter(({ example, expected }) => example.throws !== undefined || expected?.outcome === 'returned');
    const judged = usable.map((row) => ({ ...row, kept: keeps(row.example, row.observed, row.expected) }));
    const failing = judged.filter(({ kept }) => !kept).sort((a, b) => speed(a.observed) - speed(b.observed));
    const chosen = [...failing, ...judged.filter(({ kept }) => kept)].slice(0, MOST_EXAMPLES);
    this.#examples = chosen.map(({ example }) => example);
    this.#expected = chosen.flatMap(({ expected }) => expected ?? []);
    return chosen.length === 0 ? 'no example can be read' : chosen.map(({ kept }) => kept);
  }

  async #suspect(unit: string, kept: readonly boolean[]): Promise<Suspicion> {
    const target = this.#node(unit);
    if (target === undefined) return () => 0;
    const text = traceModule({ text: this.order.text, examples: this.#examples }, instrumented(unit, target));
    const seen = await this.#ask(text, TRACE, this.#examples.map((_, index) => [String(index)]));
    if (typeof seen === 'string') return () => 0;
    const read = seen.map(({ value }) => (JSON.parse(value.startsWith('[') ? value : '[0]') as readonly number[]));
    this.#turns = Math.max(TURNS.least, TURNS.factor * Math.max(...read.map(([turns = 0], index) => (kept[index] === true ? turns : 0))));
    const traces = read.map(([, ...hits], index): Trace => ({ hits: new Set(hits), passes: kept[index] === true }));
    return suspicionFrom(regionsOf(target), traces);
  }

  /** Tries all changes of one version; the first failing example sorts most of them out. */
  async #step(from: Version, suspicion: Suspicion, kept: readonly boolean[]): Promise<void> {
    const target = this.#node(from.unit);
    if (target === undefined) return;
    // A second change made of expected values would be a table of the examples, not a repair.
    const material = gatherMaterial({ source: parseFile(this.order.file, this.order.text), target, examples: from.patches.length === 0 ? this.#examples : [] });
    const queue = patchesOf(target, material, suspicion).map((one): Version => ({ unit: patched(from.unit, one), patches: [...from.patches, one], cost: from.cost + one.cost }));
    for (let at = 0; at < queue.length && !this.#over; at += BATCH) {
      const batch = queue.slice(at, at + BATCH).filter(({ cost }) => cost <= this.#dearest);
      if (batch.length === 0 || this.#found.length >= MOST_FOUND) return;
      await this.#tryAll(batch, kept.filter((one) => one).length);
    }
  }

  get #dearest(): number {
    return Math.min(Infinity, ...this.#found.map(({ cost }) => cost)) + SLACK;
  }

  async #tryAll(batch: readonly Version[], before: number): Promise<void> {
    this.#tried += batch.length;
    const units = batch.map(({ unit }) => unit);
    const quick = await this.#observe(units, this.#examples.slice(0, 1), { turns: this.#turns });
    if (typeof quick === 'string') return batch.length === 1 ? undefined : this.#halve(batch, before);
    const alive = batch.filter((_, place) => this.#kept(quick.versions[place], 0));
    if (alive.length === 0) return;
    const whole = await this.#observe(alive.map(({ unit }) => unit), this.#examples, { turns: this.#turns });
    if (typeof whole === 'string') return;
    for (const [place, version] of alive.entries()) {
      const count = this.#examples.filter((_, index) => this.#kept(whole.versions[place], index)).length;
      if (count === this.#examples.length) this.#found.push(version);
      else if (count > before) this.#better.push({ version, kept: count });
    }
  }

  /** One version that does not load must not take the others with it. */
  async #halve(batch: readonly Version[], before: number): Promise<void> {
    const middle = Math.ceil(batch.length / 2);
    this.#tried -= batch.length;
    for (const half of [batch.slice(0, middle), batch.slice(middle)]) if (!this.#over) await this.#tryAll(half, before);
  }

  #kept(seen: readonly Observation[] | undefined, index: number): boolean {
    const example = this.#examples[index];
    return example !== undefined && keeps(example, seen?.[index], this.#expected[index]);
  }

  /** From what brought some of the examples further, with what is still failing there. */
  async #secondStep(before: number): Promise<void> {
    if (this.#found.length > 0) return;
    const best = [...this.#better].sort((a, b) => b.kept - a.kept || a.version.cost - b.version.cost).slice(0, BEAM);
    for (const { version, kept } of best) {
      if (this.#over || this.#found.length > 0) return;
      const seen = await this.#observe([version.unit], this.#examples, { turns: this.#turns });
      if (typeof seen === 'string' || kept <= before) continue;
      const flags = this.#examples.map((_, index) => this.#kept(seen.versions[0], index));
      this.#failingFirst(flags);
      await this.#step(version, () => 0, this.#examples.map((_, index) => index > 0));
    }
  }

  #failingFirst(kept: readonly boolean[]): void {
    const place = kept.indexOf(false);
    if (place <= 0) return;
    const moved = <T>(all: readonly T[]): readonly T[] => [...all.slice(place, place + 1), ...all.slice(0, place), ...all.slice(place + 1)];
    this.#examples = moved(this.#examples);
    this.#expected = moved(this.#expected);
  }

  #node(unit: string) {
    return findNode(parseFile(this.order.file, unit), this.#target)?.node;
  }

  async #observe(units: readonly string[], examples: readonly Example[], fuel: { readonly turns: number }): Promise<Seen | string> {
    const text = versionModule({ text: this.order.text, examples }, units, fuel);
    const known = examples.length <= this.#expected.length && this.#expected.length > 0;
    const places = [...(known ? [] : [EXPECTED]), ...units.keys()];
    const seen = await this.#ask(text, CASE, places.flatMap((version) => examples.map((_, index) => [String(version), String(index)])));
    if (typeof seen === 'string') return seen;
    const rows = places.map((_, place) => seen.slice(place * examples.length, (place + 1) * examples.length));
    return known ? { expected: this.#expected, versions: rows } : { expected: rows[0] ?? [], versions: rows.slice(1) };
  }

  async #ask(text: string, name: string, inputs: readonly (readonly string[])[]): Promise<readonly Observation[] | string> {
    const timeoutMs = Math.max(200, Math.min(MODULE_MS, this.#end - performance.now()));
    const seen = await this.sandbox.behaviours.observe({ file: this.order.file, text, name, inputs, timeoutMs }, this.sandbox.stop);
    return 'why' in seen ? seen.why : seen;
  }
}

interface Seen {
  readonly expected: readonly Observation[];
  readonly versions: readonly (readonly Observation[])[];
}

/** What ended by itself tells more in less time. */
function speed(observed: Observation | undefined): number {
  return observed === undefined || observed.outcome === 'timeout' || observed.outcome === 'resource' ? 1 : 0;
}
