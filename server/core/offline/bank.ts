// All programs of one scope, one for each behaviour, by kind and cost.
import type { Kind } from './kinds';
import { compareShapes, unlifted, type Program } from './program';
import { hashOf } from './values';

export class Bank {
  private readonly byBehaviour = new Map<Kind, Map<number, Program>>();
  private readonly order: Program[] = [];
  private readonly byKind = new Map<Kind, Program[][]>();

  /** True when the behaviour is new. Otherwise the simpler of the two programs stands for both from now on. */
  add(found: Program): boolean {
    const known = this.sameAs(found);
    if (known !== undefined) {
      improve(known, found);
      return false;
    }
    this.order.push(found);
    this.file(found.kind, found);
    if (isAtom(found)) this.file(`${found.kind}!`, found);
    return true;
  }

  /** Programs found at exactly this cost; `!` behind the kind leaves only variables and constants. */
  at(kind: Kind, cost: number): readonly Program[] {
    return this.byKind.get(kind)?.[cost] ?? [];
  }

  all(): readonly Program[] {
    return this.order;
  }

  kinds(): readonly Kind[] {
    return [...this.byKind.keys()].filter((kind) => !kind.endsWith('!'));
  }

  /** The program known for this behaviour; the given one from now on where there was none. */
  private sameAs(found: Program): Program | undefined {
    let known = this.byBehaviour.get(found.kind);
    if (known === undefined) this.byBehaviour.set(found.kind, (known = new Map()));
    const hash = hashOf(found.values);
    const same = known.get(hash);
    if (same === undefined) known.set(hash, found);
    return same;
  }

  private file(kind: Kind, program: Program): void {
    const levels = this.byKind.get(kind) ?? [];
    this.byKind.set(kind, levels);
    (levels[program.cost] ??= []).push(program);
  }
}

function improve(known: Program, found: Program): void {
  const simpler = found.rank < known.rank || (found.rank === known.rank && compareShapes(found.shape, known.shape) < 0);
  if (!simpler) return;
  known.rank = found.rank;
  known.shape = found.shape;
}

function isAtom(program: Program): boolean {
  const { type } = unlifted(program.shape);
  return type === 'variable' || type === 'constant';
}
