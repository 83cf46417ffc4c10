// A planned feature on its way: decides its tasks wave by wave, and takes back what does not stand together.
import type { Check, EvidenceLevel, Task } from '../../../protocol/model';
import { evidenceLevel } from '../../verify/evidenceLevel';
import { PLAN } from '../budget';
import { dropWeakVoters } from '../dropWeakVoters';
import type { KeptReply } from '../keptReply';
import type { RunContext } from '../runContext';
import { blameForTest, type Suspects } from '../../verify/blame';
import { blamed } from './blamed';
import { checkStanding, withRegressions, type Found } from './checkStanding';
import { decideStep } from './decideStep';
import { linkTask } from './linkTasks';
import { overlaidPorts } from './overlaidPorts';
import type { KeptDecision } from './plannedFeature';
import { PlanState } from './planState';
import type { Ordered, RoundEnd, StepEnd, WaveWork } from './runWaves';
import { SiteAnswers } from './siteAnswers';
import type { StepOutcome, StepQuestion } from './stepQuestion';
import { filledIn, standingFor, standingOf } from './standings';
import { isMechanical } from '../../verify/isMechanical';
import { openAt, type Standing } from './taskPorts';

/** What is known of the project before the first wave. */
export interface PlanGround {
  readonly tasks: readonly Task[];
  /** Texts of all code files. */
  readonly base: Readonly<Record<string, string>>;
  readonly testsOf: (file: string) => readonly string[];
  /** Replies on record by task. */
  readonly replies: ReadonlyMap<string, ReadonlyMap<number, KeptReply>> | undefined;
}

/** A task with the files that its edits may change. */
export interface PlanTask extends Ordered {
  readonly task: Task;
}

/** Levels of evidence that no test has part in. */
const UNSEEN: readonly EvidenceLevel[] = ['none', 'E0', 'E1'];

export class PlanRun implements WaveWork<PlanTask> {
  readonly state: PlanState;
  readonly branches: number;
  /** Why nobody can be asked any more. */
  ended: Extract<StepOutcome, { kind: 'ended' }> | undefined;
  /** The last checks of all winners together. */
  last: readonly Check[] = [];
  readonly #replies = new Map<string, Map<number, KeptReply>>();
  readonly #drawnBefore = new Map<string, number>();
  readonly #refusals = new Map<string, readonly string[]>();
  readonly #redone = new Map<string, number>();
  readonly #sites = new SiteAnswers();
  readonly #checks = new Map<string, readonly Check[]>();
  /** What the round that runs may see: winners of the round itself only within their file. */
  #before: Standing | undefined;
  #suspected = new Map<string, string>();
  /** Decided for the time being, by votes that had not agreed: tests are still to judge them. */
  readonly #split = new Set<string>();
  /** False where `last` is about decisions that have been taken back. */
  #isChecked = true;

  constructor(
    private readonly ground: PlanGround,
    private readonly context: RunContext,
  ) {
    this.state = new PlanState(ground.tasks, ground.base);
    this.branches = Math.min(PLAN.branches, Math.max(1, context.settings.concurrency));
    for (const { id } of ground.tasks) this.#replies.set(id, new Map(ground.replies?.get(id)));
  }

  /** Takes over what an earlier run has decided, and what a person has said about the rest. */
  async begin({ kept = [], refusals = new Map() }: { readonly kept?: readonly KeptDecision[]; readonly refusals?: ReadonlyMap<string, readonly string[]> }): Promise<void> {
    for (const [id, reasons] of refusals) this.#refusals.set(id, reasons);
    for (const { task: id, edits, evidence } of kept) {
      const task = this.ground.tasks.find((one) => one.id === id);
      if (task === undefined || !this.state.keep(task, edits, {}).ok) continue;
      this.#checks.set(id, evidence.checks);
      await this.context.record.write({ type: 'decided', task: id, edits, evidence });
    }
  }

  async decide({ task }: PlanTask, { last }: { readonly last: boolean }): Promise<StepEnd> {
    const needed = task.dependsOn.find((id) => this.state.isGivenUp(id));
    if (needed !== undefined) return this.#giveUp(task, `it needs ${this.#nameOf(needed)}, which stays undecided`);
    await this.#beginRound();
    const now = this.#standing();
    const standing = standingFor(task, this.#before ?? now, now);
    const question = { ...this.#question(task, standing), awaited: last ? [] : this.#awaited(task), untilTested: standing.open.length > 0 };
    const outcome = await this.#sites.decide(question, this.context, () => decideStep(question, this.context));
    if (outcome.kind === 'decided') return this.#keep(task, outcome, standing);
    if (outcome.kind === 'ended') return this.#end(task, outcome);
    return outcome.kind === 'deferred' ? this.#putOff(task, outcome.why) : this.#giveUp(task, outcome.why);
  }

  async endRound(done: readonly PlanTask[]): Promise<RoundEnd> {
    this.#before = undefined;
    if (this.context.ports.stop.aborted || this.ended !== undefined) return { draw: [], redo: [] };
    const suspected = [...this.#suspected];
    this.#suspected = new Map();
    if (suspected.length > 0) return { draw: [], redo: await this.#redo(suspected) };
    if (done.length === 0) return { draw: [], redo: [] };
    const found = await this.#check(done);
    this.last = found.checks;
    this.#isChecked = true;
    const standing = this.#standing();
    const draw = [...new Set(found.excused.flatMap((error) => openAt(error, standing)?.id ?? []))];
    const redo = await this.#redo(blamed(found, this.#suspects(), done.map(({ id }) => id)));
    return { draw, redo };
  }

  async endWave(done: readonly PlanTask[]): Promise<void> {
    if (done.length === 0) return;
    const stands = done.filter(({ id }) => this.state.editsOf(id).length > 0).map(({ id }) => id);
    await this.context.record.write({ type: 'waveEnded', wave: this.context.record.view().waves?.length ?? 0, tasks: stands, checks: this.last });
  }

  #question(task: Task, standing: Standing): StepQuestion {
    const replies = this.#replies.get(task.id) ?? new Map<number, KeptReply>();
    return { task, standing, filled: filledIn(this.state, standing), awaited: [], replies, drawnBefore: this.#drawnBefore.get(task.id) ?? 0, refusals: this.#refusals.get(task.id) ?? [], decisions: this.#decisions(), doubtsOthers: (detail: string) => this.#doubtsOthers(task, detail), untilTested: false };
  }

  /**
   * When nobody is waited for any more: votes that had not agreed are counted again, of the same replies, now that tests can judge each answer with all
   * the others in place. What wins again stands, what loses is done again with what needs it, and a split that remains is given up. True where something is to be done.
   */
  async settle(): Promise<boolean> {
    const isOver = this.context.ports.stop.aborted || this.ended !== undefined;
    const again: string[] = [];
    for (const task of this.state.decided().filter(({ id }) => this.#split.has(id))) {
      if (!this.#split.delete(task.id)) continue; // Taken back meanwhile with another one.
      await this.context.record.write({ type: 'redone', task: task.id, why: 'its votes are counted again: nothing that its tests wait for is missing any more' });
      const outcome = isOver ? undefined : await this.#countAgain(task);
      if (outcome?.kind === 'decided' && this.state.isKept(task.id, outcome.edits)) {
        await this.#stands(task, outcome.checks);
        continue;
      }
      // Asked again it would be as blind as before.
      if (outcome?.kind !== 'decided') this.#redone.set(task.id, PLAN.redos);
      again.push(...(await this.#redo([[task.id, outcome === undefined || outcome.kind === 'decided' ? 'the votes had not agreed on it' : outcome.why]])));
      this.#isChecked = false;
    }
    if (again.length > 0 || this.#isChecked) return again.length > 0;
    // What was given up may leave behind what does not stand without it.
    const found = await this.#check([]);
    this.last = found.checks;
    const before = this.state.decided().length;
    if (!isOver) await this.#redo(blamed(found, this.#suspects(), []));
    this.#isChecked = this.state.decided().length === before;
    return !this.#isChecked;
  }

  /** With the others as they stand. */
  async #countAgain(task: Task): Promise<StepOutcome | undefined> {
    const without = this.state.without(task.id);
    if (without === undefined) return undefined;
    const now = this.#standing();
    const standing = { ...now, texts: this.state.texts(without), textOf: (file: string) => without[file], allTexts: () => Promise.resolve(without) };
    return decideStep({ ...this.#question(task, standing), doubtsOthers: () => false }, this.context);
  }

  /** On record as decided, with its edits as the project has them. */
  async #stands(task: Task, checks: readonly Check[]): Promise<void> {
    this.#checks.set(task.id, checks);
    await this.context.record.write({ type: 'decided', task: task.id, edits: this.state.editsOf(task.id), evidence: { level: evidenceLevel(checks), checks } });
  }

  async #keep(task: Task, outcome: Extract<StepOutcome, { kind: 'decided' }>, standing: Standing): Promise<StepEnd> {
    const edits = linkTask(task, outcome.edits, this.state);
    const files = new Set(edits.flatMap(({ target, payload }) => [target.file, ...('importers' in payload ? payload.importers : [])]));
    const kept = this.state.keep(task, edits, Object.fromEntries([...files].map((file) => [file, standing.textOf(file)])));
    if (!kept.ok) return this.#giveUp(task, kept.why);
    await this.#stands(task, outcome.checks);
    if (outcome.split === true) this.#split.add(task.id);
    if (edits.length === 0) await this.context.record.write({ type: 'note', text: `${this.#nameOf(task.id)} needs no change: the answers agree on the code as it stands` });
    await dropWeakVoters(this.context);
    return 'decided';
  }

  async #giveUp(task: Task, why: string): Promise<StepEnd> {
    this.state.giveUp(task.id);
    await this.context.record.write({ type: 'undecided', task: task.id, why });
    return 'undecided';
  }

  async #putOff(task: Task, why: string): Promise<StepEnd> {
    await this.context.record.write({ type: 'deferred', task: task.id, why });
    return 'deferred';
  }

  async #end(task: Task, outcome: Extract<StepOutcome, { kind: 'ended' }>): Promise<StepEnd> {
    this.ended = outcome;
    await this.context.record.write({ type: 'undecided', task: task.id, why: outcome.why });
    return 'ended';
  }

  /** Where it begins is on record, so that it can be told later what its tasks could see. */
  async #beginRound(): Promise<void> {
    if (this.#before !== undefined) return;
    this.#before = this.#standing();
    await this.context.record.write({ type: 'roundBegun' });
  }

  #standing(): Standing {
    return standingOf(this.state, this.ground.testsOf);
  }

  /** Open tasks of other names that do not wait for this one themselves. */
  #awaited(task: Task): readonly string[] {
    const dependants = new Set([task.id]);
    for (const { id, dependsOn } of this.ground.tasks) if (dependsOn.some((need) => dependants.has(need))) dependants.add(id);
    return this.state.open().filter(({ id }) => !dependants.has(id)).map(({ target }) => target.path);
  }

  #decisions(): number {
    return Math.max(1, this.ground.tasks.filter((task) => !isMechanical(task)).length);
  }

  #nameOf(id: string): string {
    const target = this.ground.tasks.find((task) => task.id === id)?.target;
    return target?.path || (target?.file ?? id);
  }

  async #check(done: readonly PlanTask[]): Promise<Found> {
    const { state, ground, context } = this;
    const standing = this.#standing();
    const tasks = standing.open.length === 0 ? state.decided() : done.map(({ task }) => task).filter(({ id }) => state.editsOf(id).length > 0);
    const touched = [...new Set(tasks.flatMap(({ id }) => state.filesOf(id)))];
    const tests = [...new Set(touched.flatMap(ground.testsOf))];
    const files = await overlaidPorts(context.ports, standing.texts).workspace.sourceFiles();
    // One winner alone was checked on just this project by its own lanes.
    const alone = tasks.length === 1 && standing.open.length > 0;
    const found = await checkStanding({ standing, files: files.filter((file) => standing.textOf(file) !== undefined), tests: alone ? [] : tests, filled: filledIn(this.state, standing) }, context);
    const isLast = standing.open.length === 0 && standing.givenUp.length > 0;
    return isLast && found.broken.length === 0 ? withRegressions(found, { standing, tests }, context) : found;
  }

  #suspects(): Suspects {
    const standing = this.#standing();
    const levelOf: Suspects['levelOf'] = (id) => (this.#split.has(id) ? 'none' : evidenceLevel(this.#checks.get(id) ?? []));
    return { tasks: this.state.decided(), textOf: standing.textOf, levelOf, testsOf: this.ground.testsOf };
  }

  /** Whether winners that tests have not seen are named by what the tests say against `task`: then they are done again first, once. */
  #doubtsOthers(task: Task, detail: string): boolean {
    const suspects = this.#suspects();
    const isUnseen = ({ id }: Task): boolean => UNSEEN.includes(suspects.levelOf(id)) && !this.#isMechanical(id) && (this.#redone.get(id) ?? 0) === 0;
    const unseen = suspects.tasks.filter((one) => one.id !== task.id && isUnseen(one));
    const failed = this.context.baseline.tests.results.filter(({ name }) => detail.includes(name));
    const found = failed.flatMap((test) => blameForTest({ ...test, message: detail }, { ...suspects, tasks: unseen }));
    for (const id of found) this.#suspected.set(id, `tests: ${detail.slice(0, PLAN.reasonChars)}`);
    return found.length > 0;
  }

  /** Takes back what is blamed and what needs it. What was done again too often is given up. */
  async #redo(blamed: readonly (readonly [string, string])[]): Promise<readonly string[]> {
    if (blamed.length === 0) return [];
    const reasons = new Map(blamed);
    const ids = this.state.takeBack([...reasons.keys()]);
    this.#sites.forget(ids);
    const tooOften = [...reasons.keys()].filter((id) => (this.#redone.get(id) ?? 0) >= PLAN.redos || this.#isMechanical(id));
    const lost = new Set(tooOften.length > 0 ? this.state.needing(tooOften, ids) : []);
    for (const id of ids) await this.#again(id, reasons.get(id), lost.has(id));
    return ids.filter((id) => !lost.has(id));
  }

  async #again(id: string, why: string | undefined, isLost: boolean): Promise<void> {
    const { context } = this;
    const said = why ?? 'what it builds on is done again';
    const drawn = context.record.view().tasks.find((task) => task.id === id)?.samples.length ?? 0;
    this.#drawnBefore.set(id, Math.max(this.#drawnBefore.get(id) ?? 0, drawn));
    this.#replies.set(id, new Map());
    this.#split.delete(id);
    this.#redone.set(id, (this.#redone.get(id) ?? 0) + 1);
    if (why !== undefined) this.#refusals.set(id, [...(this.#refusals.get(id) ?? []), why.slice(0, PLAN.reasonChars)]);
    await context.record.write({ type: 'redone', task: id, why: said });
    if (!isLost) return;
    this.state.giveUp(id);
    await context.record.write({ type: 'undecided', task: id, why: why ?? 'it needs an edit that stays undecided' });
  }

  #isMechanical(id: string): boolean {
    const task = this.ground.tasks.find((one) => one.id === id);
    return task === undefined || isMechanical(task);
  }
}
