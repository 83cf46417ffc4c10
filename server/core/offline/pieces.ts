// Texts put together from several pieces: what programs give, and literals that all examples have at the same turn.
import { textComponents } from './components/texts';
import type { Component } from './components/component';
import { guarded } from './evaluate';
import type { Program } from './program';
import { FAULT, type Outcome, type Value } from './values';

interface Piece {
  readonly program: Program;
  /** One text for each example. */
  readonly texts: readonly string[];
}

/** How far each example's text is written, and with what. */
interface Way {
  readonly at: readonly number[];
  readonly rank: number;
  readonly pieces: readonly Program[];
}

const MAX_PIECE_RANK = 11;
const MAX_NOTED = 400;
const MAX_TRIED = 60;
const MAX_STEPS = 300;
const MAX_PIECES = 7;
const MAX_ANSWERS = 3;
const MAX_LITERAL = 12;
/** What is put together from more is chance. */
const MAX_RANK = 26;
const JOIN_RANK = 2;
const LITERAL_RANK = 2;
const LONG_LITERAL = 2;

export class Pieces {
  private readonly noted: Piece[] = [];
  private fresh = false;

  /** `want`: the texts of the examples; `count`: inputs of the scope. */
  constructor(
    private readonly cared: readonly number[],
    private readonly want: readonly string[],
    private readonly count: number,
  ) {}

  /** Remembers a program whose texts occur in what is wanted. */
  note(program: Program): void {
    if (!program.local || program.rank > MAX_PIECE_RANK || this.noted.length >= MAX_NOTED) return;
    const texts: string[] = [];
    for (const [index, at] of this.cared.entries()) {
      const value = program.values[at];
      if (typeof value !== 'string' && typeof value !== 'number') return;
      const text = String(value);
      if (this.want[index]?.includes(text) !== true) return;
      texts.push(text);
    }
    if (texts.every((text) => text === '')) return;
    this.noted.push({ program, texts });
    this.fresh = true;
  }

  /** Calls `answer` with the simplest texts that give what is wanted. */
  join(answer: (program: Program) => void): void {
    if (!this.fresh) return;
    this.fresh = false;
    const tried = [...this.noted].sort((a, b) => a.program.rank - b.program.rank).slice(0, MAX_TRIED);
    const open: Way[] = [{ at: this.want.map(() => 0), rank: 0, pieces: [] }];
    const seen = new Set<string>();
    let answers = 0;
    for (let step = 0; step < MAX_STEPS && answers < MAX_ANSWERS; step += 1) {
      const way = takeLeast(open);
      if (way === undefined || way.rank > MAX_RANK) return;
      if (way.at.every((at, index) => at === this.want[index]?.length)) {
        answers += 1;
        answer(this.whole(way.pieces));
        continue;
      }
      const key = `${way.at.join()} ${String(isLiteral(way.pieces.at(-1)))}`;
      if (seen.has(key) || way.pieces.length >= MAX_PIECES) continue;
      seen.add(key);
      open.push(...this.literals(way), ...tried.flatMap((piece) => this.after(way, piece)));
    }
  }

  private after(way: Way, { program, texts }: Piece): readonly Way[] {
    if (!texts.every((text, index) => this.want[index]?.startsWith(text, way.at[index]) === true)) return [];
    return [{ at: way.at.map((at, index) => at + (texts[index]?.length ?? 0)), rank: way.rank + program.rank + JOIN_RANK, pieces: [...way.pieces, program] }];
  }

  private literals(way: Way): readonly Way[] {
    if (isLiteral(way.pieces.at(-1))) return [];
    const rests = this.want.map((text, index) => text.slice(way.at[index], (way.at[index] ?? 0) + MAX_LITERAL));
    const [first = ''] = rests;
    const found: Way[] = [];
    for (let length = 1; length <= first.length && rests.every((rest) => rest.startsWith(first.slice(0, length))); length += 1) {
      const literal = literalOf(first.slice(0, length), this.count);
      found.push({ at: way.at.map((at) => at + length), rank: way.rank + literal.rank + JOIN_RANK, pieces: [...way.pieces, literal] });
    }
    return found;
  }

  private whole(pieces: readonly Program[]): Program {
    return pieces.map((piece) => (piece.kind === 'number' ? applied(TEXT_OF, [piece], this.count) : piece)).reduce((left, right) => applied(CONCAT, [left, right], this.count));
  }
}

function takeLeast(open: Way[]): Way | undefined {
  let best = 0;
  open.forEach((way, at) => {
    if (way.rank < (open[best]?.rank ?? Infinity)) best = at;
  });
  return open.splice(best, 1)[0];
}

function isLiteral(piece: Program | undefined): boolean {
  return piece?.shape.type === 'constant';
}

function literalOf(text: string, count: number): Program {
  const rank = LITERAL_RANK + (text.length > LONG_LITERAL ? 1 : 0);
  return { kind: 'string', cost: rank, rank, shape: { type: 'constant', value: text }, values: Array.from({ length: count }, () => text), local: false };
}

function named(write: string, kind: string): Component {
  const found = textComponents.find((one) => one.write === write && one.takes[0] === kind);
  if (found === undefined) throw new Error(`no ${write} among the building blocks`);
  return found;
}

const CONCAT = named('{0} + {1}', 'string');
const TEXT_OF = named('String({0})', 'number');

function applied(component: Component, args: readonly Program[], count: number): Program {
  const rank = args.reduce((sum, arg) => sum + arg.rank, args.length === 1 ? 1 : JOIN_RANK);
  const values = Array.from({ length: count }, (_, at): Outcome => {
    const inputs = args.map((arg) => arg.values[at]);
    return inputs.includes(FAULT) ? FAULT : guarded(component.run, inputs as readonly Value[] as [Value, Value, Value], false);
  });
  return { kind: 'string', cost: rank, rank, shape: { type: 'apply', component, args }, values, local: true };
}
