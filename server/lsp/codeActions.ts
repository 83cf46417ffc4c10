// Code actions: a cheap list from the open document, and on resolve the command that starts the run.
import { CodeActionKind, DiagnosticSeverity, type CodeAction, type CodeActionParams, type Command } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { z } from 'zod';
import type { Span } from '../protocol/model';
import type { StartRun } from '../protocol/server';
import { codeOffers, mapCode, type CodeMap, type Offer, type OfferKind } from './codeOffers';
import { BadParams, checked } from './failures';
import { toFile, toPath, toSpan } from './fromLsp';
import { IMPLEMENT } from './implementCommand';
import { startRunParams } from './params';
import { fixRequest, resolveFix, type FixRequest } from './resolveFix';
import type { Session } from './session';
import { testOffers } from './testOffers';
import { toRange } from './toLsp';

/** In VS Code the extension starts the run itself, so that it can ask for a wish and show the review page. */
const CLIENT_COMMAND = 'starling.implementSelection';

export const CODE_ACTION_KINDS: readonly string[] = [CodeActionKind.QuickFix, 'refactor.rewrite.starling'];

const actionRequest = z.object({ start: startRunParams, needsWish: z.boolean() });

/** What an action carries from the list to its resolution. */
type ActionRequest = z.infer<typeof actionRequest>;

/** One parse for each version of a document; forgotten with the document. */
const maps = new WeakMap<TextDocument, { readonly version: number; readonly code: CodeMap }>();

/** Reads the open document only: no types, and of the disk no more than where a test's imports lead. An unknown document has no actions. */
export async function codeActions(session: Session, params: CodeActionParams): Promise<readonly CodeAction[]> {
  const document = session.documents.get(params.textDocument.uri);
  const path = toPath(params.textDocument.uri);
  if (document === undefined || path === undefined) return [];
  const text = document.getText();
  const errors = params.context.diagnostics
    // What we ourselves say of a run is no error of the code.
    .filter((one) => one.severity === DiagnosticSeverity.Error && one.source !== 'Starling')
    .map((one) => ({
      span: toSpan(text, one.range),
      message: typeof one.message === 'string' ? one.message : one.message.value,
      ...(typeof one.code === 'number' && session.traits.resolvesCommands && { code: one.code }),
    }));
  const place = { span: toSpan(text, params.range), errors, asksWish: session.traits.review };
  const code = codeMap(document, path);
  const { only } = params.context;
  const here = codeOffers(code, place).flatMap((offer) => toAction(session, document, { offer, only }));
  return [...here, ...(await testActions(session, code, { path, span: place.span, only }))];
}

interface AtTest {
  readonly path: string;
  readonly span: Span;
  readonly only: readonly string[] | undefined;
}

/** The run is about another file than the one that the cursor is in. */
async function testActions(session: Session, { tests }: CodeMap, { path, span, only }: AtTest): Promise<readonly CodeAction[]> {
  if (tests.length === 0 || !isWanted('refactor.rewrite.starling', only)) return [];
  const project = session.projects.of(path);
  const file = toFile(project.root, path);
  if (file === undefined) return [];
  return (await testOffers(tests, { project, file, span })).map(({ title, start }) => runAction(session, { title, kind: 'refactor.rewrite.starling', data: { start, needsWish: false } }));
}

/** Adds the command, or the edit of a fix; refuses what this server did not send itself. */
export async function resolveCodeAction(session: Session, action: CodeAction): Promise<CodeAction> {
  const fix = fixRequest.safeParse(action.data);
  if (fix.success) return resolveFix(session, action, fix.data);
  const request = checked(actionRequest, action.data);
  if (toPath(request.start.uri) === undefined) throw new BadParams('uri: not a file');
  return { ...action, command: commandOf(session, action.title, request) };
}

interface Wanted {
  readonly offer: Offer;
  readonly only: readonly string[] | undefined;
}

function toAction(session: Session, document: TextDocument, { offer, only }: Wanted): readonly CodeAction[] {
  const kind = offer.kinds.find((one) => isWanted(one, only));
  if (kind === undefined) return [];
  if (offer.fixes !== undefined && offer.span !== undefined) {
    const data: FixRequest = { fix: { uri: document.uri, code: offer.fixes, range: toRange(document, offer.span) } };
    return [{ title: offer.title, kind, data }];
  }
  const start: StartRun = {
    uri: document.uri,
    wish: offer.wish,
    ...(offer.symbol !== undefined && { symbol: offer.symbol }),
    ...(offer.span !== undefined && { range: toRange(document, offer.span) }),
  };
  return [runAction(session, { title: offer.title, kind, data: { start, needsWish: offer.needsWish } })];
}

/** The command comes with the list only where the client would not ask for it later. */
function runAction(session: Session, action: CodeAction & { readonly data: ActionRequest }): CodeAction {
  return session.traits.resolvesCommands ? action : { ...action, command: commandOf(session, action.title, action.data) };
}

/** `only` holds kinds or prefixes of kinds; without it everything is wanted. */
function isWanted(kind: OfferKind, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((one) => one === '' || kind === one || kind.startsWith(`${one}.`));
}

function commandOf(session: Session, title: string, { start, needsWish }: ActionRequest): Command {
  return session.traits.review ? { title, command: CLIENT_COMMAND, arguments: [start, needsWish] } : { title, command: IMPLEMENT, arguments: [start] };
}

function codeMap(document: TextDocument, path: string): CodeMap {
  const known = maps.get(document);
  if (known?.version === document.version) return known.code;
  const code = mapCode(path, document.getText());
  maps.set(document, { version: document.version, code });
  return code;
}
