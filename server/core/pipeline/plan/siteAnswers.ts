// One change at many sites: whoever comes first is asked about, the others say its answer in their own words and are checked.
import { answerFor, archetypeKey, type Site } from '../../decompose/archetypes/archetypes';
import type { RunContext } from '../runContext';
import { startTestLimit } from '../testLimit';
import { verifyAnswer } from '../verifyAnswer';
import { markOf } from '../../verify/markTargets';
import type { Solved, StepOutcome, StepQuestion } from './stepQuestion';
import { taskContext } from './taskContext';

/** What has been solved in one run, by the kind of place. */
export class SiteAnswers {
  readonly #solving = new Map<string, Promise<Solved | undefined>>();

  /** Sites of one kind wait for the first of them. One that its answer does not fit, or that fails with it, is asked about itself. */
  async decide(question: StepQuestion, context: RunContext, ask: () => Promise<StepOutcome>): Promise<StepOutcome> {
    const { task, standing, refusals } = question;
    const site: Site = { task, text: standing.textOf(task.target.file) ?? '' };
    const key = refusals.length > 0 ? undefined : archetypeKey(site);
    if (key === undefined) return ask();
    for (;;) {
      const running = this.#solving.get(key);
      if (running === undefined) return this.#solve(key, ask);
      const solved = await running;
      if (solved === undefined) continue;
      return (await said(site, solved, { question, context })) ?? ask();
    }
  }

  /** Forgets the answers of tasks that are done again. */
  forget(tasks: readonly string[]): void {
    for (const [key, running] of this.#solving) void running.then((solved) => (solved !== undefined && tasks.includes(solved.site.task.id) ? this.#solving.delete(key) : false));
  }

  async #solve(key: string, ask: () => Promise<StepOutcome>): Promise<StepOutcome> {
    const asked = ask();
    const running = asked.then((outcome) => (outcome.kind === 'decided' ? outcome.solved : undefined));
    this.#solving.set(key, running);
    // The next one that waits is asked about in its place.
    if ((await running) === undefined) this.#solving.delete(key);
    return asked;
  }
}

interface Saying {
  readonly question: StepQuestion;
  readonly context: RunContext;
}

/** The edits at one site, where they pass every check there. */
async function said(site: Site, { site: first, answer, tally }: Solved, { question, context }: Saying): Promise<StepOutcome | undefined> {
  const { task, standing, filled, awaited } = question;
  const own = answerFor(site, first, answer);
  if (own === undefined) return undefined;
  const place = await taskContext(task, standing, context);
  const candidate = { task, answer: own, fileText: site.text, filled: [...filled, markOf(task)], open: awaited, limit: startTestLimit(context.settings.testTimeoutMs) };
  const verdict = await verifyAnswer(candidate, place, () => Promise.resolve());
  if (!verdict.passed || verdict.waits || context.ports.stop.aborted) return undefined;
  await context.record.write({ type: 'repeated', task: task.id, of: first.task.id, tally });
  return { kind: 'decided', edits: verdict.edits, checks: verdict.checks };
}
