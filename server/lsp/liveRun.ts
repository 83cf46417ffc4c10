// One run as the server holds it: its view, what it proposed, and the journal that every event goes to.
import type { EditStatus } from '../protocol/model';
import type { RunEvent } from '../protocol/runEvent';
import type { RunView } from '../protocol/runView';
import { emptyRun, foldRun } from '../core/pipeline/runState';
import type { Proposed } from '../core/pipeline/writeChosen';
import { PauseSwitch } from '../core/pipeline/pauseSwitch';
import type { Project, RunJournal } from './adapters';

/** Lives from startRun to the end of the connection, so that edits can be decided long after the run has ended. */
export class LiveRun {
  /** Text of each file as this run last wrote it: what a later apply may build on. */
  readonly written = new Map<string, string>();
  readonly pause = new PauseSwitch();
  #view: RunView = emptyRun();
  #proposed: Proposed | undefined;

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

  /** The journal as the pipeline writes it. */
  readonly append = (event: RunEvent): Promise<void> => this.journal.append(event);

  /** Folds an event that the pipeline has already put into the journal. */
  show(event: RunEvent): void {
    this.#view = foldRun(this.#view, event);
    this.onView(this.#view);
  }

  /** Journals and folds what a person decided or the editor did. */
  async write(events: readonly RunEvent[]): Promise<void> {
    for (const event of events) {
      await this.journal.append(event);
      this.show(event);
    }
  }

  async setStatus(edits: readonly string[], status: EditStatus, reason: string): Promise<void> {
    await this.write(edits.map((edit) => ({ type: 'editStatus', edit, status, reason })));
  }

  end(proposed: Proposed): void {
    this.#proposed = proposed;
  }

  close(): Promise<void> {
    this.stop.abort();
    return this.journal.close();
  }
}
