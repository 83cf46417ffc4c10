// Resolves the quick fix that needs no model: the language service's own, as a versioned edit of the open document.
import type { CodeAction } from 'vscode-languageserver';
import { z } from 'zod';
import { changesTo } from '../core/pipeline/writeChosen';
import { BadParams } from './failures';
import { toFile, toPath, toSpan } from './fromLsp';
import type { Session } from './session';
import { tell } from './tell';
import { toWorkspaceEdit } from './toLsp';

const position = z.object({ line: z.int().min(0), character: z.int().min(0) });

/** What the action carries from the list to its resolution. */
export const fixRequest = z.object({ fix: z.object({ uri: z.string(), code: z.int(), range: z.object({ start: position, end: position }) }) });

export type FixRequest = z.infer<typeof fixRequest>;

const LIMIT_MS = 10_000;

/** Without an edit where no fix takes the error away without bringing another one; the person is told. */
export async function resolveFix(session: Session, action: CodeAction, { fix }: FixRequest): Promise<CodeAction> {
  const document = session.documents.get(fix.uri);
  const path = toPath(fix.uri);
  if (document === undefined || path === undefined) throw new BadParams('uri: no open file');
  const project = session.projects.of(path);
  const file = toFile(project.root, path);
  const { version } = document;
  const text = document.getText();
  const found = file === undefined ? undefined : await project.fixError?.({ file, text, code: fix.code, span: toSpan(text, fix.range) }, AbortSignal.timeout(LIMIT_MS));
  if (found === undefined) {
    tell(session.connection, 'info', 'Starling: no fix of the language service takes this error away without bringing another one.');
    return action;
  }
  const { edit } = toWorkspaceEdit(found.description, [{ uri: fix.uri, version, before: text, changes: changesTo(text, found.text) }]);
  return { ...action, edit };
}
