// What a planned run has come to: the winners in their order, and the project as they make it.
import type { Edit, Task } from '../../../protocol/model';
import { applyInOrder } from '../../assemble/applyInOrder';
import { applyToFiles } from '../../edits/applyToFiles';
import { changedTexts } from '../../edits/changedTexts';
import { filesOfEdit } from '../../edits/filesOfEdit';
import type { Texts } from './overlaidPorts';

export type Kept = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** Grows while the run goes on. */
export class PlanState {
  readonly #decided = new Map<string, readonly Edit[]>();
  readonly #givenUp = new Set<string>();
  #now: Readonly<Record<string, string>>;

  /** `base`: texts of all files that may be touched, as they are in the workspace. */
  constructor(
    readonly tasks: readonly Task[],
    readonly base: Readonly<Record<string, string>>,
  ) {
    this.#now = base;
  }

  textOf(file: string): string | undefined {
    return this.#now[file];
  }

  /** All texts as they stand. */
  now(): Readonly<Record<string, string>> {
    return this.#now;
  }

  /** What differs from the workspace by now. */
  texts(now: Readonly<Record<string, string>> = this.#now): Texts {
    return changedTexts(this.base, now);
  }

  /** Edits of all decided tasks, in the order in which they were decided. */
  edits(): readonly Edit[] {
    return [...this.#decided.values()].flat();
  }

  editsOf(task: string): readonly Edit[] {
    return this.#decided.get(task) ?? [];
  }

  open(): readonly Task[] {
    return this.tasks.filter(({ id }) => !this.#decided.has(id) && !this.#givenUp.has(id));
  }

  decided(): readonly Task[] {
    return this.tasks.filter(({ id }) => this.#decided.has(id));
  }

  /** The files that a decided task has changed: those of its edits. */
  filesOf(task: string): readonly string[] {
    return [...new Set(this.editsOf(task).flatMap(filesOfEdit))];
  }

  /** Refused where a file is no longer what the winner was made from: then somebody else has changed it. */
  keep(task: Task, edits: readonly Edit[], madeFrom: Readonly<Record<string, string | undefined>>): Kept {
    const moved = Object.keys(madeFrom).find((file) => this.#now[file] !== madeFrom[file]);
    if (moved !== undefined) return { ok: false, why: `${moved} was changed by another task meanwhile` };
    const applied = applyToFiles(this.#now, edits);
    if (!applied.ok) return applied;
    this.#decided.set(task.id, edits);
    this.#now = applied.files;
    return { ok: true };
  }

  giveUp(task: string): void {
    this.#givenUp.add(task);
  }

  givenUp(): readonly Task[] {
    return this.tasks.filter(({ id }) => this.#givenUp.has(id));
  }

  isGivenUp(task: string): boolean {
    return this.#givenUp.has(task);
  }

  /** Takes decisions back, with those that need them; all there are where the rest does not stand without these. Ids of what was taken back. */
  takeBack(tasks: readonly string[]): readonly string[] {
    const wanted = this.withDependants(tasks);
    const rest = applyInOrder(this.base, [...this.#decided].flatMap(([id, edits]) => (wanted.includes(id) ? [] : edits)));
    const ids = rest.ok ? wanted : this.tasks.map(({ id }) => id).filter((id) => wanted.includes(id) || this.#decided.has(id));
    for (const id of ids) {
      this.#decided.delete(id);
      this.#givenUp.delete(id);
    }
    this.#now = rest.ok ? rest.files : this.base;
    return ids;
  }

  /** True where these edits are those of a decided task: an id is the text at its place. */
  isKept(task: string, edits: readonly Edit[]): boolean {
    const ids = new Set(this.editsOf(task).map(({ id }) => id));
    return edits.length === ids.size && edits.every(({ id }) => ids.has(id));
  }

  /** `lost` with those among `ids` that need one of them. */
  needing(lost: readonly string[], ids: readonly string[]): readonly string[] {
    const all = new Set(lost);
    for (const { id, dependsOn } of this.tasks) if (ids.includes(id) && dependsOn.some((need) => all.has(need))) all.add(id);
    return [...all];
  }

  /** All texts as they would be without what one task has decided; undefined where the others do not stand without it. */
  without(task: string): Readonly<Record<string, string>> | undefined {
    const applied = applyInOrder(this.base, [...this.#decided].flatMap(([id, edits]) => (id === task ? [] : edits)));
    return applied.ok ? applied.files : undefined;
  }

  /** `ids` with all decided tasks that need one of them, through others too. */
  withDependants(ids: readonly string[]): readonly string[] {
    const all = new Set(ids);
    const decided = this.decided();
    for (let size = -1; size !== all.size; ) {
      size = all.size;
      for (const { id, dependsOn } of decided) if (dependsOn.some((need) => all.has(need)) || this.editsOf(id).some((edit) => edit.dependsOn.some((need) => this.#taskOf(need, all)))) all.add(id);
    }
    return this.tasks.map(({ id }) => id).filter((id) => all.has(id));
  }

  #taskOf(edit: string, among: ReadonlySet<string>): boolean {
    return [...among].some((task) => this.editsOf(task).some(({ id }) => id === edit));
  }
}
