// Activation and the table of commands. Nothing heavy is imported here: the language client comes with its first use.
import { commands, Disposable, l10n, window, workspace, type ExtensionContext, type TextDocument } from 'vscode';
import type { RunView } from '../server/protocol/runView';
import { applyProposal } from './commands/applyProposal';
import { chooseModel } from './commands/chooseModel';
import { acceptAll, decideEdit } from './commands/decideEdit';
import { implementSelection } from './commands/implementSelection';
import { moreVotes } from './commands/moreVotes';
import { openReview } from './commands/openReview';
import { pauseRun } from './commands/pauseRun';
import { setApiKey } from './commands/setApiKey';
import { openAllDiffs, openEditDiff } from './commands/showEdit';
import { stepEdit } from './commands/stepEdit';
import { stopRun } from './commands/stopRun';
import { undoEdit, undoEdits } from './commands/undoEdits';
import { provideTexts } from './diff/virtualTexts';
import { speakWith } from './l10n';
import { LANGUAGES } from './languages';
import { showMarks } from './marks/showMarks';
import { Session } from './session';
import { reopenReview } from './review/reviewPanel';
import { showDashboard } from './sidebar/dashboard';
import { showRunTree } from './sidebar/runTree';
import { announceEnd } from './status/announceEnd';
import { showStatus } from './status/statusItem';
import { registerTools } from './tools/registerTools';
import { openSample } from './walkthrough/openSample';

type Command = (session: Session, ...args: never[]) => unknown;

const COMMANDS: Readonly<Record<string, Command>> = {
  implementSelection,
  stopRun,
  pauseRun: (session: Session) => pauseRun(session, { paused: true }),
  continueRun: (session: Session) => pauseRun(session, { paused: false }),
  openReview,
  applyProposal,
  acceptEdit: (session: Session, target: unknown) => decideEdit(session, target, 'accept'),
  refuseEdit: (session: Session, target: unknown) => decideEdit(session, target, 'refuse'),
  undoEdit: (session: Session, target: unknown) => undoEdit(session, target),
  undoRun: (session: Session) => undoEdits(session, []),
  resumeRun: (session: Session) => session.resume(),
  askAgain: (session: Session) => session.askAgain(),
  moreVotes: (session: Session, target: unknown) => moreVotes(session, target),
  openAllDiffs: openAllDiffs,
  resetEdit: (session: Session, target: unknown) => decideEdit(session, target, 'reset'),
  acceptAll,
  openDiff: openEditDiff,
  nextEdit: (session: Session) => stepEdit(session, 1),
  previousEdit: (session: Session) => stepEdit(session, -1),
  setApiKey,
  chooseModel,
  openSample,
  showLog: (session: Session) => session.log.show(),
};

/** For tests and for other extensions: read-only. */
export interface StarlingApi {
  /** Milliseconds from the call of `activate` to its return. */
  readonly activationMs: number;
  view(): RunView | undefined;
  /** Resolves when the language server has answered. */
  ready(): Promise<void>;
}

export function activate(context: ExtensionContext): StarlingApi {
  const begin = performance.now();
  speakWith((message, ...values) => l10n.t(message, ...values));
  const log = window.createOutputChannel('Starling', { log: true });
  const session = new Session(context, log);
  const table = Object.entries(COMMANDS).map(([name, run]) => commands.registerCommand(`starling.${name}`, guarded(session, name, run)));
  context.subscriptions.push(session, log, ...table, provideTexts(session), showRunTree(session), showDashboard(session), reopenReview(session), showStatus(session), announceEnd(session), registerTools(session), showMarks(session), follow(session));
  startWhenNeeded(session);
  void session.restore().catch((error: unknown) => log.error(`the last run was not found again: ${String(error)}`));
  const activationMs = performance.now() - begin;
  log.info(`activated in ${activationMs.toFixed(1)} ms`);
  return {
    activationMs,
    view: () => session.view,
    ready: async () => void (await session.client()),
  };
}

/** What a command throws is shown, and written down with its stack. */
function guarded(session: Session, name: string, run: Command): (...args: never[]) => Promise<void> {
  return async (...args) => {
    try {
      await run(session, ...args);
    } catch (error) {
      session.log.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      void window.showErrorMessage(`Starling: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
}

function follow(session: Session): Disposable {
  return Disposable.from(
    workspace.onDidGrantWorkspaceTrust(() => void session.configure()),
    workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('starling')) void session.configure();
    }),
  );
}

/** The server starts with the first TypeScript or JavaScript document on a disk, after activation has returned. */
function startWhenNeeded(session: Session): void {
  const start = (): void => {
    session.client().catch((error: unknown) => session.log.error(`the language server did not start: ${String(error)}`));
  };
  const isOurs = ({ languageId, uri }: TextDocument): boolean => LANGUAGES.includes(languageId) && uri.scheme === 'file';
  if (workspace.textDocuments.some(isOurs)) {
    setTimeout(start, 0);
    return;
  }
  const opened = workspace.onDidOpenTextDocument((document) => {
    if (!isOurs(document)) return;
    opened.dispose();
    start();
  });
  session.context.subscriptions.push(opened);
}
