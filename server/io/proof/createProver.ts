// Asks a solver in a child of its own, which is ended at the limit; at most one at a time.
import { spawn } from 'node:child_process';
import path from 'node:path';
import type { ProofQuery, ProofResult, Prover } from '../../core/ports/prover';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { NodeProgram } from '../sandbox/nodeProgram';
import { findSolver, type Solver } from './findSolver';

export interface ProverSettings {
  /** Folder of the bundles, where `proveEntry.js` stands. */
  readonly bundles: string;
  readonly node: () => NodeProgram;
  /** Found by itself when absent; null is none. */
  readonly solver?: Solver | null;
}

/** Megabytes that a solver may take. */
const MEMORY_MB = 1_000;
/** Milliseconds that the WebAssembly build takes to begin, which are not the question's time. */
const START_MS = 8_000;

export function createProver(settings: ProverSettings): Prover {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    prove(query, stop) {
      const mine = turn.then(() => ask(settings, query, stop));
      turn = mine;
      return mine;
    },
  };
}

async function ask(settings: ProverSettings, query: ProofQuery, stop: StopSignal): Promise<ProofResult> {
  const solver = settings.solver === undefined ? findSolver({ beside: settings.bundles }) : (settings.solver ?? undefined);
  if (solver === undefined) return { kind: 'open', why: 'no solver here: install z3, or the package z3-solver beside Starling' };
  if (stop.aborted) return { kind: 'open', why: 'stopped' };
  const answer = await run(commandOf(solver, settings, query.timeoutMs), wholeText(query), { timeoutMs: query.timeoutMs + (solver.kind === 'package' ? START_MS : 500), stop });
  return answer.ok ? readAnswer(answer.text, query, solver.kind === 'program' ? 'z3' : 'z3 (WebAssembly)') : { kind: 'open', why: answer.why };
}

function wholeText({ smt, constants, timeoutMs }: ProofQuery): string {
  const values = constants.length === 0 ? '' : `(get-value (${constants.join(' ')}))`;
  return `(set-option :produce-models true)\n(set-option :timeout ${timeoutMs})\n${smt}\n${values}\n`;
}

interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

function commandOf(solver: Solver, { bundles, node }: ProverSettings, timeoutMs: number): Command {
  if (solver.kind === 'program') return { file: solver.file, args: ['-in', '-smt2', `-T:${Math.ceil(timeoutMs / 1_000)}`, `-memory:${MEMORY_MB}`], env: {} };
  const program = node();
  return { file: program.file, args: [path.join(bundles, 'proveEntry.js'), solver.file], env: { ...program.env } };
}

type Answer = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly why: string };

function run({ file, args, env }: Command, input: string, { timeoutMs, stop }: { readonly timeoutMs: number; readonly stop: StopSignal }): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(file, [...args], { env, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    let text = '';
    const settle = (answer: Answer): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', onStop);
      child.kill('SIGKILL');
      resolve(answer);
    };
    const onStop = (): void => settle({ ok: false, why: 'stopped' });
    const timer = setTimeout(() => settle({ ok: false, why: `the solver did not settle it in ${timeoutMs} ms` }), timeoutMs);
    stop.addEventListener('abort', onStop);
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.stdin.on('error', () => undefined);
    child.once('error', () => settle({ ok: false, why: 'the solver does not start' }));
    child.once('close', () => settle(text === '' ? { ok: false, why: 'the solver said nothing' } : { ok: true, text }));
    child.stdin.end(input);
  });
}

function readAnswer(text: string, { constants }: ProofQuery, solver: string): ProofResult {
  const [first = ''] = text.trimStart().split('\n', 1);
  if (first.trim() === 'unsat') return { kind: 'proven', solver };
  if (first.trim() !== 'sat') return { kind: 'open', why: first.trim() === 'unknown' || first.includes('timeout') ? 'the solver did not settle it in time' : `the solver said ${first.slice(0, 120)}` };
  return { kind: 'refuted', solver, values: constants.map((name) => valueOf(text, name)) };
}

function valueOf(text: string, name: string): string {
  const at = text.indexOf(`(${name} `) < 0 ? text.indexOf(`(${name.replaceAll('|', '')} `) : text.indexOf(`(${name} `);
  const value = /^\(\S+\s+(\(- \d+\)|[^\s()]+)\)/.exec(at < 0 ? '' : text.slice(at))?.[1] ?? '';
  return value.replace(/^\(- (\d+)\)$/, '-$1');
}
