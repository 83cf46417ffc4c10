// One module that holds many versions of a declaration, so that one start of the sandbox tries them all on the examples.
import { ts } from 'ts-morph';
import type { Example } from '../../../protocol/example';
import type { Span } from '../../../protocol/model';
import { parseFile } from '../../ast/parseFile';
import { patched } from './patch';

/** A declaration at the top level of a file, with the calls that are expected to give something. */
export interface Subject {
  /** Whole text of the file. */
  readonly text: string;
  /** The statement that holds what is mended. */
  readonly unit: Span;
  readonly examples: readonly Example[];
}

/** Name of the function to call: with the number of a version and of an example, it gives what the example's call gives. */
export const CASE = '$case';
/** The version that stands for the expected values. */
export const EXPECTED = -1;

export interface Fuel {
  /** Turns of loops and calls that one example may take: what goes on for ever ends soon. */
  readonly turns: number;
}

/** Each version is declared anew for each call, so that what one leaves behind is not seen by the next. */
export function versionModule({ text, examples }: Pick<Subject, 'text' | 'examples'>, versions: readonly string[], { turns }: Fuel): string {
  const calls = examples.map(({ call }) => callback(call));
  const made = versions.map((version) => `() => { ${withoutExport(fuelled(version))}\n return [${calls.join(', ')}]; }`);
  return `${text}
let $fuel = 0;
const $burn = (): void => { if (($fuel -= 1) < 0) throw new Error('out of fuel'); };
const $expected: any[] = [${examples.map(({ expected = 'undefined' }) => `() => (${expected}\n)`).join(', ')}];
const $versions: any[] = [${made.join(',\n')}];
export function ${CASE}(version: number, index: number): unknown {
  $fuel = ${turns};
  return version === ${EXPECTED} ? $expected[index]() : $versions[version]()[index]();
}
`;
}

/** Name of the function to call with the number of an example: what ran, and how much fuel it took. */
export const TRACE = '$trace';

/** `version` says what it runs through by itself, with `$hit`. */
export function traceModule({ text, examples }: Pick<Subject, 'text' | 'examples'>, version: string): string {
  return `${text}
let $hits = new Set<number>();
let $fuel = 0;
const $hit = (place: number): void => void $hits.add(place);
const $burn = (): void => { $fuel += 1; };
const $calls: any[] = [${examples.map(({ call }) => `() => { ${withoutExport(fuelled(version))}\n return (${callback(call)})(); }`).join(',\n')}];
export async function ${TRACE}(index: number): Promise<unknown> {
  $hits = new Set();
  $fuel = 0;
  try { await $calls[index](); } catch {}
  return [$fuel, ...$hits];
}
`;
}

/** A call that statements lead up to gives what its last expression does. */
function callback(call: string): string {
  const source = parseFile('call.ts', call);
  const last = source.statements.at(-1);
  if (source.statements.length < 2 || last === undefined || !ts.isExpressionStatement(last)) return `() => (${call}\n)`;
  return `() => { ${call.slice(0, last.getStart())} return (${last.expression.getText()}\n); }`;
}

/** Declared within a block, where nothing is exported. */
function withoutExport(unit: string): string {
  const [statement] = parseFile('unit.ts', unit).statements;
  const modifiers = statement !== undefined && ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const gone = modifiers.filter(({ kind }) => kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword || kind === ts.SyntaxKind.DeclareKeyword);
  return [...gone].reverse().reduce((text, modifier) => patched(text, { start: modifier.getStart(), end: modifier.getEnd(), text: '' }), unit);
}

/** Every turn of a loop and every call burns a little. */
function fuelled(unit: string): string {
  const source = parseFile('unit.ts', unit);
  const insertions: { readonly at: number; readonly by: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIterationStatement(node, false)) insertions.push(...atTurn(node.statement));
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined && ts.isBlock(node.body as ts.Node)) insertions.push({ at: (node.body as ts.Block).getStart() + 1, by: ' $burn();' });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return [...insertions].sort((a, b) => b.at - a.at).reduce((text, { at, by }) => patched(text, { start: at, end: at, text: by }), unit);
}

function atTurn(body: ts.Statement): readonly { readonly at: number; readonly by: string }[] {
  if (ts.isBlock(body)) return [{ at: body.getStart() + 1, by: ' $burn();' }];
  return [{ at: body.getStart(), by: '{ $burn(); ' }, { at: body.getEnd(), by: ' }' }];
}
