// The tool `starling_show`: a run of this window again, or the list of them.
import { LanguageModelTextPart, LanguageModelToolResult, type LanguageModelTool } from 'vscode';
import { t } from '../l10n';
import type { Session } from '../session';
import { runLine, runReport } from './runReport';

export interface ShowInput {
  readonly run?: string;
}

export function showTool(session: Session): LanguageModelTool<ShowInput> {
  return {
    prepareInvocation: () => ({ invocationMessage: t('Reading the run') }),
    invoke({ input }) {
      return new LanguageModelToolResult([new LanguageModelTextPart(textOf(session, input.run))]);
    },
  };
}

function textOf(session: Session, run: string | undefined): string {
  if (run === undefined || run === '') return session.runs.map(runLine).join('\n') || 'There is no run in this window yet.';
  const view = session.viewOf(run);
  return view === undefined ? `There is no run ${run} in this window.` : runReport(view);
}
