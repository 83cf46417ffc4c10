// The command `starling.implement` for editors without a review page: run with progress, ask by a message, apply.
import type { RunView } from '../protocol/runView';
import type { StartRun } from '../protocol/server';
import { applyProposal } from './applyProposal';
import { decideEdits } from './decideEdits';
import type { LiveRun } from './liveRun';
import { showProgress } from './progress';
import type { Session } from './session';
import { startRun } from './startRun';
import { tell } from './tell';

export const IMPLEMENT = 'starling.implement';

const APPLY = { title: 'Apply' };
const SHOW_DIFF = { title: 'Show diff' };
const DISCARD = { title: 'Discard' };

/** Ends when the person has decided; every outcome is shown as a message, so the result is always null. */
export async function implementCommand(session: Session, request: StartRun): Promise<null> {
  const { connection } = session;
  const started = await startRun(session, request);
  if (!started.ok) {
    tell(connection, 'error', `Starling: ${started.message}`);
    return null;
  }
  await showProgress(session, started.run, started.ended);
  const view = await started.ended;
  const open = view.edits.filter((edit) => edit.status === 'proposed');
  if (open.length === 0) tell(connection, 'warning', `Starling: ${endText(view)}`);
  else await ask(session, started.run);
  return null;
}

async function ask(session: Session, run: LiveRun): Promise<void> {
  const { window } = session.connection;
  for (;;) {
    const choice = await window.showInformationMessage(`Starling: ${proposalText(run.view)}`, APPLY, SHOW_DIFF, DISCARD);
    if (choice?.title === SHOW_DIFF.title) await showDiff(session, run);
    else if (choice?.title === APPLY.title) return applyAll(session, run);
    else return decide(session, run, 'refuse');
  }
}

async function applyAll(session: Session, run: LiveRun): Promise<void> {
  await decide(session, run, 'accept');
  const applied = await applyProposal(session, run.id);
  if (!applied.ok) tell(session.connection, 'error', `Starling: ${applied.message}`);
}

async function decide(session: Session, run: LiveRun, verdict: 'accept' | 'refuse'): Promise<void> {
  const edits = run.view.edits.filter((edit) => edit.status === 'proposed').map((edit) => edit.id);
  await decideEdits(session, run.id, { edits, verdict, reason: '' });
}

/** The unified diff, opened as a document where the editor can, as a message where it cannot. */
async function showDiff(session: Session, run: LiveRun): Promise<void> {
  const diff = run.view.edits.map((edit) => edit.diff).join('\n');
  const { adapters, traits, connection } = session;
  if (traits.showDocument) {
    const uri = await adapters.keepText(traits.storage, `${run.id}.diff`, diff);
    const { success } = await connection.window.showDocument({ uri, takeFocus: true });
    if (success) return;
  }
  tell(connection, 'info', diff);
}

/** E.g. `2 edits verified (E2), 1 task undecided`, `1 edit with low confidence (E1: types only)`. The level is the lowest of all: a chain is as strong as that. */
export function proposalText(view: RunView): string {
  const open = view.edits.filter((edit) => edit.status === 'proposed');
  const level = open.map((edit) => edit.evidence.level).sort()[0] ?? 'none';
  const simulated = view.simulated ? ' by simulated agents' : '';
  const undecided = view.tasks.filter((task) => task.status === 'undecided').length;
  const rest = undecided === 0 ? '' : `, ${count(undecided, 'task')} undecided`;
  const untrusted = view.settings.trusted ? '' : ', tests not run because the workspace is not trusted';
  const low = open.find((edit) => edit.lowConfidence !== undefined && edit.evidence.level === level) ?? open.find((edit) => edit.lowConfidence !== undefined);
  const held = low === undefined ? `verified (${level})` : `with low confidence (${level}: ${low.lowConfidence ?? ''})`;
  return `${count(open.length, 'edit')} ${held}${simulated}${untrusted}${rest}`;
}

/** Why there is nothing to apply. */
export function endText(view: RunView): string {
  const whys = view.tasks.filter((task) => task.why !== '' && task.why !== view.reason).map((task) => `${task.title}: ${task.why}`);
  const reason = view.reason === '' ? view.status : view.reason;
  return [reason, ...whys].join('. ');
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
