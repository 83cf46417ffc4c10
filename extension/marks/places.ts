// Where the edits of the run on show stand in the code, kept current while the person types; every mark in the code is drawn from here.
import type { Disposable} from 'vscode';
import { EventEmitter, Position, Range, Uri, workspace, type TextDocument } from 'vscode';
import type { EditView, RunView, TaskView } from '../../server/protocol/runView';
import { markedPlaces, type MarkedFile } from '../../server/protocol/server';
import type { Session } from '../session';
import { markState } from './markState';

/** One edit or open task with its place. Exactly one of `edit` and `task` is set. */
export interface Mark {
  readonly id: string;
  readonly uri: Uri;
  readonly range: Range;
  readonly edit?: EditView;
  readonly task?: TaskView;
}

/** Marks are drawn in the window that somebody types in: this seldom while something changes, and always once more at the end. */
const REDRAW_MS = 500;
/** After a keystroke the marks move with the text by themselves; asked again in the next pause. */
const TYPING_MS = 800;

export class Places implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #parts: Disposable[];
  #files = new Map<string, MarkedFile>();
  #state = '';
  #timer: NodeJS.Timeout | undefined;
  #asked = 0;

  /** Fires at most twice a second. */
  readonly onChanged = this.#changed.event;

  constructor(private readonly session: Session) {
    this.#parts = [
      session.onChanged((view) => {
        const state = markState(view);
        if (state === this.#state) return;
        this.#state = state;
        this.#soon(view.status === 'running' ? REDRAW_MS : 0);
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#files.has(document.uri.toString())) this.#soon(TYPING_MS, { again: true });
      }),
    ];
    this.#soon(0);
  }

  /** The run that the marks are of. */
  get view(): RunView | undefined {
    return this.session.view;
  }

  /** Marks of one document, or of all files. */
  marks(document?: TextDocument): readonly Mark[] {
    const view = this.session.view;
    if (view === undefined) return [];
    const edits = new Map(view.edits.map((edit) => [edit.id, edit]));
    const tasks = new Map(view.tasks.map((task) => [task.id, task]));
    const files = document === undefined ? [...this.#files.values()] : [this.#files.get(document.uri.toString())].flatMap((file) => file ?? []);
    return files.flatMap((file) => {
      const uri = Uri.parse(file.uri);
      return file.places.flatMap(({ id, start, end }): readonly Mark[] => {
        const range = new Range(new Position(start.line, start.character), new Position(end.line, end.character));
        const [edit, task] = [edits.get(id), tasks.get(id)];
        if (edit !== undefined) return [{ id, uri, range, edit }];
        return task === undefined ? [] : [{ id, uri, range, task }];
      });
    });
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#parts.forEach((part) => void part.dispose());
    this.#changed.dispose();
  }

  /** `again`: the pause begins anew with every keystroke. */
  #soon(ms: number, { again = false }: { readonly again?: boolean } = {}): void {
    if (again || ms === 0) clearTimeout(this.#timer);
    else if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#ask();
    }, ms);
  }

  async #ask(): Promise<void> {
    const run = this.session.view?.run;
    if (run === undefined) return;
    this.#asked += 1;
    const asked = this.#asked;
    const files = await this.session.request(markedPlaces, { run }).catch((error: unknown) => {
      this.session.log.warn(`places of the edits: ${String(error)}`);
      return [];
    });
    // A newer question is on its way: its answer counts.
    if (asked !== this.#asked) return;
    this.#files = new Map(files.map((file) => [Uri.parse(file.uri).toString(), file]));
    this.#changed.fire();
  }
}
