// Forty tasks as working code has them, written for this project: a stub with its comment, a reference, and cases that stay hidden.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Behaviours } from '../../server/core/ports/behaviours';

export interface EverydayTask {
  readonly name: string;
  readonly group: string;
  /** Comment and signature up to the opening brace. */
  readonly head: string;
  readonly reference: string;
  readonly hidden: readonly { readonly call: string; readonly expected: string }[];
}

const GROUPS = ['formatters', 'parsers', 'reducers', 'guards', 'comparators'];

export function everydayTasks(folder: string = path.resolve('test/everyday')): readonly EverydayTask[] {
  return GROUPS.flatMap((group) => readFileSync(path.join(folder, `${group}.txt`), 'utf8').split(/^=== /m).slice(1).map((text) => readTask(group, text)));
}

function readTask(group: string, text: string): EverydayTask {
  const [head = '', reference = '', hidden = ''] = text.split(/^--- .*\n/m);
  const lines = hidden.split('\n').filter((line) => line.trim() !== '');
  const name = head.slice(0, head.indexOf('\n')).trim();
  return { name, group, head: head.slice(head.indexOf('\n') + 1), reference, hidden: lines.map((line) => ({ call: line.slice(0, line.indexOf(' => ')), expected: line.slice(line.indexOf(' => ') + 4) })) };
}

export function stubOf({ head }: EverydayTask): string {
  return `${head}  throw new Error('not implemented');\n}\n`;
}

export function solutionOf({ head, reference }: EverydayTask): string {
  return `${head}${reference}}\n`;
}

/** A test file of the task's visible examples, for runs that have tests. */
export function visibleTestOf({ name, head }: EverydayTask, module: string): string {
  const examples = [...head.matchAll(/@example (.*) \/\/ => (.*)$/gm)];
  const asserts = examples.map(([, call = '', expected = '']) => `test(${JSON.stringify(call)}, () => {\n  assert.deepEqual(${call}, ${expected});\n});\n`);
  return `import assert from 'node:assert/strict';\nimport { test } from 'node:test';\nimport { ${name} } from '${module}';\n\n${asserts.join('\n')}`;
}

const NEVER = new AbortController().signal;

/** Whether a file with the task's function keeps all hidden cases; run in the sandbox. */
export async function keepsHidden({ hidden }: EverydayTask, text: string, behaviours: Behaviours): Promise<boolean> {
  const pairs = hidden.map(({ call, expected }) => `[() => (${call}), () => (${expected})]`);
  const module = `${text}\nexport function $side(index: number, side: number): unknown {\n  const pairs: any[] = [${pairs.join(', ')}];\n  return pairs[index][side]();\n}\n`;
  const inputs = hidden.flatMap((_, index) => [[String(index), '0'], [String(index), '1']]);
  const seen = await behaviours.observe({ file: 'task.ts', text: module, name: '$side', inputs, timeoutMs: 20_000 }, NEVER);
  if ('why' in seen) return false;
  return hidden.every((_, index) => {
    const [got, want] = [seen[2 * index], seen[2 * index + 1]];
    return got?.outcome === 'returned' && want?.outcome === 'returned' && got.value === want.value;
  });
}
