// What a swarm could do at a place in a file: stubs, TODOs, selections, errors. Syntax only, so that every cursor move may ask.
import { isFixable } from '../core/ast/fixableCodes';
import { findStubs } from '../core/ast/findStubs';
import { findTests, type TestCall } from '../core/ast/findTests';
import { findNode } from '../core/ast/nodePath';
import { parseFile } from '../core/ast/parseFile';
import type { Span, Stub } from '../protocol/model';

export type OfferKind = 'quickfix' | 'refactor.rewrite.starling';

/** One thing to offer. `symbol` or `span` says where; neither means the whole file. */
export interface Offer {
  readonly title: string;
  /** The first that the editor asked for is used. */
  readonly kinds: readonly OfferKind[];
  readonly symbol?: string;
  readonly span?: Span;
  readonly wish: string;
  /** The person still has to say what is wanted. */
  readonly needsWish: boolean;
  /** Code of the error at `span` that the language service may mend by itself: no run is started. */
  readonly fixes?: number;
}

interface PlacedStub extends Stub {
  /** The whole declaration, so that a cursor on its name counts too. */
  readonly declaration: Span;
}

export interface CodeMap {
  readonly text: string;
  readonly stubs: readonly PlacedStub[];
  readonly tests: readonly TestCall[];
}

export interface PlacedError {
  readonly span: Span;
  readonly message: string;
  /** Where the compiler gave it: the number of its message. */
  readonly code?: number;
}

export interface Place {
  readonly span: Span;
  /** Errors that the editor shows there. */
  readonly errors: readonly PlacedError[];
  /** The client can ask for a wish. */
  readonly asksWish: boolean;
}

const FIX: readonly OfferKind[] = ['quickfix', 'refactor.rewrite.starling'];
const REWRITE: readonly OfferKind[] = ['refactor.rewrite.starling'];

/** One parse of one version of a file. */
export function mapCode(file: string, text: string): CodeMap {
  const source = parseFile(file, text);
  const stubs = findStubs(source).map((stub) => ({ ...stub, declaration: findNode(source, stub.path)?.span ?? stub.body }));
  return { text, stubs, tests: findTests(source) };
}

/** At most five offers, the most exact first. */
export function codeOffers(code: CodeMap, place: Place): readonly Offer[] {
  const touched = code.stubs.filter((stub) => meets(stub.declaration, place.span));
  const atStubs = touched.length === 0 ? [] : stubOffers(code, touched, place.span);
  const todo = touched.length === 0 ? todoOffer(code.text, place.span) : [];
  const errors = place.errors.slice(0, 1).flatMap((error) => [...fixOffer(error), errorOffer(error)]);
  const selection = atStubs.length + todo.length === 0 && place.asksWish && place.span.end > place.span.start ? [selectionOffer(place.span)] : [];
  return [...atStubs, ...todo, ...errors, ...selection];
}

function stubOffers(code: CodeMap, touched: readonly PlacedStub[], span: Span): readonly Offer[] {
  const first = touched[0];
  if (first === undefined) return [];
  const here: Offer =
    touched.length === 1
      ? { title: `Swarm Implement ${first.path}`, kinds: FIX, symbol: first.path, wish: '', needsWish: false }
      : { title: `Swarm Implement ${touched.length} stubs`, kinds: FIX, span, wish: '', needsWish: false };
  const siblings = code.stubs.filter((stub) => ownerOf(stub.path) !== '' && ownerOf(stub.path) === ownerOf(first.path));
  const owner: readonly Offer[] =
    touched.length === 1 && siblings.length > 1
      ? [{ title: `Swarm Implement ${ownerOf(first.path)} (${siblings.length} stubs)`, kinds: FIX, symbol: ownerOf(first.path), wish: '', needsWish: false }]
      : [];
  const all: readonly Offer[] =
    code.stubs.length > Math.max(touched.length, siblings.length)
      ? [{ title: `Swarm Implement all ${code.stubs.length} stubs in this file`, kinds: FIX, wish: '', needsWish: false }]
      : [];
  return [here, ...owner, ...all];
}

/** A comment that says what is to be done, on a line that the selection touches. */
function todoOffer(text: string, span: Span): readonly Offer[] {
  const from = text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', span.end);
  const lines = text.slice(from, newline === -1 ? text.length : newline);
  const todo = /(?:\/\/|\/\*|^\s*\*).*?\b(?:TODO|FIXME)\b(?:\([^)]*\))?:?\s*(.*?)\s*(?:\*\/)?\s*$/m.exec(lines);
  if (todo === null) return [];
  const wish = todo[1] ?? '';
  return [{ title: `Swarm Implement this TODO${wish === '' ? '' : `: ${shorten(wish)}`}`, kinds: FIX, span, wish, needsWish: false }];
}

function fixOffer({ span, message, code }: PlacedError): readonly Offer[] {
  if (code === undefined || !isFixable(code)) return [];
  return [{ title: `Fix without a model: ${shorten(message)}`, kinds: ['quickfix'], span, wish: '', needsWish: false, fixes: code }];
}

function errorOffer(error: PlacedError): Offer {
  return { title: `Swarm Fix: ${shorten(error.message)}`, kinds: ['quickfix'], span: error.span, wish: `Fix this error: ${error.message}`, needsWish: false };
}

function selectionOffer(span: Span): Offer {
  return { title: 'Swarm Implement in the selection...', kinds: REWRITE, span, wish: '', needsWish: true };
}

function meets(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function ownerOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')));
}

function shorten(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 57)}...` : line;
}
