// Plays a test runner on a project in memory: real modules, `test` and `equal` as globals. Only for code that the test itself wrote.
import path from 'node:path';
import { ts } from 'ts-morph';
import type { TestReport, TestRequest, TestResult, TestRunner } from '../../server/core/ports/testRunner';

export interface ModuleTestRunner extends TestRunner {
  /** Tests and overlay of each run so far. */
  readonly asked: readonly TestRequest[];
}

export function moduleTestRunner(files: Readonly<Record<string, string>>): ModuleTestRunner {
  const asked: TestRequest[] = [];
  return {
    asked,
    run(request): Promise<TestReport> {
      asked.push(request);
      const texts = { ...files, ...request.overlay };
      const results = request.tests.flatMap((file) => runFile(file, texts));
      return Promise.resolve({ outcome: 'completed', results, command: 'modules', sandbox: 'none: a test', detail: '', ms: 1 });
    },
  };
}

function runFile(file: string, texts: Readonly<Record<string, string>>): readonly TestResult[] {
  const results: TestResult[] = [];
  const record = (name: string, body: () => void): void => {
    try {
      body();
      results.push({ name: `${file} > ${name}`, file, outcome: 'passed', message: '' });
    } catch (error) {
      results.push({ name: `${file} > ${name}`, file, outcome: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  };
  record('loads', () => void load(file, texts, new Map(), record));
  return results.filter(({ name, outcome }) => outcome === 'failed' || !name.endsWith(' > loads'));
}

type Exports = Record<string, unknown>;

function load(file: string, texts: Readonly<Record<string, string>>, loaded: Map<string, Exports>, test: unknown): Exports {
  const known = loaded.get(file);
  if (known !== undefined) return known;
  const text = texts[file];
  if (text === undefined) throw new Error(`Cannot find module ${file}`);
  const js = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS } }).outputText;
  const exports: Exports = {};
  loaded.set(file, exports);
  const equal = (is: unknown, wanted: unknown): void => {
    if (JSON.stringify(is) !== JSON.stringify(wanted)) throw new Error(`got ${JSON.stringify(is)}, wanted ${JSON.stringify(wanted)}`);
  };
  const require = (name: string): Exports => load(`${path.posix.join(path.posix.dirname(file), name)}.ts`, texts, loaded, test);
  new Function('exports', 'require', 'test', 'equal', js)(exports, require, test, equal);
  return exports;
}
