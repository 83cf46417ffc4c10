// A small project with several stubs behind the product's own model stack and real HTTP; types and tests are played in memory.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFeature } from '../../server/core/pipeline/runFeature';
import type { RunResult } from '../../server/core/pipeline/runResult';
import type { RunPorts } from '../../server/core/ports/runPorts';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import { chooseLlm } from '../../server/io/llm/chooseLlm';
import { Gates } from '../../server/io/llm/gate';
import type { Provider } from '../../server/protocol/endpoint';
import type { RunSettings } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { queuedLlm } from '../fakes/queuedLlm';
import type { FaultKind, ModelServerOptions } from '../modelServer/modelServerOptions';
import { startModelServer, type ModelServer } from '../modelServer/startModelServer';

const FILE = 'numbers.ts';

/** Name, body and one test of each function. */
const FUNCTIONS = [
  ['double', 'return n * 2;', 6],
  ['square', 'return n * n;', 9],
  ['next', 'return n + 1;', 4],
  ['half', 'return n / 2;', 1.5],
  ['negate', 'return -n;', -3],
  ['cube', 'return n * n * n;', 27],
] as const;

const text = (body: (name: string, right: string) => string): string => FUNCTIONS.map(([name, right]) => `export function ${name}(n: number): number {\n  ${body(name, right)}\n}\n`).join('\n');
const STUBS = text(() => 'throw new Error("not implemented");');
const SOLUTION = text((_, right) => right);
const TESTS = FUNCTIONS.map(([name, , equals]) => ({ name, expression: `${name}(3)`, equals }));
const SETTINGS: RunSettings = { reliability: 0.95, budgetUsd: null, maxCalls: 200, concurrency: 64, seed: 1, testTimeoutMs: 1000, trusted: true };

export interface Asked {
  /** Milliseconds. */
  readonly at: number;
  readonly question: string;
  readonly fault: FaultKind | undefined;
}

export interface FaultRun {
  readonly result: RunResult;
  readonly server: ReturnType<ModelServer['stats']>;
  readonly asked: readonly Asked[];
  readonly ms: number;
}

export interface ProjectRun {
  readonly provider?: Provider;
  readonly stop?: AbortController;
  readonly onEvent?: (event: RunEvent) => void;
  /** Stands between the run and its ports. */
  readonly ports?: (ports: RunPorts) => RunPorts;
  readonly timeoutMs?: number;
}

/** One run from selection to proposal against the endpoint at `url`. */
export async function runProject(url: string, { stop = new AbortController(), provider = 'openai', timeoutMs = 3000, ports: wrap, onEvent }: ProjectRun = {}): Promise<RunResult> {
  const endpoint = { provider, model: 'starling-simulated', baseUrl: url };
  const settings = { ...SETTINGS, ...endpoint, priceInput: null, priceOutput: null };
  const choice = await chooseLlm(settings, { keys: { apiKey: () => Promise.resolve(null) }, offline: queuedLlm(['']), gates: new Gates(), timeoutMs });
  if (!choice.ok) throw new Error(choice.problem);
  const ports: RunPorts = {
    llm: choice.llm,
    workspace: memoryWorkspace({ [FILE]: STUBS, 'numbers.test.ts': `import { ${FUNCTIONS.map(([name]) => name).join(', ')} } from './numbers';\n`, 'tsconfig.json': '{}' }),
    checker: blindChecker,
    testRunner: evaluatingTestRunner(FILE, STUBS, TESTS),
    journal: memoryJournal(),
    clock: systemClock,
    hash: sha256,
    stop: stop.signal,
  };
  return runFeature({ run: 'r', target: { file: FILE }, wish: '', settings: SETTINGS, endpoint }, wrap?.(ports) ?? ports, onEvent ?? (() => undefined));
}

export interface FaultScene extends ProjectRun {
  readonly server?: ModelServerOptions;
}

/** The same seeds give the same answers with and without faults. */
export async function runWithFaults({ server: options, ...project }: FaultScene = {}): Promise<FaultRun> {
  const asked: Asked[] = [];
  const onAsked: ModelServerOptions['onAsked'] = (one) => asked.push({ at: performance.now(), ...one });
  const { server, close } = await startFaultServer({ onAsked, ...options });
  try {
    const startedAt = performance.now();
    const result = await runProject(server.url, project);
    return { result, server: server.stats(), asked, ms: performance.now() - startedAt };
  } finally {
    await close();
  }
}

/** A model server that knows the project's solution and answers fast, but for its faults. */
export async function startFaultServer(options: ModelServerOptions = {}): Promise<{ readonly server: ModelServer; close(): Promise<void> }> {
  const solutions = mkdtempSync(join(tmpdir(), 'starling-faults-'));
  writeFileSync(join(solutions, FILE), SOLUTION);
  const server = await startModelServer({ solutions, errorRate: 0.3, latencyMs: 5, slowMs: 150, retryAfterSeconds: 0.05, seed: 3, ...options });
  const close = async (): Promise<void> => {
    await server.close();
    rmSync(solutions, { recursive: true });
  };
  return { server, close };
}
