// Where a mistake may be: what failing examples run through, and the more so the fewer passing ones do (Ochiai 1957; Abreu et al. 2007).
import { ts } from 'ts-morph';
import { nodesIn } from './gatherMaterial';
import { patched } from './patch';

/** What a change at a place has to pay for being unlikely there, in bits; undefined where it can change no failing example. */
export type Suspicion = (start: number, end: number) => number | undefined;

/** A stretch of code that runs as a whole. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

/** Statements, branches and bodies of the target, in file order. */
export function regionsOf(target: ts.Node): readonly Region[] {
  return regionNodes(target).map((node) => ({ start: node.getStart(), end: node.getEnd() }));
}

/** Each region says `$hit(place)` when it begins to run. */
export function instrumented(text: string, target: ts.Node): string {
  const insertions = regionNodes(target).flatMap((node, place): readonly (readonly [number, string])[] =>
    ts.isStatement(node) ? [[node.getStart(), `$hit(${place}); `]] : [[node.getStart(), `($hit(${place}), (`], [node.getEnd(), '))']],
  );
  // Of two at one place the outer one stands in front at a beginning, and behind at an end.
  const lastFirst = insertions.map(([at, by], order) => ({ at, by, order })).sort((a, b) => b.at - a.at || b.order - a.order);
  return lastFirst.reduce((result, { at, by }) => patched(result, { start: at, end: at, text: by }), text);
}

function regionNodes(target: ts.Node): readonly ts.Node[] {
  return nodesIn(target).filter((node) => node !== target && (isBranch(node) || (ts.isStatement(node) && !ts.isBlock(node) && !ts.isFunctionDeclaration(node) && standsFree(node))));
}

function standsFree({ parent }: ts.Statement): boolean {
  return ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isCaseOrDefaultClause(parent);
}

function isBranch(node: ts.Node): boolean {
  const parent = node.parent as ts.Node | undefined;
  if (parent === undefined || !ts.isExpression(node)) return false;
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  return ts.isArrowFunction(parent) && parent.body === node;
}

/** Regions that one example ran through, and whether it passes. */
export interface Trace {
  readonly hits: ReadonlySet<number>;
  readonly passes: boolean;
}

/** Without traces everything is equally suspicious. */
export function suspicionFrom(regions: readonly Region[], traces: readonly Trace[]): Suspicion {
  const failing = traces.filter(({ passes }) => !passes);
  if (failing.length === 0 || failing.every(({ hits }) => hits.size === 0)) return () => 0;
  const scores = regions.map((_, place) => {
    const failed = failing.filter(({ hits }) => hits.has(place)).length;
    const passed = traces.filter(({ hits, passes }) => passes && hits.has(place)).length;
    return failed === 0 ? 0 : failed / Math.sqrt(failing.length * (failed + passed));
  });
  return (start, end) => {
    const inner = innermost(regions, start, end);
    if (inner === undefined) return 0;
    const score = scores[inner] ?? 0;
    return score === 0 ? undefined : Math.log2(1 / score);
  };
}

function innermost(regions: readonly Region[], start: number, end: number): number | undefined {
  let found: number | undefined;
  for (const [place, region] of regions.entries()) {
    const size = found === undefined ? Infinity : (regions[found]?.end ?? 0) - (regions[found]?.start ?? 0);
    if (region.start <= start && end <= region.end && region.end - region.start <= size) found = place;
  }
  return found;
}
