// Our words to the editor's: spans to ranges, text changes to one versioned workspace edit.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ApplyWorkspaceEditParams, CreateFile, DeleteFile, Range, TextDocumentEdit } from 'vscode-languageserver';
import type { Span } from '../protocol/model';

/** New text of one file, as changes of the text that stands there now. */
export interface FileChanges {
  readonly uri: string;
  /** Version of the open document that the changes were made from; null when no editor has it open. */
  readonly version: number | null;
  readonly before: string;
  readonly changes: readonly { readonly span: Span; readonly text: string }[];
  /** The file itself comes or goes; one that comes is empty before the changes. */
  readonly resource?: 'create' | 'delete';
}

/** `file:` URI of a path relative to a root. */
export function toUri(root: string, file: string): string {
  return pathToFileURL(join(root, file)).href;
}

export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

/** One edit for all files, so that the editor has one step to undo. */
export function toWorkspaceEdit(label: string, files: readonly FileChanges[]): ApplyWorkspaceEditParams {
  return { label, edit: { documentChanges: files.flatMap(toDocumentChanges) }, metadata: { isRefactoring: true } };
}

/** A file that comes never overwrites one that somebody else has made meanwhile. */
function toDocumentChanges(file: FileChanges): readonly (TextDocumentEdit | CreateFile | DeleteFile)[] {
  if (file.resource === 'delete') return [{ kind: 'delete', uri: file.uri, options: { ignoreIfNotExists: true } }];
  const change = toDocumentEdit(file);
  return file.resource === 'create' ? [{ kind: 'create', uri: file.uri, options: { overwrite: false, ignoreIfExists: false } }, change] : [change];
}

function toDocumentEdit(file: FileChanges): TextDocumentEdit {
  const document = TextDocument.create(file.uri, '', file.version ?? 0, file.before);
  return {
    textDocument: { uri: file.uri, version: file.version },
    edits: file.changes.map((change) => ({ range: toRange(document, change.span), newText: change.text })),
  };
}
