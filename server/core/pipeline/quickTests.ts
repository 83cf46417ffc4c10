// When the fast test filter is believed: never that a candidate is right, and that one is wrong only after it has earned it.
import type { StopSignal } from '../ports/stopSignal';
import type { TestReport, TestRequest, TestRunner } from '../ports/testRunner';
import { firstDifference } from '../verify/sameReports';

/**
 * One run's trust in the filter. It begins where the filter saw the same as the project's own runner before the run. It ends for good at the
 * first difference. A failure counts only in a test that the filter has seen pass where the own runner saw it pass too: so it is
 * known to be able to.
 */
export class QuickTests {
  readonly #seen: { readonly proven: Set<string>; doubt: string | undefined };

  /** Takes a look at what the own runner has judged: `own` is its report on just this request. */
  static async begin(runner: TestRunner, own: TestReport, request: TestRequest, stop: StopSignal): Promise<QuickTests> {
    const quick = new QuickTests(runner);
    const report = runner.filter === undefined ? undefined : await quick.look(request, stop);
    if (report === undefined) quick.#seen.doubt ??= 'it is not sure about these tests';
    else quick.compare(own, report);
    return quick;
  }

  private constructor(
    private readonly runner: TestRunner,
    seen?: QuickTests,
  ) {
    this.#seen = seen === undefined ? { proven: new Set(), doubt: undefined } : seen.#seen;
  }

  /** The same trust, with a runner that sees the project in another state. */
  over(runner: TestRunner): QuickTests {
    return new QuickTests(runner, this);
  }

  /** Why it is not asked; undefined while it is. */
  get doubt(): string | undefined {
    return this.#seen.doubt;
  }

  /** Undefined: the own runner has to judge. */
  async look(request: TestRequest, stop: StopSignal): Promise<TestReport | undefined> {
    if (this.#seen.doubt !== undefined || this.runner.filter === undefined) return undefined;
    const seen = await this.runner.filter(request, stop);
    return seen.ok ? seen.report : undefined;
  }

  /** The own runner has the last word on whether they agree. */
  compare(own: TestReport, quick: TestReport): void {
    if (own.outcome === 'stopped' || quick.outcome === 'stopped') return;
    const difference = firstDifference(own, quick);
    if (difference !== undefined) this.#seen.doubt ??= `it saw something else than the project's own runner: ${difference}`;
    if (difference === undefined && own.outcome === 'completed') for (const { name, outcome } of own.results) if (outcome === 'passed') this.#seen.proven.add(name);
  }

  distrust(why: string): void {
    this.#seen.doubt ??= why;
  }

  /** True where what speaks against the candidate can be believed. */
  mayRefuse({ outcome, results }: TestReport): boolean {
    return outcome === 'completed' && results.some((test) => test.outcome === 'failed' && this.#seen.proven.has(test.name));
  }

  /** True where every test of the report is known to be within its reach. */
  mayPass({ outcome, results }: TestReport): boolean {
    return outcome === 'completed' && results.length > 0 && results.every((test) => test.outcome !== 'passed' || this.#seen.proven.has(test.name));
  }
}
