// The solver itself, where it is installed: proofs, counter-examples, and what is honestly left open.
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProofResult } from '../../../server/core/ports/prover';
import { readContract } from '../../../server/core/verify/proof/contract';
import { ensuresQuery, equivalenceQuery } from '../../../server/core/verify/proof/smtFunction';
import { createProver } from '../../../server/io/proof/createProver';
import { findSolver } from '../../../server/io/proof/findSolver';
import { findNode } from '../../../server/io/sandbox/nodeProgram';

const bundles = path.resolve(__dirname, '../../../out');
const prover = createProver({ bundles, node: findNode });
const never = new AbortController().signal;

async function ensured(comment: string, code: string): Promise<ProofResult> {
  const contract = readContract('f.ts', `/**\n${comment.split('\n').map((line) => ` * ${line.trim()}`).join('\n')}\n */\n${code}`, 'f');
  const translated = contract === undefined ? undefined : ensuresQuery(contract);
  if (translated?.ok !== true) throw new Error(translated?.why ?? 'no function f');
  return prover.prove({ ...translated.query, timeoutMs: 5_000 }, never);
}

describe.runIf(findSolver({ beside: bundles }) !== undefined)('prover', () => {
  it('proves what holds for all whole numbers', async () => {
    const result = await ensured('@requires Number.isInteger(a) && Number.isInteger(low) && Number.isInteger(high) && low <= high\n@ensures low <= result && result <= high', 'function f(a: number, low: number, high: number): number { if (a < low) return low; return a > high ? high : a; }');
    expect(result.kind).toBe('proven');
  });

  it('gives the values that break it', async () => {
    const result = await ensured('@requires Number.isInteger(a)\n@ensures result !== 7', 'function f(a: number): number { if (a === -12) return 7; return 1; }');
    expect(result).toMatchObject({ kind: 'refuted', values: ['-12'] });
  });

  it('does not take sums beyond 2^53 for exact', async () => {
    expect((await ensured('@requires Number.isInteger(a)\n@ensures result > a', 'function f(a: number): number { return a + 1; }')).kind).toBe('refuted');
    expect((await ensured('@requires Number.isInteger(a) && a < 1000000\n@ensures result > a', 'function f(a: number): number { return a + 1; }')).kind).toBe('proven');
  });

  it('knows the remainder of JavaScript, and division by 0', async () => {
    const remainder = 'function f(a: number, b: number): number { return a % b; }';
    expect((await ensured('@requires Number.isInteger(a) && Number.isInteger(b) && b !== 0 && a <= 0\n@ensures result <= 0', remainder)).kind).toBe('proven');
    expect((await ensured('@requires Number.isInteger(a) && Number.isInteger(b)\n@ensures result === result', remainder)).kind).toBe('refuted');
  });

  it.each([
    ['return a > b ? a : b;', 'proven'],
    ['return a >= b ? a : b;', 'proven'],
    ['return a < b ? a : b;', 'refuted'],
  ])('two candidates: Math.max(a, b) and %s', async (body, expected) => {
    const text = (code: string): string => `/** @requires Number.isInteger(a) && Number.isInteger(b) */\nfunction f(a: number, b: number): number { ${code} }`;
    const [one, other] = [readContract('f.ts', text('return Math.max(a, b);'), 'f'), readContract('f.ts', text(body), 'f')];
    const translated = one === undefined || other === undefined ? undefined : equivalenceQuery(one, other);
    if (translated?.ok !== true) throw new Error('not translated');
    expect((await prover.prove({ ...translated.query, timeoutMs: 5_000 }, never)).kind).toBe(expected);
  });

  it('says so when the time is over', async () => {
    const cube = '(declare-const x Int)(declare-const y Int)(declare-const z Int)(assert (= (+ (* x x x) (* y y y) (* z z z)) 114))(assert (> x 1000))(check-sat)';
    const begin = performance.now();
    expect(await prover.prove({ smt: cube, constants: [], timeoutMs: 300 }, never)).toMatchObject({ kind: 'open' });
    expect(performance.now() - begin).toBeLessThan(20_000);
  });
});

describe('without a solver', () => {
  it('it says what to install', async () => {
    const none = createProver({ bundles, node: findNode, solver: null });
    expect(await none.prove({ smt: '(check-sat)', constants: [], timeoutMs: 100 }, never)).toMatchObject({ kind: 'open', why: expect.stringContaining('z3-solver') });
  });
});
