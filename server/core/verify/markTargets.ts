// Planned targets that are still open, marked: a test that meets one says so and waits, instead of failing for it.
import { ts } from 'ts-morph';
import type { Stub, Task } from '../../protocol/model';
import { bodySlot, callableOf } from '../ast/bodySlot';
import { findNode, type NamedNode } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import { markerOf, markStubs } from './markStubs';

/** Whole texts by file; null is a file that is gone. */
type Texts = Readonly<Record<string, string | null>>;

/** Under which name a target is marked: paths of one name stand in several files. */
export function markOf({ target }: Pick<Task, 'target'>): string {
  return `${target.file}#${target.path}`;
}

/** `texts` with every function of `open` throwing its mark; what is to be added stands there as a function that does nothing else. */
export function markOpen(texts: Texts, open: readonly Task[]): Texts {
  const marked: Record<string, string | null> = { ...texts };
  const files = new Set(open.map(({ target }) => target.file));
  for (const file of files) {
    const text = texts[file];
    if (text === null) continue;
    marked[file] = markFile(file, text ?? '', open.filter(({ target }) => target.file === file));
  }
  return marked;
}

function markFile(file: string, text: string, open: readonly Task[]): string {
  const source = parseFile(file, text);
  const stubs: Stub[] = [];
  const lines: string[] = [];
  const members: { readonly at: number; readonly text: string }[] = [];
  for (const task of open) {
    const { path } = task.target;
    if (open.some((other) => path.startsWith(`${other.target.path}.`))) continue;
    const named = findNode(source, path);
    if (named !== undefined) stubs.push(...bodiesOf(named, markOf(task)));
    else if (task.verb === 'add') addMissing(task, source, { lines, members });
  }
  const whole = members.reduceRight((done, { at, text: member }) => done.slice(0, at) + member + done.slice(at), text);
  // Members come last in their class: no body of a stub begins behind them in the same class.
  const shifted = stubs.map((stub) => shift(stub, members));
  const marked = markStubs({ file, text: whole, stubs: shifted, except: [] });
  return lines.length === 0 ? marked : `${marked}\n${lines.join('\n')}\n`;
}

function shift(stub: Stub, members: readonly { readonly at: number; readonly text: string }[]): Stub {
  const by = members.filter(({ at }) => at <= stub.body.start).reduce((sum, { text }) => sum + text.length, 0);
  return { ...stub, body: { start: stub.body.start + by, end: stub.body.end + by } };
}

/** A value that is no function is computed when its file is loaded: marked, it would end every test of the file. */
function bodiesOf({ node }: NamedNode, mark: string): readonly Stub[] {
  const nodes: readonly ts.Node[] = ts.isClassDeclaration(node) ? [...node.members] : [node];
  return nodes.flatMap((one) => {
    const slot = callableOf(one) === undefined ? undefined : bodySlot(one);
    if (slot === undefined) return [];
    return [{ path: mark, body: { start: slot.getStart(), end: slot.getEnd() }, shape: ts.isBlock(slot) ? ('block' as const) : ('expression' as const) }];
  });
}

interface Missing {
  readonly lines: string[];
  readonly members: { readonly at: number; readonly text: string }[];
}

function addMissing(task: Task, source: ts.SourceFile, { lines, members }: Missing): void {
  const { path, kind } = task.target;
  const throwing = `throw new Error(${JSON.stringify(markerOf(markOf(task)))});`;
  const dot = path.lastIndexOf('.');
  const name = path.slice(dot + 1);
  const owner = dot < 0 ? undefined : findNode(source, path.slice(0, dot));
  if (owner !== undefined) {
    if (ts.isClassDeclaration(owner.node) && /^(MethodDeclaration|GetAccessor|Constructor)$/.test(kind)) members.push({ at: owner.node.getEnd() - 1, text: ` ${name}() { ${throwing} } ` });
    return;
  }
  if (dot >= 0 || !/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) return;
  if (kind === 'FunctionDeclaration') lines.push(`export function ${name}() { ${throwing} }`);
  if (/^Variable(Statement|Declaration)$/.test(kind)) lines.push(`export const ${name} = () => { ${throwing} };`);
  if (kind === 'ClassDeclaration') lines.push(`export class ${name} { constructor() { ${throwing} } }`);
}
