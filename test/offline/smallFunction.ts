// Searches for a small documented function; its hidden cases decide.
import { stripTypeScriptTypes } from 'node:module';
import { expect } from 'vitest';
import { readTask } from '../../server/core/offline/readTask';
import type { SynthTask } from '../../server/core/offline/synthTask';
import { synthesise, type Finding } from '../../server/core/offline/synthesise';
import { briefFor } from './briefFor';

export interface Small {
  /** Documentation with examples, then the signature; the body is a stub. */
  readonly code: string;
  /** Arguments and expected value of cases that the search does not see. */
  readonly hidden: readonly (readonly [readonly unknown[], unknown])[];
}

/** Runs the likeliest program on the cases that the search did not see. */
export function checkWorks(name: string, { code, hidden }: Small): Finding {
  const finding = searchFor(name, code, 0);
  const [{ expression, helpers } = { expression: 'undefined', helpers: [] }] = finding.candidates;
  const params = [.../(\w+)\??: /g[Symbol.matchAll](code.slice(code.lastIndexOf(`${name}`)))].map((match) => match[1] ?? '');
  const run = new Function(...params, `${helpers.map((helper) => stripTypeScriptTypes(helper)).join('\n')}; ${stripTypeScriptTypes(`const given = ${expression};`)} return given`) as (...args: readonly unknown[]) => unknown;
  for (const [args, expected] of hidden) expect([expression, run(...args)]).toEqual([expression, expected]);
  return finding;
}

export function searchFor(name: string, code: string, seed: number, maxPrograms = 25_000): Finding {
  return synthesise(taskOf(name, code).task, seed, { timeUp: () => false, maxPrograms });
}

export function taskOf(name: string, code: string): { readonly task: SynthTask } {
  const reading = readTask(briefFor({ text: stubbed(code), path: name }));
  if (!reading.ok) throw new Error(reading.why);
  return reading;
}

export function stubbed(code: string): string {
  return `${code} { throw new Error('not implemented'); }`;
}
