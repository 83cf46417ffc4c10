// One run as the server holds it: its view, what it proposed, and the journal that every event goes to.
import { JournalBroken } from '../core/ports/journalBroken';
import type { EditStatus, Task } from '../protocol/model';
import type { RunEvent } from '../protocol/runEvent';
import type { RunView } from '../protocol/runView';
import { emptyRun, foldRun } from '../core/pipeline/runState';
import { storedTasks } from '../core/pipeline/storedProposal';
import { chosenTexts, type Proposed } from '../core/pipeline/writeChosen';
import { PauseSwitch } from '../core/pipeline/pauseSwitch';
import type { Project, RunJournal } from './adapters';

/** Lives from startRun to the end of the connection, so that edits can be decided long after the run has ended. */
export class LiveRun {
  /** Text of each file as this run last wrote it: what a later apply may build on. */
  readonly written = new Map<string, string>();
  /** Every text that a file had by this run, with the edits that it holds: an undo or redo of the editor leads to one of them. */
  readonly #states = new Map<string, { readonly text: string; readonly edits: readonly string[] }[]>();
  readonly pause = new PauseSwitch();
  #view: RunView = emptyRun();
  #proposed: Proposed | undefined;
  #isClosed = false;
  /** Questions as planned, by task. */
  #tasks: ReadonlyMap<string, Task> = new Map();

  constructor(
    /** `path`: absolute path of the target file. */
    private readonly place: { readonly path: string; readonly project: Project },
    private readonly journal: RunJournal,
    readonly stop: AbortController,
    private readonly onView: (view: RunView) => void,
  ) {}

  get path(): string {
    return this.place.path;
  }

  get project(): Project {
    return this.place.project;
  }

  get id(): string {
    return this.journal.run;
  }

  get view(): RunView {
    return this.#view;
  }

  get running(): boolean {
    return this.#view.status === 'running';
  }

  /** Edits and texts; undefined until the run has ended. */
  get proposed(): Proposed | undefined {
    return this.#proposed;
  }

  task(id: string): Task | undefined {
    return this.#tasks.get(id);
  }

  /** The run wrote `text`, which holds just these of its edits. */
  wrote(file: string, text: string, edits: readonly string[]): void {
    this.written.set(file, text);
    this.#states.set(file, [...(this.#states.get(file) ?? []), { text, edits }]);
  }

  /** Edits that this text of a file holds; undefined where it is none that this run knows. */
  editsIn(file: string, text: string): readonly string[] | undefined {
    if (text === this.#proposed?.files[file]?.before) return [];
    return this.#states.get(file)?.findLast((state) => state.text === text)?.edits;
  }

  /** The journal as the pipeline writes it. */
  readonly append = (event: RunEvent): Promise<void> => (this.#isClosed ? Promise.reject(new JournalBroken('the session is over')) : this.journal.append(event));

  /** Folds an event that the pipeline has already put into the journal. */
  show(event: RunEvent): void {
    this.#view = foldRun(this.#view, event);
    if (event.type === 'planned' || event.type === 'divided') this.#tasks = new Map([...this.#tasks, ...storedTasks([event])]);
    this.onView(this.#view);
  }

  /** Journals and folds what a person decided or the editor did. */
  async write(events: readonly RunEvent[]): Promise<void> {
    for (const event of events) {
      await this.append(event);
      this.show(event);
    }
  }

  async setStatus(edits: readonly string[], status: EditStatus, reason: string): Promise<void> {
    await this.write(edits.map((edit) => ({ type: 'editStatus', edit, status, reason })));
  }

  end(proposed: Proposed): void {
    this.#proposed = proposed;
  }

  /** Takes over what an earlier session has on record of this run. */
  restore(events: readonly RunEvent[], proposed: Proposed): void {
    this.#view = events.reduce(foldRun, this.#view);
    this.#tasks = storedTasks(events);
    this.#proposed = proposed;
    const applied = this.#view.edits.filter((edit) => edit.status === 'applied');
    const ids = applied.map(({ id }) => id);
    const texts = chosenTexts(proposed, ids);
    const files = new Set(applied.map((edit) => edit.file));
    if (texts.ok) texts.files.filter(({ file }) => files.has(file)).forEach(({ file, after }) => this.wrote(file, after, ids));
  }

  /** What goes on stays open on record: the next session goes on with it, as if this one had been cut off. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.stop.abort();
    await this.journal.close();
  }
}
