// The real pool on the built entry, for tests that run code; ended after the file's last test.
import path from 'node:path';
import { afterAll } from 'vitest';
import { createBehaviours, type BehaviourPool } from '../../server/io/behaviour/behaviourPool';
import { findNode } from '../../server/io/sandbox/nodeProgram';
import type { Observation } from '../../server/core/ports/behaviours';

export const NEVER = new AbortController().signal;

export function realBehaviours(lanes = 1): BehaviourPool {
  const pool = createBehaviours({ entry: path.resolve(__dirname, '../../out/behaviourEntry.js'), node: findNode, lanes });
  afterAll(() => pool.dispose());
  return pool;
}

export interface Run {
  readonly text: string;
  readonly inputs: readonly (readonly string[])[];
  readonly timeoutMs?: number;
}

/** Observations of the function `f`; fails the test where there are none. */
export async function observed(pool: BehaviourPool, { text, inputs, timeoutMs = 3_000 }: Run): Promise<readonly Observation[]> {
  const seen = await pool.observe({ file: 'f.ts', text, name: 'f', inputs, timeoutMs }, NEVER);
  if ('why' in seen) throw new Error(seen.why);
  return seen;
}
