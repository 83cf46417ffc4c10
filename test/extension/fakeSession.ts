// A session whose run and server are given as data.
import type { RunView } from '../../server/protocol/runView';
import type { Session } from '../../extension/session';
import { EventEmitter, Uri } from './fakeVscode';

type Answers = Readonly<Record<string, (params: never) => unknown>>;

export class FakeSession {
  readonly #changed = new EventEmitter<RunView>();
  readonly onChanged = this.#changed.event;
  readonly onReceived = this.#changed.event;
  readonly requests: string[] = [];
  readonly log = { warn: () => undefined };
  readonly apiKeys = { get: () => Promise.resolve('secret') };
  readonly context = { extensionUri: Uri.file('/starling'), asAbsolutePath: (path: string) => `/starling/${path}`, extension: { packageJSON: { version: '1.2.3' } } };
  view: RunView | undefined;

  /** `answers` of the server, by method without its prefix. */
  constructor(private readonly answers: Answers) {}

  get runs(): readonly RunView[] {
    return this.view === undefined ? [] : [this.view];
  }

  get self(): Session {
    return this as unknown as Session;
  }

  viewOf(run: string): RunView | undefined {
    return this.view?.run === run ? this.view : undefined;
  }

  show(view: RunView): void {
    this.view = view;
    this.#changed.fire(view);
  }

  begin(request: unknown): Promise<unknown> {
    return this.request({ method: 'starling/startRun' }, request);
  }

  endOf(run: string): Promise<RunView> {
    const view = this.viewOf(run);
    return view === undefined || view.status === 'running' ? new Promise(() => undefined) : Promise.resolve(view);
  }

  request({ method }: { readonly method: string }, params: unknown): Promise<unknown> {
    const name = method.replace('starling/', '');
    this.requests.push(name);
    return Promise.resolve(this.answers[name]?.(params as never));
  }
}
