// Makes what checks a project: its workspace, its type checker and its test runner. Shared by both doors and the benchmarks.
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Overlay } from './core/ports/checker';
import type { Prover } from './core/ports/prover';
import type { TestRunner } from './core/ports/testRunner';
import type { Workspace } from './core/ports/workspace';
import { findNative } from './io/checker/findNative';
import { createProjectCompiler, type DisposableProjectCompiler } from './io/checker/projectCompiler';
import { createBehaviours, type BehaviourPool } from './io/behaviour/behaviourPool';
import { createLinter, type DisposableLinter } from './io/lint/createLinter';
import { createProver } from './io/proof/createProver';
import { createSandbox } from './io/sandbox/sandbox';
import { findNode } from './io/sandbox/nodeProgram';
import { createTestRunner, type DisposableTestRunner } from './io/tests/createTestRunner';
import { createTestFilter } from './io/tests/filter/createTestFilter';
import { createChecker, type CheckPool } from './io/workers/checkPool';
import { openWorkspace, type OpenDocuments } from './io/workspace/openWorkspace';

export interface CheckersSettings {
  readonly root: string;
  /** Folder of the built bundles, where the worker entries stand. */
  readonly bundles: string;
  /** Unsaved texts, where there is an editor. */
  readonly documents?: OpenDocuments & { all(): Overlay };
  /** Test runs give way to everything else on the machine. */
  readonly background?: boolean;
}

type FilteringTestRunner = DisposableTestRunner & Required<Pick<TestRunner, 'filter'>>;

export interface OpenedCheckers {
  readonly workspace: Workspace;
  readonly checker: CheckPool;
  readonly testRunner: FilteringTestRunner;
  readonly behaviours: BehaviourPool;
  readonly linter: DisposableLinter;
  readonly prover: Prover;
  readonly compiler: DisposableProjectCompiler;
  dispose(): Promise<void>;
}

/** Cheap: workers and children start when they are first needed. */
export function openCheckers({ root, bundles, documents, background = false }: CheckersSettings): OpenedCheckers {
  const workspace = openWorkspace(root, documents);
  const openTexts = documents === undefined ? {} : { openTexts: () => documents.all() };
  const entry = path.join(bundles, 'checkEntry.js');
  const checker = createChecker({ root: workspace.root, entry, native: findNative(entry), ...openTexts });
  const testRunner = onFirstRun(() => {
    const node = findNode();
    // Beside an editor half of the cores stay free: an idle child still shares caches and memory with who types.
    const lanes = background ? { lanes: Math.max(1, Math.floor(availableParallelism() / 2)) } : {};
    const sandbox = createSandbox({ node, background });
    const own = createTestRunner({ root: workspace.root, sandbox, node, ...lanes, ...openTexts });
    const quick = createTestFilter({ entry: path.join(bundles, 'filterEntry.js'), root: workspace.root, sandbox, node, lanes: background ? 1 : 2, ...openTexts });
    return {
      run: (request, stop) => own.run(request, stop),
      filter: (request, stop) => quick.filter(request, stop),
      dispose: async () => void (await Promise.allSettled([own.dispose(), quick.dispose()])),
    };
  });
  const linter = onFirstLint(() => {
    const node = findNode();
    return createLinter({ root: workspace.root, sandbox: createSandbox({ node, background }), node });
  });
  const behaviours = createBehaviours({ entry: path.join(bundles, 'behaviourEntry.js'), node: findNode, background });
  const prover = createProver({ bundles, node: findNode });
  const compiler = onFirstCompile(() => {
    const node = findNode();
    return createProjectCompiler({ root: workspace.root, sandbox: createSandbox({ node, background }), node, ...openTexts });
  });
  const dispose = async (): Promise<void> => {
    await Promise.allSettled([checker.dispose(), testRunner.dispose(), behaviours.dispose(), linter.dispose(), compiler.dispose()]);
  };
  return { workspace, checker, testRunner, behaviours, linter, prover, compiler, dispose };
}

/** Looking for a Node may start programs; where no test runs, and in Restricted Mode, none does. */
function onFirstRun(make: () => FilteringTestRunner): FilteringTestRunner {
  let made: FilteringTestRunner | undefined;
  return {
    run: (request, stop) => (made ??= make()).run(request, stop),
    filter: (request, stop) => (made ??= make()).filter(request, stop),
    dispose: async () => made?.dispose(),
  };
}

function onFirstLint(make: () => DisposableLinter): DisposableLinter {
  let made: DisposableLinter | undefined;
  return {
    lint: (request, stop) => (made ??= make()).lint(request, stop),
    dispose: async () => made?.dispose(),
  };
}

function onFirstCompile(make: () => DisposableProjectCompiler): DisposableProjectCompiler {
  let made: DisposableProjectCompiler | undefined;
  return {
    version: () => (made ??= make()).version(),
    check: (request, stop) => (made ??= make()).check(request, stop),
    dispose: async () => made?.dispose(),
  };
}
