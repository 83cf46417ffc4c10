// Mutants lane, for winners: do the tests and laws that there are notice small wrong changes of the edited lines? Never refuses.
import { drawArguments } from '../../behaviour/laws/drawArguments';
import { exampleLaws } from '../../behaviour/laws/generalLaws';
import { namedLaws } from '../../behaviour/laws/namedLaws';
import { readSubject, type Subject } from '../../behaviour/laws/subject';
import { withShims } from '../../behaviour/laws/moduleShims';
import type { Observation } from '../../ports/behaviours';
import { findStubs } from '../../ast/findStubs';
import { parseFile } from '../../ast/parseFile';
import { markStubs } from '../../verify/markStubs';
import { showMutant, type Mutant } from '../../verify/mutants/mutant';
import { mutantsOf } from '../../verify/mutants/mutantsOf';
import { testsVerdict } from '../../verify/testsVerdict';
import { LAW_TIMEOUT_MS, MOST_MUTANTS, MUTANTS_MS, STRONG_TESTS } from '../budget';
import { makeBrief } from '../makeBrief';
import type { RunContext } from '../runContext';
import { tryLaws } from '../tryLaws';
import type { BuiltCandidate, Judged, Lane } from './lane';

export const mutantsLane: Lane = {
  name: 'mutants',
  version: 2,
  needs: [],
  async run(candidate, context) {
    const { file, path } = candidate.task.target;
    const all = mutantsOf({ file, text: candidate.text, path, seed: context.settings.seed, most: MOST_MUTANTS });
    if (all.length === 0) return { outcome: 'skipped', detail: 'nothing in the edited lines that a mutant could change' };
    const hunt = new Hunt(candidate, context);
    if (!hunt.canRun()) return { outcome: 'skipped', detail: 'neither a related test nor a law that could notice a mutant' };
    const fates: Fate[] = [];
    const end = context.ports.clock.monotonic() + MUTANTS_MS;
    for (const mutant of all) {
      if (context.ports.stop.aborted || context.ports.clock.monotonic() > end) break;
      fates.push({ mutant, fate: await hunt.fateOf(mutant) });
    }
    return told(fates, all.length);
  },
};

interface Fate {
  readonly mutant: Mutant;
  /** `alike`: it did the same on every call tried, so it may be no mistake at all and does not count. */
  readonly fate: 'killed' | 'alike' | 'survived';
}

function told(fates: readonly Fate[], made: number): Judged {
  const of = (fate: Fate['fate']): readonly Fate[] => fates.filter((one) => one.fate === fate);
  const counted = fates.length - of('alike').length;
  const survivors = of('survived').slice(0, 3).map(({ mutant }) => `not noticed: ${showMutant(mutant)}`);
  const rest = [`${of('alike').length} more behave alike and do not count`, ...(fates.length < made ? [`${made - fates.length} were not tried for time`] : [])].join(', ');
  const detail = [`${of('killed').length} of ${counted} mutants of the edited lines are noticed; ${rest}`, ...survivors].join('\n');
  const noticed = of('killed').length;
  const isStrong = counted >= STRONG_TESTS.mutants && noticed >= STRONG_TESTS.share * counted;
  return { outcome: isStrong ? 'passed' : 'skipped', detail };
}

class Hunt {
  readonly #subject: Subject | undefined;
  readonly #inputs: readonly (readonly string[])[];
  #base: readonly Observation[] | undefined;

  constructor(
    private readonly candidate: BuiltCandidate,
    private readonly context: RunContext,
  ) {
    const { task, text } = candidate;
    this.#subject = context.ports.behaviours === undefined ? undefined : readSubject(task.target.file, text, task.target.path);
    this.#inputs = this.#subject === undefined ? [] : this.#draw(this.#subject, text).map(({ args }) => args);
  }

  canRun(): boolean {
    return this.#subject !== undefined || this.#hasTests();
  }

  async fateOf(mutant: Mutant): Promise<Fate['fate']> {
    if (await this.#isAlike(mutant)) return 'alike';
    return (await this.#lawsNotice(mutant)) || (await this.#testsNotice(mutant)) ? 'killed' : 'survived';
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

  async #testsNotice({ text }: Mutant): Promise<boolean> {
    if (!this.#hasTests()) return false;
    const { baseline, feature, ports } = this.context;
    const own = [...this.candidate.filled, ...this.candidate.task.stubs];
    const overlay = { [feature.file]: markStubs({ file: feature.file, text, stubs: findStubs(parseFile(feature.file, text)), except: own }) };
    const report = await ports.testRunner.run({ tests: feature.tests, overlay, timeoutMs: this.candidate.limit.ms() }, ports.stop);
    const { outcome } = testsVerdict({ baseline: baseline.tests, candidate: report, own });
    return outcome === 'failed' || outcome === 'timeout';
  }
}
