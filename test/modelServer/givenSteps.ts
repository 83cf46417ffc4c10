// Steps that the difference of two folders does not tell: what was renamed and what was moved.
import { ts } from 'ts-morph';
import { parseFile } from '../../server/core/ast/parseFile';
import type { PlanQuestion } from './planQuestion';

/** In the folder of the references: lines `rename FILE#path to NAME` and `move FILE to FILE`. */
export const PLAN_FILE = 'PLAN.md';

export interface GivenStep {
  readonly verb: 'rename' | 'move';
  readonly file: string;
  /** Empty for a move. */
  readonly target: string;
  readonly to: string;
}

export function givenSteps(list: string | undefined): readonly GivenStep[] {
  return (list ?? '').split('\n').flatMap((line): readonly GivenStep[] => {
    const [, verb, file, target, to] = /^(?:[-*] )?(rename|move) ([^\s#]+)(?:#(\S+))? to (\S+)$/.exec(line.trim()) ?? [];
    return file === undefined || to === undefined ? [] : [{ verb: verb as GivenStep['verb'], file, target: target ?? '', to }];
  });
}

/** The shown files as they are after these steps, and under which name each was shown: what is left is the difference. */
export function afterSteps(files: PlanQuestion['files'], steps: readonly GivenStep[]): readonly { readonly file: string; readonly text: string; readonly shownAs: string }[] {
  const names = new Map(steps.flatMap(({ verb, target, to }) => (verb === 'rename' ? [[target.split('.').at(-1) ?? target, to] as const] : [])));
  const moved = new Map(steps.flatMap(({ verb, file, to }) => (verb === 'move' ? [[file, to] as const] : [])));
  return files.map(({ file, text }) => ({ file: moved.get(file) ?? file, text: names.size === 0 ? text : renamed(file, text, names), shownAs: file }));
}

/** By name alone: references are small, and their names are their own. */
function renamed(file: string, text: string, names: ReadonlyMap<string, string>): string {
  const found: { readonly at: number; readonly name: string; readonly to: string }[] = [];
  const visit = (node: ts.Node): void => {
    const to = ts.isIdentifier(node) ? names.get(node.text) : undefined;
    if (to !== undefined && ts.isIdentifier(node)) found.push({ at: node.getStart(), name: node.text, to });
    ts.forEachChild(node, visit);
  };
  visit(parseFile(file, text));
  return found.toSorted((a, b) => b.at - a.at).reduce((whole, { at, name, to }) => whole.slice(0, at) + to + whole.slice(at + name.length), text);
}
