// A small share of the soundness bench: mutants of real functions, the quick verdict against a fresh program of the whole project.
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findNative } from '../../server/io/checker/findNative';
import { createChecker, type CheckPool } from '../../server/io/workers/checkPool';
import { measureSoundness } from '../bench/verifySoundness';
import { builtEntry } from '../io/fixture/builtEntry';
import { sampleFolder } from '../io/fixture/sampleFolder';

const config = JSON.stringify({ compilerOptions: { strict: true, target: 'es2022', lib: ['es2022'], module: 'esnext', moduleResolution: 'bundler', types: [], noEmit: true } });

const bank = `export class Account {
  private balance = 0;
  #open = false;
  constructor(readonly owner: string) { if (owner === '') throw new Error('no owner'); }
  get total() { return this.balance; }
  open(): void { if (this.#open) throw new Error('open'); this.#open = true; }
  deposit(amount: number): this { if (amount < 0) throw new Error('negative'); this.balance += amount; return this; }
}
export const sum = (accounts: readonly Account[]) => accounts.reduce((all, one) => all + one.total, 0);
export function largest(accounts: readonly Account[]) {
  let best: Account | undefined;
  for (const one of accounts) if (best === undefined || one.total > best.total) best = one;
  return best;
}
`;
const report = `import { largest, sum, type Account } from './bank';
export function lines(accounts: readonly Account[]): string[] {
  const owner = largest(accounts)?.owner.toUpperCase() ?? 'nobody';
  return [owner, sum(accounts).toFixed(2), ...accounts.map((one) => one.total.toFixed(2))];
}
`;

let root = '';
let checker: CheckPool;
beforeAll(async () => {
  root = sampleFolder({ 'tsconfig.json': config, 'bank.ts': bank, 'report.ts': report }, { keep: true });
  const entry = await builtEntry('server/io/workers/checkEntry.ts');
  checker = createChecker({ root, entry, native: findNative(__filename) });
});
afterAll(async () => {
  await checker.dispose();
  rmSync(root, { recursive: true, force: true });
});

test('no wrong accept and no wrong refusal, whatever users see of a type', async () => {
  const figures = await measureSoundness(root, [{ folder: '', files: ['bank.ts', 'report.ts'] }], { count: 90, seed: 7, checker });
  expect(figures.mutants).toBeGreaterThan(60);
  expect(figures.refused).toBeGreaterThan(15);
  expect(figures).toMatchObject({ wrongAccepts: 0, wrongRefusals: 0, filter: { wrongRefusals: 0 }, examples: expect.any(Array) as unknown[] });
}, 120_000);
