// Edits that were made for one text, for the text that somebody has typed since: found again in the tree, never forced.
import type { Edit, NodeRef } from '../../protocol/model';
import { findNode, namedNodes, type NamedNode } from '../ast/nodePath';
import { parseFile, syntaxErrors, type ParsedFile } from '../ast/parseFile';
import { applyInOrder, needsOrder } from './applyInOrder';
import { applyEdits } from '../edits/applyEdits';

export interface RebaseInput {
  /** Texts that the edits were made for, by file. */
  readonly before: Readonly<Record<string, string>>;
  /** Texts as they stand; a file that is missing is gone. */
  readonly now: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
  readonly hash: (text: string) => string;
}

/**
 * `same`: nothing of its file has changed. `rebased`: what it changes is as it was, what stands around it is not. `verify`: it fits, but code that
 * it may depend on has changed, so its checks have to be made again. `stale`: what it changes is gone or was changed itself.
 */
export type Rebased =
  | { readonly kind: 'same' | 'rebased'; readonly edit: Edit }
  | { readonly kind: 'verify'; readonly edit: Edit; readonly why: string }
  | { readonly kind: 'stale'; readonly edit: Edit; readonly why: string };

/** One verdict for each edit, in their order. What needs a stale edit is stale as well. Pure. */
export function rebaseEdits(input: RebaseInput): readonly Rebased[] {
  const files = new Map<string, FileView>();
  const view = (file: string): FileView => {
    const known = files.get(file) ?? viewOf(file, input);
    files.set(file, known);
    return known;
  };
  const alone = input.edits.map((edit) => rebaseOne(edit, view, input));
  return withLost(fitting(alone, input.now));
}

interface FileView {
  readonly file: string;
  readonly before: ParsedFile | undefined;
  readonly now: ParsedFile | undefined;
  readonly isSame: boolean;
  /** Why nothing in it can be found again. */
  readonly broken: string | undefined;
  /** Headers of declarations that have changed: others may depend on them. */
  readonly changed: readonly string[];
}

function viewOf(file: string, { before, now, edits }: RebaseInput): FileView {
  const [was, is] = [before[file], now[file]];
  const made = edits.some((edit) => edit.kind === 'createFile' && edit.target.file === file);
  const isSame = was === is;
  const [old, next] = [was, is].map((text) => (text === undefined ? undefined : parseFile(file, text)));
  const broken = isSame || made ? undefined : next === undefined ? `${file} is not there any more` : syntaxErrors(next).length > 0 ? `${file} does not parse as it stands` : undefined;
  return { file, before: old, now: next, isSame, broken, changed: isSame || old === undefined || next === undefined ? [] : changedNames(old, next) };
}

function rebaseOne(edit: Edit, view: (file: string) => FileView, input: RebaseInput): Rebased {
  const importers = 'importers' in edit.payload ? edit.payload.importers : [];
  const views = [edit.target.file, ...importers].map(view);
  const [own] = views;
  const broken = views.find((one) => one.broken !== undefined)?.broken;
  if (own === undefined || broken !== undefined) return { kind: 'stale', edit, why: broken ?? '' };
  if (edit.kind === 'createFile') return input.now[own.file] === undefined || own.isSame ? { kind: 'same', edit } : { kind: 'stale', edit, why: `${own.file} exists by now` };
  if (views.every(({ isSame }) => isSame)) return { kind: 'same', edit };
  const found = own.isSame ? { ok: true as const, target: edit.target } : findAgain(edit, own, input);
  if (!found.ok) return { kind: 'stale', edit, why: found.why };
  const next: Edit = { ...edit, target: found.target };
  const around = views.flatMap(({ changed }) => changed).filter((name) => mentions(edit, name));
  return around.length === 0 ? { kind: 'rebased', edit: next } : { kind: 'verify', edit: next, why: `${around.join(', ')} changed since` };
}

type FoundAgain = { readonly ok: true; readonly target: NodeRef } | { readonly ok: false; readonly why: string };

/** By its path where its text is the same, else by its text where it got another name's place. An edit that adds looks at no text but its anchor's name. */
function findAgain({ target, payload, kind }: Edit, { file, before, now }: FileView, { before: texts, hash, edits }: RebaseInput): FoundAgain {
  if (now === undefined) return { ok: false, why: `${file} is not there any more` };
  const ref = (node: NamedNode): NodeRef => ({ ...target, path: node.path, hash: hash(textOf(node, now)), fileVersion: hash(now.text) });
  const here = { ...target, hash: hash(now.text), fileVersion: hash(now.text) };
  if (target.path === '') return wholeFile({ kind, payload, now, before, here });
  const made = edits.some((edit) => edit.target.file === file && addsName(edit, target.path));
  const was = before === undefined ? undefined : findNode(before, target.path);
  if (was === undefined) return made ? { ok: true, target } : { ok: false, why: `${target.path} was not there` };
  const old = textOf(was, parseFile(file, texts[file] ?? ''));
  const same = findNode(now, target.path);
  if (same !== undefined && (textOf(same, now) === old || (isAdding(kind) && same.kind === was.kind))) return withAnchor(payload, now, ref(same));
  const twins = namedNodes(now).filter((one) => one.kind === was.kind && textOf(one, now) === old);
  const [moved, second] = twins;
  if (moved !== undefined && second === undefined && same === undefined) return withAnchor(payload, now, ref(moved));
  if (same !== undefined) return { ok: false, why: `${target.path} was changed since` };
  const renamed = namedNodes(now).find((one) => one.kind === was.kind && textOf(one, now) === old.replaceAll(was.name, one.name));
  return { ok: false, why: renamed === undefined ? `${target.path} is not there any more` : `${target.path} is called ${renamed.path} now` };
}

interface Whole {
  readonly kind: Edit['kind'];
  readonly payload: Edit['payload'];
  readonly now: ParsedFile;
  readonly before: ParsedFile | undefined;
  readonly here: NodeRef;
}

/** Imports and declarations are added to a file whatever it holds; what counts from its beginning, or takes it away, needs it as it was. */
function wholeFile({ kind, payload, now, here }: Whole): FoundAgain {
  if (kind === 'addImport') return { ok: true, target: here };
  if (kind === 'addDeclaration' && !('gap' in payload && payload.gap !== undefined)) return withAnchor(payload, now, here);
  if (kind === 'moveFile') return { ok: true, target: here };
  return { ok: false, why: `${now.fileName} was changed since` };
}

function withAnchor(payload: Edit['payload'], now: ParsedFile, target: NodeRef): FoundAgain {
  const anchor = 'anchor' in payload ? payload.anchor : '';
  if (anchor === '' || findNode(now, anchor) !== undefined) return { ok: true, target };
  return { ok: false, why: `${anchor} is not there any more` };
}

function isAdding(kind: Edit['kind']): boolean {
  return kind === 'addDeclaration' || kind === 'addMember';
}

function addsName({ payload, kind }: Edit, path: string): boolean {
  const [top = ''] = path.split('.');
  return (kind === 'createFile' || isAdding(kind)) && 'text' in payload && new RegExp(`(?<![\\w$])${top.replaceAll('$', '\\$')}(?![\\w$])`).test(payload.text);
}

function textOf({ span }: NamedNode, source: ParsedFile): string {
  return source.text.slice(span.start, span.end).replaceAll('\r\n', '\n');
}

/** Names of declarations that came, went or are written otherwise. */
function changedNames(before: ParsedFile, now: ParsedFile): readonly string[] {
  const texts = (source: ParsedFile): ReadonlyMap<string, string> => new Map(namedNodes(source).filter(({ path }) => !path.includes('.')).map((one) => [one.name, textOf(one, source)]));
  const [old, next] = [texts(before), texts(now)];
  return [...new Set([...old.keys(), ...next.keys()])].filter((name) => old.get(name) !== next.get(name));
}

function mentions({ payload, target }: Edit, name: string): boolean {
  const text = Object.values(payload).filter((value) => typeof value === 'string').join('\n');
  return target.path.split('.')[0] === name || text.split(/[^\p{L}\p{N}_$]+/u).includes(name);
}

/** What was found again still has to go together with what stands there. */
function fitting(verdicts: readonly Rebased[], now: RebaseInput['now']): readonly Rebased[] {
  const kept = verdicts.filter(({ kind }) => kind !== 'stale').map(({ edit }) => edit);
  const whole = needsOrder(kept) ? applyInOrder(now, kept) : misfitOf(kept, now);
  if (whole.ok) return verdicts;
  const lost = whole;
  const next = verdicts.map((one): Rebased => (one.edit.id === lost.edit ? { kind: 'stale', edit: one.edit, why: lost.why } : one));
  return next.filter(({ kind }) => kind === 'stale').length > verdicts.filter(({ kind }) => kind === 'stale').length ? fitting(next, now) : verdicts;
}

type Fit = { readonly ok: true } | { readonly ok: false; readonly edit: string; readonly why: string };

function misfitOf(edits: readonly Edit[], now: Readonly<Record<string, string>>): Fit {
  for (const file of new Set(edits.map(({ target }) => target.file))) {
    const applied = applyEdits(file, now[file] ?? '', edits.filter(({ target }) => target.file === file));
    if (!applied.ok) return applied;
  }
  return { ok: true };
}

function withLost(verdicts: readonly Rebased[]): readonly Rebased[] {
  const stale = new Set(verdicts.filter(({ kind }) => kind === 'stale').map(({ edit }) => edit.id));
  const next = verdicts.map((one): Rebased => (one.kind !== 'stale' && one.edit.dependsOn.some((id) => stale.has(id)) ? { kind: 'stale', edit: one.edit, why: 'an edit that it needs does not fit any more' } : one));
  return next.some(({ kind, edit }) => kind === 'stale' && !stale.has(edit.id)) ? withLost(next) : next;
}
