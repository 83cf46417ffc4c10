// Starling: Swarm Implement. From the palette on the cursor or selection, or from a code action that says where.
import { commands, window, type Selection, type TextEditor } from 'vscode';
import type { StartRun } from '../../server/protocol/server';
import { missingHere } from '../diskFiles';
import { t } from '../l10n';
import { LANGUAGES } from '../languages';
import type { Session } from '../session';
import { openReview } from './openReview';

/** A code action says where (`target`) and whether to ask what; the palette gives nothing, the context menu a URI. */
export async function implementSelection(session: Session, target: unknown, needsWish?: unknown): Promise<void> {
  const given = isStartRun(target) ? target : await requestAtCursor(session);
  if (given === undefined) return;
  const start = needsWish === true ? await withWish(given) : given;
  if (start === undefined || !(await session.start(start))) return;
  // One page after the other: in a browser two pages that are made at once may leave one of them blank.
  await openReview(session);
  await commands.executeCommand('starling.runs.focus', { preserveFocus: true });
}

function isStartRun(value: unknown): value is StartRun {
  return typeof value === 'object' && value !== null && 'wish' in value && 'uri' in value;
}

async function requestAtCursor(session: Session): Promise<StartRun | undefined> {
  const editor = window.activeTextEditor;
  if (editor === undefined || !LANGUAGES.includes(editor.document.languageId)) {
    void window.showErrorMessage(t('Starling: open a TypeScript or JavaScript file and put the cursor on a stub or a TODO, or select code.'));
    return undefined;
  }
  const missing = missingHere(editor.document.uri.scheme);
  if (missing !== undefined) {
    void window.showErrorMessage(missing);
    return undefined;
  }
  const offered = await offeredRequest(session, editor);
  return offered ?? withWish({ uri: editor.document.uri.toString(), range: toRange(editor.selection), wish: '' });
}

interface OfferedAction {
  readonly data?: { readonly start?: StartRun; readonly needsWish?: boolean };
}

/** The first thing that the code says to do here: the same list as the light bulb's. */
async function offeredRequest(session: Session, { document, selection }: TextEditor): Promise<StartRun | undefined> {
  const client = await session.client();
  const actions = await client.sendRequest<readonly OfferedAction[] | null>('textDocument/codeAction', {
    textDocument: { uri: client.code2ProtocolConverter.asUri(document.uri) },
    range: toRange(selection),
    context: { diagnostics: [], only: ['refactor.rewrite.starling'] },
  });
  return actions?.find((action) => action.data?.needsWish === false)?.data?.start;
}

/** Undefined when the person pressed Escape. */
async function withWish(request: StartRun): Promise<StartRun | undefined> {
  const wish = await window.showInputBox({
    title: t('Swarm Implement'),
    prompt: t('There is no stub or TODO here. What should be done?'),
    placeHolder: t('Trim the input and refuse an empty one'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? t('Say in a sentence what should be done') : undefined),
  });
  return wish === undefined ? undefined : { ...request, wish };
}

function toRange({ start, end }: Selection): NonNullable<StartRun['range']> {
  return { start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } };
}
