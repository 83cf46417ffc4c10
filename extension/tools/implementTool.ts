// The tool `starling_implement`: a chat's model names a place, the swarm writes it, nothing is written to a file.
import { FileType, LanguageModelTextPart, LanguageModelToolResult, Uri, workspace, type CancellationToken, type Disposable, type LanguageModelTool } from 'vscode';
import type { RunView } from '../../server/protocol/runView';
import { stopRun, type StartRun } from '../../server/protocol/server';
import { t } from '../l10n';
import type { Session } from '../session';
import { runReport } from './runReport';

export interface ImplementInput {
  /** Relative to a folder of the workspace, or absolute within one. */
  readonly file: string;
  readonly symbol?: string;
  /** From 1, both included. */
  readonly startLine?: number;
  readonly endLine?: number;
  readonly wish?: string;
}

export function implementTool(session: Session): LanguageModelTool<ImplementInput> {
  return {
    prepareInvocation: ({ input }) => ({
      invocationMessage: t('Agents write {0}', input.symbol === undefined ? input.file : `${input.file}#${input.symbol}`),
      confirmationMessages: { title: t('Start a run?'), message: t('Several agents are asked about {0}. That may cost model calls. No file is written.', input.file) },
    }),
    async invoke({ input }, token) {
      const uri = await findFile(input.file);
      if (uri === undefined) return said(`There is no file ${input.file} in this workspace.`);
      const started = await session.begin(toRequest(input, uri));
      if (!started.ok) return said(started.message);
      return said(runReport(await ended(session, started.run, token)));
    },
  };
}

/** A file of an open folder; undefined for anything outside. */
async function findFile(file: string): Promise<Uri | undefined> {
  const absolute = Uri.file(file);
  const candidates = [...(workspace.workspaceFolders ?? []).map((folder) => Uri.joinPath(folder.uri, file)), ...(/^([a-z]:)?[\\/]/i.test(file) ? [absolute] : [])];
  for (const uri of candidates) {
    if (workspace.getWorkspaceFolder(uri) === undefined) continue;
    const facts = await workspace.fs.stat(uri).then(undefined, () => undefined);
    if (facts !== undefined && (facts.type & FileType.File) !== 0) return uri;
  }
  return undefined;
}

function toRequest({ symbol, startLine, endLine, wish = '' }: ImplementInput, uri: Uri): StartRun {
  if (symbol !== undefined && symbol !== '') return { uri: uri.toString(), symbol, wish };
  if (startLine === undefined) return { uri: uri.toString(), wish };
  const last = Math.max(startLine, endLine ?? startLine);
  return { uri: uri.toString(), range: { start: { line: startLine - 1, character: 0 }, end: { line: last, character: 0 } }, wish };
}

/** A stop is done within this time; a server that has gone says nothing at all. */
const STOP_MS = 2_000;

/** Stopped when the chat no longer waits; what was decided until then is reported. */
async function ended(session: Session, run: string, token: CancellationToken): Promise<RunView> {
  const parts: Disposable[] = [];
  const givenUp = new Promise<RunView>((resolve, reject) => {
    const stop = (): void => {
      void session.request(stopRun, { run }).then(undefined, () => undefined);
      const timer = setTimeout(() => {
        const view = session.viewOf(run);
        if (view === undefined) reject(new Error(`run ${run} is not known`));
        else resolve(view);
      }, STOP_MS);
      parts.push({ dispose: () => clearTimeout(timer) });
    };
    parts.push(token.onCancellationRequested(stop));
  });
  try {
    return await Promise.race([session.endOf(run), givenUp]);
  } finally {
    parts.forEach((part) => void part.dispose());
  }
}

function said(text: string): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}
