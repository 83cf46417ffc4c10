// The order of waves: needs first, one file's tasks one after another, other files beside each other, nothing lost.
import { describe, expect, it } from 'vitest';
import { levels } from '../../../server/core/pipeline/plan/levels';
import { runWaves, type Ordered, type RoundEnd, type StepEnd } from '../../../server/core/pipeline/plan/runWaves';

function task(id: string, file: string, dependsOn: readonly string[] = []): Ordered {
  return { id, files: [file], dependsOn };
}

interface Script {
  readonly branches?: number;
  /** What becomes of a task each time that it is asked; decided where nothing is said. */
  readonly ends?: Readonly<Record<string, readonly StepEnd[]>>;
  /** What each round finds at its end, in order. */
  readonly rounds?: readonly Partial<RoundEnd>[];
}

interface Watched {
  readonly asked: string[];
  readonly waves: (readonly string[])[];
  readonly whole: boolean;
  readonly mostBeside: number;
  readonly clashes: number;
  readonly lasts: readonly string[];
}

async function watch(tasks: readonly Ordered[], { branches = 4, ends = {}, rounds = [] }: Script = {}): Promise<Watched> {
  const asked: string[] = [];
  const waves: (readonly string[])[] = [];
  const lasts: string[] = [];
  const busy = new Map<string, number>();
  const turns = new Map<string, number>();
  const left = [...rounds];
  let beside = 0;
  let mostBeside = 0;
  let clashes = 0;
  const whole = await runWaves(tasks, {
    branches,
    async decide({ id, files }, { last }) {
      asked.push(id);
      if (last) lasts.push(id);
      for (const file of files) clashes += busy.get(file) ?? 0;
      for (const file of files) busy.set(file, 1);
      beside += 1;
      mostBeside = Math.max(mostBeside, beside);
      await new Promise((done) => setTimeout(done, 1));
      beside -= 1;
      for (const file of files) busy.delete(file);
      const turn = turns.get(id) ?? 0;
      turns.set(id, turn + 1);
      return ends[id]?.[turn] ?? 'decided';
    },
    endRound: () => Promise.resolve({ draw: [], redo: [], ...left.shift() }),
    endWave: (done) => Promise.resolve(void waves.push(done.map(({ id }) => id))),
  });
  return { asked, waves, whole, mostBeside, clashes, lasts };
}

describe('levels', () => {
  it('come by needs, each in the order given', () => {
    expect(levels([task('a', 'a', ['c']), task('b', 'b'), task('c', 'c'), task('d', 'd', ['a', 'b'])])).toEqual([['b', 'c'], ['a'], ['d']]);
  });

  it('take what nobody brings as met, and what waits for itself together at the end', () => {
    expect(levels([task('a', 'a', ['gone']), task('b', 'b', ['c']), task('c', 'c', ['b'])])).toEqual([['a'], ['b', 'c']]);
  });
});

describe('waves', () => {
  it('begin when what they need has ended', async () => {
    const { waves, whole } = await watch([task('a', 'x'), task('b', 'y', ['a']), task('c', 'z', ['a']), task('d', 'x', ['b', 'c'])]);
    expect([waves, whole]).toEqual([[['a'], ['b', 'c'], ['d']], true]);
  });

  it('run files beside each other as far as branches allow, and a file never twice at once', async () => {
    const tasks = Array.from({ length: 40 }, (_, index) => task(`t${index}`, `file${index % 8}`));
    const wide = await watch(tasks, { branches: 4 });
    expect([wide.mostBeside, wide.clashes, wide.asked.length]).toEqual([4, 0, 40]);
    expect((await watch(tasks, { branches: 1 })).mostBeside).toBe(1);
  });

  it('run what reaches over several files alone, and first', async () => {
    const { asked, clashes } = await watch([task('a', 'x'), { id: 'wide', files: ['x', 'y'], dependsOn: [] }, task('b', 'y')]);
    expect([asked[0], clashes]).toEqual(['wide', 0]);
  });

  it('draw in what they break with what that needs, and end only then', async () => {
    const { waves, asked } = await watch([task('a', 'x'), task('b', 'y', ['a']), task('c', 'z', ['b'])], { rounds: [{ draw: ['c'] }] });
    expect([waves, asked]).toEqual([[['a', 'b', 'c']], ['a', 'b', 'c']]);
  });

  it('do again what was taken back', async () => {
    const { asked, waves } = await watch([task('a', 'x'), task('b', 'y'), task('c', 'z')], { rounds: [{ redo: ['b'] }] });
    expect([asked, waves]).toEqual([['a', 'b', 'c', 'b'], [['a', 'b', 'c']]]);
  });

  it('ask again who was put off as soon as somebody else has moved', async () => {
    const { asked, lasts } = await watch([task('a', 'x'), task('b', 'y')], { ends: { a: ['deferred'] } });
    expect([asked, lasts]).toEqual([['a', 'b', 'a'], []]);
  });

  it('let nobody wait any longer where nobody has moved', async () => {
    const { asked, lasts } = await watch([task('a', 'x'), task('b', 'y')], { ends: { a: ['deferred'], b: ['deferred'] } });
    expect([asked, lasts]).toEqual([['a', 'b', 'a', 'b'], ['a', 'b']]);
  });

  it('come to an end where a task is put off for ever', async () => {
    const { whole, asked } = await watch([task('a', 'x'), task('b', 'y', ['a'])], { ends: { a: Array.from({ length: 50 }, () => 'deferred' as const) } });
    expect([whole, asked.filter((id) => id === 'b').length]).toEqual([true, 1]);
  });

  it('end at once where a task ends the run', async () => {
    const { whole, asked } = await watch([task('a', 'x'), task('b', 'x'), task('c', 'y', ['b'])], { ends: { a: ['ended'] } });
    expect([whole, asked]).toEqual([false, ['a']]);
  });
});
