// Mutants lane, for winners: do the tests and laws that there are notice small wrong changes of the edited lines? Never refuses.
import { drawArguments } from '../../behaviour/laws/drawArguments';
import { exampleLaws } from '../../behaviour/laws/generalLaws';
import { namedLaws } from '../../behaviour/laws/namedLaws';
import { readSubject, type Subject } from '../../behaviour/laws/subject';
import { withShims } from '../../behaviour/laws/moduleShims';
import type { Observation } from '../../ports/behaviours';
import type { TestReport, TestRequest } from '../../ports/testRunner';
import { showMutant, type Mutant } from '../../verify/mutants/mutant';
import { mutantsOf } from '../../verify/mutants/mutantsOf';
import { LAW_TIMEOUT_MS, MOST_MUTANTS, MUTANTS_MS, QUICK_MUTANT_TIME, STRONG_TESTS } from '../budget';
import { makeBrief } from '../makeBrief';
import type { RunContext } from '../runContext';
import { tryLaws } from '../tryLaws';
import type { BuiltCandidate, Judged, Lane } from './lane';
import { believedVerdict, relatedTests, relatedVerdict } from './relatedTests';

export const mutantsLane: Lane = {
  name: 'mutants',
  version: 3,
  needs: [],
  async run(candidate, context) {
    const { file, path } = candidate.task.target;
    const all = mutantsOf({ file, text: candidate.text, path, seed: context.settings.seed, most: MOST_MUTANTS });
    if (all.length === 0) return { outcome: 'skipped', detail: 'nothing in the edited lines that a mutant could change' };
    const { triedMutants, ports: { clock, stop } } = context;
    const hunt = new Hunt(candidate, context, triedMutants === undefined ? clock.monotonic() + MUTANTS_MS : Infinity);
    if (!hunt.canRun()) return { outcome: 'skipped', detail: 'neither a related test nor a law that could notice a mutant' };
    const fates: Fate[] = [];
    for (const mutant of all.slice(0, triedMutants)) {
      if (stop.aborted || hunt.msLeft() <= 0) break;
      const fate = await hunt.fateOf(mutant);
      if (fate !== 'cut short') fates.push({ mutant, fate });
    }
    return told(fates, all.length);
  },
};

interface Fate {
  readonly mutant: Mutant;
  /** `alike`: it did the same on every call tried, so it may be no mistake at all and does not count. */
  readonly fate: 'killed' | 'alike' | 'survived';
}

/** What a run of the tests says of a mutant; `unsure` where the fast filter cannot tell. */
type Notice = 'noticed' | 'passed' | 'unsure' | 'cut short';

function told(fates: readonly Fate[], made: number): Judged {
  const of = (fate: Fate['fate']): readonly Fate[] => fates.filter((one) => one.fate === fate);
  const counted = fates.length - of('alike').length;
  const survivors = of('survived').slice(0, 3).map(({ mutant }) => `not noticed: ${showMutant(mutant)}`);
  const rest = [`${of('alike').length} more behave alike and do not count`, ...(fates.length < made ? [`${made - fates.length} were not tried for time`] : [])].join(', ');
  const detail = [`${of('killed').length} of ${counted} mutants of the edited lines are noticed; ${rest}`, ...survivors].join('\n');
  const noticed = of('killed').length;
  const isStrong = counted >= STRONG_TESTS.mutants && noticed >= STRONG_TESTS.share * counted;
  return { outcome: isStrong ? 'passed' : 'skipped', detail, tried: fates.length };
}

class Hunt {
  readonly #subject: Subject | undefined;
  readonly #inputs: readonly (readonly string[])[];
  #base: readonly Observation[] | undefined;
  #quickLimit: Promise<number | undefined> | undefined;

  constructor(
    private readonly candidate: BuiltCandidate,
    private readonly context: RunContext,
    private readonly end: number,
  ) {
    const { task, text } = candidate;
    this.#subject = context.ports.behaviours === undefined ? undefined : readSubject(task.target.file, text, task.target.path);
    this.#inputs = this.#subject === undefined ? [] : this.#draw(this.#subject, text).map(({ args }) => args);
  }

  canRun(): boolean {
    return this.#subject !== undefined || this.#hasTests();
  }

  msLeft(): number {
    return this.end - this.context.ports.clock.monotonic();
  }

  /** The cheapest look first. */
  async fateOf(mutant: Mutant): Promise<Fate['fate'] | 'cut short'> {
    const quick = this.#hasTests() ? await this.#quickNotice(mutant) : 'passed';
    if (quick === 'noticed') return 'killed';
    if (await this.#isAlike(mutant)) return 'alike';
    if (await this.#lawsNotice(mutant)) return 'killed';
    const told = quick === 'unsure' ? await this.#ownNotice(mutant) : quick;
    return told === 'noticed' ? 'killed' : told === 'cut short' ? told : 'survived';
  }

  #hasTests(): boolean {
    return this.context.baseline.tests.outcome === 'completed' && this.context.feature.tests.length > 0;
  }

  #draw(subject: Subject, text: string): ReturnType<typeof drawArguments> {
    return drawArguments({ subject, text, examples: this.#examples(), seed: this.context.settings.seed });
  }

  #examples(): ReturnType<typeof makeBrief>['examples'] {
    return makeBrief(this.candidate.task, this.candidate.text, this.context).examples;
  }

  async #isAlike({ text }: Mutant): Promise<boolean> {
    this.#base ??= await this.#observe(this.candidate.text);
    const seen = await this.#observe(text);
    return this.#base.length > 0 && JSON.stringify(seen) === JSON.stringify(this.#base);
  }

  async #observe(text: string): Promise<readonly Observation[]> {
    const { behaviours, stop } = this.context.ports;
    const { file, path } = this.candidate.task.target;
    if (behaviours === undefined || this.#subject === undefined) return [];
    const seen = await behaviours.observe({ file, text: withShims(file, text), name: path, inputs: this.#inputs, timeoutMs: LAW_TIMEOUT_MS }, stop);
    return 'why' in seen ? [] : seen;
  }

  async #lawsNotice({ text }: Mutant): Promise<boolean> {
    const { behaviours, stop } = this.context.ports;
    const { file, path } = this.candidate.task.target;
    if (behaviours === undefined || this.#subject === undefined) return false;
    const laws = [...exampleLaws(this.#examples()), ...namedLaws(this.#subject)].filter(({ certain }) => certain);
    const tried = await tryLaws({ file, text, name: path, laws, drawn: this.#draw(this.#subject, this.candidate.text) }, behaviours, stop);
    return tried.ok && tried.broken.length > 0;
  }

  /** By the fast filter, where the run believes it. What takes many times longer than the winner does is noticed, too. */
  async #quickNotice({ text }: Mutant): Promise<Notice> {
    const limit = await (this.#quickLimit ??= this.#winnersLimit());
    const seen = limit === undefined ? undefined : await this.#look(text, limit);
    if (seen?.outcome === 'timeout') return 'noticed';
    const believed = seen === undefined ? undefined : this.#believed(seen);
    return believed === undefined ? 'unsure' : believed === 'failed' ? 'noticed' : 'passed';
  }

  /** Undefined where the filter cannot tell even of the winner that it is right. */
  async #winnersLimit(): Promise<number | undefined> {
    const seen = await this.#look(this.candidate.text, QUICK_MUTANT_TIME.mostMs);
    if (seen === undefined || this.#believed(seen) !== 'passed') return undefined;
    return Math.min(QUICK_MUTANT_TIME.mostMs, Math.max(QUICK_MUTANT_TIME.leastMs, QUICK_MUTANT_TIME.factor * seen.ms));
  }

  async #look(text: string, timeoutMs: number): Promise<TestReport | undefined> {
    return this.context.baseline.quick?.look({ ...this.#request(text), timeoutMs }, this.context.ports.stop);
  }

  #believed(seen: TestReport): 'passed' | 'failed' | undefined {
    const { quick } = this.context.baseline;
    return quick === undefined ? undefined : believedVerdict(seen, quick, relatedVerdict(seen, this.candidate, this.context));
  }

  async #ownNotice({ text }: Mutant): Promise<Notice> {
    const request = this.#request(text);
    const timeoutMs = Math.min(request.timeoutMs, this.msLeft());
    if (timeoutMs <= 0) return 'cut short';
    const report = await this.context.ports.testRunner.run({ ...request, timeoutMs }, this.context.ports.stop);
    const { outcome } = relatedVerdict(report, this.candidate, this.context);
    // An end that came early tells nothing.
    if (outcome === 'timeout') return timeoutMs < request.timeoutMs ? 'cut short' : 'noticed';
    return outcome === 'failed' ? 'noticed' : 'passed';
  }

  #request(text: string): TestRequest {
    return relatedTests(this.candidate, text, this.context.feature);
  }
}
