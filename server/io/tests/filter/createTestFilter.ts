// A quick look at a candidate's tests in a warm child: refuses cheaply what the project's own runner would refuse, or says "not sure".
import { randomBytes } from 'node:crypto';
import type { Overlay } from '../../../core/ports/checker';
import type { StopSignal } from '../../../core/ports/stopSignal';
import { QUICK_TESTS, type FilterReport, type TestReport, type TestRequest } from '../../../core/ports/testRunner';
import type { PathGuard } from '../../workspace/pathGuard';
import { createPathGuard } from '../../workspace/pathGuard';
import { groupTests, type TestGroup } from '../groupTests';
import { testName } from '../runners/runner';
import { FilterChild, type ChildReply, type FilterPlace } from './filterChild';
import { createModuleReader } from './filterModules';
import type { FilterOrder, FilterResult } from './messages';
import { plainConfig, type Plain } from './plainConfig';

export interface TestFilterSettings extends FilterPlace {
  /** Texts of unsaved documents; an overlay goes before them. */
  readonly openTexts?: () => Overlay;
  /** Children at once; the second is started only when the first is busy. One when absent. */
  readonly lanes?: number;
}

export interface TestFilter {
  /** Never rejects. */
  filter(request: TestRequest, stop: StopSignal): Promise<FilterReport>;
  dispose(): Promise<void>;
}

/** Milliseconds that a child may be idle before it is let go. */
const idleMs = 30_000;
/** Orders after which a child is replaced: contexts leave something behind. */
const mostOrders = 2_000;
/** Milliseconds for which the runners that were found are taken for the present. */
const freshMs = 2_000;

export function createTestFilter(settings: TestFilterSettings): TestFilter {
  const filter = new Filter(settings);
  return { filter: (request, stop) => filter.judge(request, stop), dispose: () => filter.dispose() };
}

type Setting = { readonly ok: true; readonly group: TestGroup; readonly config: Extract<Plain, { ok: true }>; readonly walls: string } | { readonly ok: false; readonly why: string };

/** Grows and shrinks with what is asked. */
interface Lane {
  child: FilterChild | undefined;
  turn: Promise<unknown>;
  waiting: number;
}

class Filter {
  private readonly guard: PathGuard;
  private readonly reader: ReturnType<typeof createModuleReader>;
  private found: { readonly at: number; readonly key: string; readonly setting: Promise<Setting> } | undefined;
  private readonly lanes: readonly Lane[];
  private disposed = false;

  constructor(private readonly settings: TestFilterSettings) {
    this.guard = createPathGuard(settings.root);
    this.reader = createModuleReader(this.guard);
    this.lanes = Array.from({ length: settings.lanes ?? 1 }, () => ({ child: undefined, turn: Promise.resolve(), waiting: 0 }));
  }

  async judge(request: TestRequest, stop: StopSignal): Promise<FilterReport> {
    const begin = performance.now();
    try {
      const overlay = { ...this.settings.openTexts?.(), ...request.overlay };
      const setting = await this.settingOf(request.tests, overlay);
      if (!setting.ok) return setting;
      // Answers of the child come in between: it is not to wait for what is made ready for later orders.
      await new Promise((resolve) => setImmediate(resolve));
      const linked = this.reader.link(request.tests, overlay, setting.config.aliases);
      if (!linked.ok) return linked;
      const reply = await this.ask({ modules: linked.modules, tests: request.tests }, linked.sources, { timeoutMs: request.timeoutMs, stop });
      const told = { command: QUICK_TESTS, sandbox: setting.walls, ms: performance.now() - begin };
      if (reply.kind === 'judged') return { ok: true, report: { ...told, ...reportOf(reply.results, setting.group) } };
      if (reply.kind === 'late') return { ok: true, report: { ...told, outcome: 'timeout', results: [], detail: `The tests did not end within ${Math.round(request.timeoutMs)} ms.` } };
      return { ok: false, why: reply.kind === 'unsure' ? reply.why : `the filter's child ${reply.kind === 'died' ? 'ended' : 'was stopped'}` };
    } catch (error) {
      return { ok: false, why: error instanceof Error ? error.message : String(error) };
    }
  }

  async dispose(): Promise<void> {
    this.disposed = true;
    await Promise.all(this.lanes.map(({ child }) => child?.end()));
  }

  private settingOf(tests: readonly string[], overlay: Overlay): Promise<Setting> {
    const key = tests.join('\n');
    if (this.found === undefined || this.found.key !== key || performance.now() - this.found.at > freshMs) this.found = { at: performance.now(), key, setting: this.look(tests, overlay) };
    return this.found.setting;
  }

  private async look(tests: readonly string[], overlay: Overlay): Promise<Setting> {
    const walls = await this.settings.sandbox.state();
    if (!walls.ok) return walls;
    if (walls.name !== 'bubblewrap') return { ok: false, why: 'the filter runs within bubblewrap only' };
    const { groups, missing } = await groupTests(tests, overlay, { guard: this.guard, node: this.settings.node });
    const [group] = groups;
    if (group === undefined || groups.length > 1 || missing !== '') return { ok: false, why: missing || 'the tests are for several runners' };
    const config = plainConfig(group.detection, this.guard.root);
    return config.ok ? { ok: true, group, config, walls: walls.name } : config;
  }

  /** One order at a time in each lane. A child that was late, died or was stopped is replaced. */
  private ask(order: Pick<FilterOrder, 'modules' | 'tests'>, sources: ReadonlyMap<string, string>, limits: { readonly timeoutMs: number; readonly stop: StopSignal }): Promise<ChildReply> {
    const lane = this.lanes.reduce((best, one) => (one.waiting < best.waiting ? one : best));
    lane.waiting += 1;
    const next = lane.turn.then(async () => {
      if (limits.stop.aborted || this.disposed) return { kind: 'stopped' as const };
      const child = (lane.child ??= new FilterChild(this.settings));
      const fresh = [...sources].filter(([source]) => !child.sent.has(source));
      for (const [source] of fresh) child.sent.add(source);
      const reply = await child.ask({ ...order, id: randomBytes(12).toString('hex'), sources: Object.fromEntries(fresh) }, limits);
      if (reply.kind === 'judged' || reply.kind === 'unsure') this.keep(lane, child);
      else this.drop(lane, child);
      return reply;
    });
    lane.turn = next.catch(() => undefined).finally(() => {
      lane.waiting -= 1;
    });
    return next;
  }

  private keep(lane: Lane, child: FilterChild): void {
    if (child.orders >= mostOrders) this.drop(lane, child);
    else child.rest(idleMs, () => this.drop(lane, child));
  }

  private drop(lane: Lane, child: FilterChild): void {
    if (lane.child === child) lane.child = undefined;
    void child.end();
  }
}

/** Names as the project's own runner reports them. */
function reportOf(results: readonly FilterResult[], { detection }: TestGroup): Pick<TestReport, 'outcome' | 'results' | 'detail'> {
  const titled = detection.runner.name === 'mocha' ? (titles: readonly string[]) => [titles.join(' ')] : (titles: readonly string[]) => titles;
  const named = results.map(({ file, titles, outcome, message }) => ({ name: titles.length === 0 ? file : testName(file, titled(titles)), file, outcome, message }));
  const count = (outcome: FilterResult['outcome']): number => results.filter((one) => one.outcome === outcome).length;
  return { outcome: 'completed', results: named, detail: `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped.` };
}
