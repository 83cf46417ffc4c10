// The tool `starling_apply`: writes edits as one change that can be undone, after the person has seen the diff and agreed.
import { LanguageModelTextPart, LanguageModelToolResult, MarkdownString, window, workspace, type LanguageModelTool } from 'vscode';
import { applyProposal, decideEdits, showRun } from '../../server/protocol/server';
import { t } from '../l10n';
import type { Session } from '../session';
import { diffBlock, filesOf, planApply, type ApplyPlan } from './applyPlan';

export interface ApplyInput {
  readonly run?: string;
  readonly edits?: readonly string[];
}

export function applyTool(session: Session): LanguageModelTool<ApplyInput> {
  /** What the person was last asked about: nothing else is written. */
  let asked = '';
  const plan = ({ run, edits }: ApplyInput): ReturnType<typeof planApply> => planApply(run === undefined || run === '' ? session.view : session.viewOf(run), edits);
  return {
    prepareInvocation({ input }) {
      const planned = plan(input);
      asked = 'problem' in planned ? '' : diffBlock(planned.edits);
      if ('problem' in planned) return { invocationMessage: t('Nothing to apply') };
      return { invocationMessage: t('Applying edits'), confirmationMessages: { title: question(planned), message: new MarkdownString(asked) } };
    },
    async invoke({ input }) {
      const planned = plan(input);
      if ('problem' in planned) return said(planned.problem);
      const agreed = diffBlock(planned.edits) === asked;
      asked = '';
      if (!agreed) return said('The edits are not the ones that the person was asked about. Nothing was written; call starling_apply again.');
      if (asksNobody() && !(await askHere(planned))) return said('The person did not agree. Nothing was written.');
      return said(await write(session, planned));
    },
  };
}

function question(plan: ApplyPlan): string {
  const files = filesOf(plan).join(', ');
  return plan.edits.length === 1 ? t('Apply 1 edit to {0}?', files) : t('Apply {0} edits to {1}?', plan.edits.length, files);
}

/** Where the editor was set to agree to every tool by itself, this one still asks. */
function asksNobody(): boolean {
  const chat = workspace.getConfiguration('chat');
  return ['tools.global.autoApprove', 'tools.autoApprove'].some((name) => chat.get<unknown>(name) === true);
}

async function askHere(plan: ApplyPlan): Promise<boolean> {
  const apply = t('Apply');
  return (await window.showWarningMessage(question(plan), { modal: true, detail: plan.edits.map(({ title }) => title).join('\n') }, apply)) === apply;
}

async function write(session: Session, { run, edits }: ApplyPlan): Promise<string> {
  const ids = edits.map(({ id }) => id);
  const decided = await session.request(decideEdits, { run, edits: ids, verdict: 'accept', reason: 'agreed in the chat' });
  if (!decided.ok) return decided.message;
  const accepted = (await session.request(showRun, { run }))?.edits.filter(({ status }) => status === 'accepted').map(({ id }) => id) ?? [];
  if (accepted.some((id) => !ids.includes(id))) return 'Other edits were accepted meanwhile. Nothing was written; call starling_apply again.';
  const applied = await session.request(applyProposal, { run });
  return applied.ok ? `${applied.applied} edits applied to ${filesOf({ run, edits }).join(', ')}, as one step that can be undone.` : applied.message;
}

function said(text: string): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}
