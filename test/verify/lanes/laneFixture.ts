// A candidate and a run around it, with just what lanes read; lanes that say when they begin and end.
import type { BuiltCandidate, Judged, Lane } from '../../../server/core/pipeline/lanes/lane';
import type { RunContext } from '../../../server/core/pipeline/runContext';
import { startRecord } from '../../../server/core/pipeline/record';
import { openPurse } from '../../../server/core/pipeline/purse';
import { startTestLimit } from '../../../server/core/pipeline/testLimit';
import type { RunPorts } from '../../../server/core/ports/runPorts';
import { systemClock } from '../../../server/io/clock/systemClock';
import { sha256 } from '../../../server/io/journal/sha256';
import type { CheckName, RunSettings, Task } from '../../../server/protocol/model';
import { blindChecker } from '../../fakes/blindChecker';
import { memoryJournal } from '../../fakes/memoryJournal';
import { memoryWorkspace } from '../../fakes/memoryWorkspace';
import { queuedLlm } from '../../fakes/queuedLlm';

export const FILE = 'one.ts';
const BEFORE = 'export function one(): number {\n  throw new Error("not implemented");\n}\n';
const SETTINGS: RunSettings = { reliability: 0.95, budgetUsd: null, maxCalls: 50, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };

const TASK: Task = {
  id: 't',
  target: { file: FILE, path: 'one', kind: 'FunctionDeclaration', hash: '', fileVersion: '' },
  intent: 'Implement one',
  wish: '',
  openSignature: false,
  stubs: ['one'],
  dependsOn: [],
  contract: { mayChange: ['one'], mayAdd: true, checks: [], criteria: [] },
};

export function aCandidate(change: Partial<BuiltCandidate> = {}): BuiltCandidate {
  const declaration = 'export function one(): number {\n  return 1;\n}';
  return { task: TASK, answer: { declaration, before: [], after: [], imports: [] }, fileText: BEFORE, filled: [], open: [], limit: startTestLimit(1000), edits: [], text: `${declaration}\n`, ...change };
}

export function aContext(ports: Partial<RunPorts> = {}): RunContext {
  const journal = memoryJournal();
  return {
    run: 'r',
    ports: {
      llm: queuedLlm([]),
      workspace: memoryWorkspace({ [FILE]: BEFORE }),
      checker: blindChecker,
      testRunner: { run: () => Promise.resolve({ outcome: 'completed', results: [], command: '', sandbox: '', detail: '', ms: 0 }) },
      journal,
      clock: systemClock,
      hash: sha256,
      stop: new AbortController().signal,
      ...ports,
    },
    settings: SETTINGS,
    record: startRecord(journal, () => undefined),
    purse: openPurse(SETTINGS),
    feature: { file: FILE, fileVersion: sha256(BEFORE), span: { start: 0, end: BEFORE.length }, enclosing: '', wish: '', signatures: [], tests: ['one.test.ts'], diagnostics: [], notes: [] },
    tests: [],
    dependencies: [],
    baseline: { diagnostics: [], tests: { outcome: 'completed', results: [], command: '', sandbox: '', detail: '', ms: 0 } },
    startedAt: systemClock.monotonic(),
  };
}

/** A lane that takes `ms` and then says `judged`; cut short by its stop, it says that it crashed, as a killed child would. */
export function timedLane(name: CheckName, needs: readonly CheckName[], { ms, log, judged }: { readonly ms: number; readonly log: string[]; readonly judged?: Partial<Judged> }): Lane {
  return {
    name,
    needs,
    version: 1,
    run: (_, { ports }) =>
      new Promise((resolve) => {
        log.push(`${name} begins`);
        const end = (outcome: Judged): void => {
          clearTimeout(timer);
          log.push(`${name} ${outcome.outcome}`);
          resolve(outcome);
        };
        const timer = setTimeout(() => end({ outcome: 'passed', detail: '', ...judged }), ms);
        ports.stop.addEventListener('abort', () => end({ outcome: 'crashed', detail: 'stopped' }));
      }),
  };
}
