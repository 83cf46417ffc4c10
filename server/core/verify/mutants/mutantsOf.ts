// Mutants of the changed lines of one declaration: pure and seeded, so that the same edit gets the same ones.
import { ts } from 'ts-morph';
import type { Span } from '../../../protocol/model';
import { findNode } from '../../ast/nodePath';
import { parseFile, syntaxErrors } from '../../ast/parseFile';
import type { Mutant, MutantOperator } from './mutant';
import { replacementsOf, type Replacement } from './operators';

export interface MutantRequest {
  readonly file: string;
  readonly text: string;
  /** Path of the edited declaration, as `core/ast/nodePath` names it. */
  readonly path: string;
  /** Lines that the edit changed, from 1; all of the declaration when absent. */
  readonly lines?: ReadonlySet<number>;
  readonly seed: number;
  /** How many at most. */
  readonly most: number;
}

/** Each mutant parses. Where there are too many, operators take turns, so that none crowds out the others. */
export function mutantsOf(request: MutantRequest): readonly Mutant[] {
  const source = parseFile(request.file, request.text);
  const named = findNode(source, request.path);
  if (named === undefined) return [];
  const lineOf = (node: ts.Node): number => source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const all = collect(named.node).filter(({ node }) => request.lines?.has(lineOf(node)) !== false);
  const chosen = takeTurns(all, request);
  return chosen.flatMap((one) => {
    const text = replaced(request.text, { start: one.node.getStart(), end: one.node.getEnd() }, one.text);
    if (syntaxErrors(parseFile(request.file, text)).length > 0) return [];
    return [{ operator: one.operator, text, line: lineOf(one.node), ...shown(one) }];
  });
}

function collect(root: ts.Node): readonly Replacement[] {
  const found: Replacement[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node)) return;
    found.push(...replacementsOf(node));
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function takeTurns(all: readonly Replacement[], { seed, most }: MutantRequest): readonly Replacement[] {
  if (all.length <= most) return all;
  const queues = new Map<MutantOperator, Replacement[]>();
  for (const one of shuffled(all, seed)) queues.set(one.operator, [...(queues.get(one.operator) ?? []), one]);
  const chosen: Replacement[] = [];
  while (chosen.length < most) {
    for (const queue of queues.values()) {
      const next = queue.shift();
      if (next !== undefined && chosen.length < most) chosen.push(next);
    }
  }
  return chosen;
}

/** Fisher and Yates with the generator of Park and Miller. */
function shuffled<T>(all: readonly T[], seed: number): readonly T[] {
  const mixed = [...all];
  let state = (Math.abs(Math.trunc(seed)) % 2_147_483_646) + 1;
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

function replaced(text: string, { start, end }: Span, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

/** An operator is shown with what it stands between. */
function shown({ node, text }: Replacement): Pick<Mutant, 'before' | 'after'> {
  const { parent } = node;
  const whole = ts.isBinaryExpression(parent) && parent.operatorToken === node ? parent : node;
  const before = whole.getText();
  const at = node.getStart() - whole.getStart();
  return { before: oneLine(before), after: oneLine(replaced(before, { start: at, end: at + node.getWidth() }, text)) };
}

function oneLine(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= 60 ? flat : `${flat.slice(0, 57)}...`;
}
