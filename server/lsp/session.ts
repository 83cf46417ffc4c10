// The state of one connection: settings, projects and runs. Lives as long as the connection.
import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { RunView } from '../protocol/runView';
import { runChanged, runPatched, type Failure, type ServerSettings } from '../protocol/server';
import { patchOf } from '../protocol/viewPatch';
import type { Adapters } from './adapters';
import { clientLinks, type ClientLinks } from './clientLinks';
import type { LiveRun } from './liveRun';
import { openProjects, type Projects } from './projects';
import { DEFAULT_SETTINGS } from './serverSettings';
import { PAGE_INTERVAL_MS, TYPING_INTERVAL_MS, throttle } from './throttle';
import { Typing } from './typing';

/** What the client said of itself in `initialize`. */
export interface ClientTraits {
  /** It shows reviews itself and answers our requests. */
  readonly review: boolean;
  /** It takes what changed in a view, not only whole ones. */
  readonly patches: boolean;
  readonly storage: string;
  readonly progress: boolean;
  readonly showDocument: boolean;
  readonly folders: boolean;
  /** It asks `codeAction/resolve` for the command. */
  readonly resolvesCommands: boolean;
}

export class Session {
  readonly projects: Projects;
  readonly runs = new Map<string, LiveRun>();
  /** Target files of runs that are being started, before they have an id. */
  readonly starting = new Set<string>();
  readonly typing = new Typing();
  settings: ServerSettings = DEFAULT_SETTINGS;
  trusted = false;
  traits: ClientTraits = { review: false, patches: false, storage: '', progress: false, showDocument: false, folders: false, resolvesCommands: false };

  constructor(
    readonly connection: Connection,
    readonly documents: TextDocuments<TextDocument>,
    readonly adapters: Adapters,
  ) {
    this.projects = openProjects(documents, adapters);
  }

  get links(): ClientLinks {
    return clientLinks(this.connection, this.traits);
  }

  /** Starts a run on this file, unless one is going on there or being started. */
  async oneAtATime<Started>(path: string, start: () => Promise<Started>): Promise<Started | Failure> {
    const refusal = this.#refusal(path);
    if (refusal !== undefined) return refusal;
    this.starting.add(path);
    try {
      return await start();
    } finally {
      this.starting.delete(path);
    }
  }

  #refusal(path: string): Failure | undefined {
    const running = [...this.runs.values()].find((run) => run.path === path && run.running);
    if (running === undefined && !this.starting.has(path)) return undefined;
    return { ok: false, message: `A run on this file is going on${running === undefined ? '' : ` (${running.id})`}. Stop it or wait until it ends, then start again.` };
  }

  /** Sends a run's view a few times a second, less often while the person types; a client that draws no reviews gets none. */
  viewSender(): (view: RunView) => void {
    if (!this.traits.review) return () => undefined;
    let sent: { readonly view: RunView; readonly number: number } | undefined;
    const send = (view: RunView): void => {
      if (sent === undefined || !this.traits.patches) void this.connection.sendNotification(runChanged.method, view);
      else void this.connection.sendNotification(runPatched.method, patchOf(sent.view, view, sent.number));
      sent = { view, number: sent === undefined ? 0 : sent.number + 1 };
    };
    const pace = throttle<RunView>(() => (this.typing.now ? TYPING_INTERVAL_MS : PAGE_INTERVAL_MS), send);
    return (view) => {
      pace.send(view);
      if (view.status !== 'running') pace.flush();
    };
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.runs.values()].map((run) => run.close()));
    await this.adapters.close();
  }
}
