// Plays a test runner on the overlay's text alone: each test is a call of one function and what must come out.
import { ts } from 'ts-morph';
import type { TestReport, TestResult, TestRunner } from '../../server/core/ports/testRunner';

export interface TinyTest {
  readonly name: string;
  /** Expression over the file's exported functions. */
  readonly expression: string;
  readonly equals: unknown;
}

/** Only for code that the test itself wrote. `runs` counts, so that a test can see what was checked once. */
export function evaluatingTestRunner(file: string, text: string, tests: readonly TinyTest[]): TestRunner & { readonly runs: () => number } {
  let runs = 0;
  return {
    runs: () => runs,
    run(request): Promise<TestReport> {
      runs += 1;
      const js = compile(request.overlay[file] ?? text);
      const results = tests.map((test) => evaluate(file, js, test));
      return Promise.resolve({ outcome: 'completed', results, command: 'tiny', sandbox: 'none: a test', detail: '', ms: 1 });
    },
  };
}

function compile(text: string): string {
  return ts.transpileModule(text.replaceAll(/\bexport\s+/g, ''), { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText;
}

function evaluate(file: string, js: string, test: TinyTest): TestResult {
  try {
    const value: unknown = new Function(`${js}; return (${test.expression});`)();
    const same = JSON.stringify(value) === JSON.stringify(test.equals);
    return { name: test.name, file, outcome: same ? 'passed' : 'failed', message: same ? '' : `got ${JSON.stringify(value)}` };
  } catch (error) {
    return { name: test.name, file, outcome: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}
