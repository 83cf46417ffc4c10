// All programs of one scope, one for each behaviour, by kind and cost.
import type { Kind } from './kinds';
import { compareShapes, unlifted, type Program } from './program';
import { hashOf } from './values';

export class Bank {
  private readonly byBehaviour = new Map<Kind, Map<number, Program>>();
  private readonly order: Program[] = [];
  private readonly byKind = new Map<Kind, Program[][]>();

  /** Undefined when the behaviour is new. Otherwise the simpler of the two programs stands for both from now on. */
  add(found: Program, hash = hashOf(found.values)): Program | undefined {
    const known = this.find(found.kind, hash);
    if (known !== undefined) {
      improve(known, found);
      return known;
    }
    this.behavioursOf(found.kind).set(hash, found);
    this.order.push(found);
    this.file(found.kind, found);
    if (isAtom(found)) this.file(`${found.kind}!`, found);
    return undefined;
  }

  /** The program known for a behaviour, by the hash of its values. */
  find(kind: Kind, hash: number): Program | undefined {
    return this.byBehaviour.get(kind)?.get(hash);
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

  private behavioursOf(kind: Kind): Map<number, Program> {
    let known = this.byBehaviour.get(kind);
    if (known === undefined) this.byBehaviour.set(kind, (known = new Map()));
    return known;
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
