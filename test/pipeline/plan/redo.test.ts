// What does not stand together: exactly the winners that a failure touches are done again, with what needs them, told why.
import { describe, expect, it } from 'vitest';
import type { PlanStep } from '../../../server/protocol/model';
import type { RunEvent } from '../../../server/protocol/runEvent';
import { runPlanned, step } from './stagePlan';

const NAMES = Array.from({ length: 10 }, (_, index) => `f${index}`);

/** Ten functions in ten files that add their number; a test of each but `f7`, which only one test of all together reaches. `f8` calls `f7`. */
function tenFiles(): { readonly files: Record<string, string>; readonly steps: readonly PlanStep[]; readonly answers: Record<string, readonly string[]> } {
  const files: Record<string, string> = {};
  const answers: Record<string, readonly string[]> = {};
  for (const [index, name] of NAMES.entries()) {
    const head = name === 'f8' ? "import { f7 } from './f7';\n\n" : '';
    files[`src/${name}.ts`] = `${head}export function ${name}(n: number): number {\n  return n;\n}\n`;
    answers[name] = [`export function ${name}(n: number): number {\n  return n + ${index};\n}`];
    if (name !== 'f7') files[`test/${name}.test.ts`] = `import { ${name} } from '../src/${name}';\n\ntest('${name} adds', () => equal(${name}(1), ${index + 1}));\n`;
  }
  answers['f8'] = ['export function f8(n: number): number {\n  return f7(n) - f7(0) + 8;\n}'];
  files['test/f8.test.ts'] = "import { f8 } from '../src/f8';\n\ntest('f8 adds', () => equal(f8(1), 9));\n";
  files['test/all.test.ts'] = [...NAMES.map((name) => `import { ${name} } from '../src/${name}';`), '', `test('all of them', () => equal([${NAMES.map((name) => `${name}(0)`).join(', ')}], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]));`, ''].join('\n');
  return { files, steps: NAMES.map((name, index) => step(`src/${name}.ts`, name, { intent: `Let it add ${index}`, ...(name === 'f8' && { dependsOn: ['f7'] }) })), answers };
}

/** The test of all comes to `f9` first, which is decided last: until then it says nothing about the others. */
function lastOfAll(): ReturnType<typeof tenFiles> {
  const ten = tenFiles();
  const all = ten.files['test/all.test.ts']?.replace('equal([', 'equal([f9(0), ').replace('[0, 1', '[9, 0, 1') ?? '';
  return { ...ten, files: { ...ten.files, 'test/all.test.ts': all }, steps: ten.steps.map((one) => (one.id === 'f9' ? { ...one, dependsOn: ['f8'] } : one)) };
}

function redone(events: readonly RunEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'redone' ? [event.task] : []));
}

describe('one wrong winner of ten', () => {
  const wrong = 'export function f7(n: number): number {\n  return n + 70;\n}';

  it('that only the next one brings to light is done again before more is paid', async () => {
    const ten = tenFiles();
    const { result, events, calls, llm } = await runPlanned({ ...ten, answers: { ...ten.answers, f7: [wrong, wrong, ...(ten.answers['f7'] ?? [])] } });
    expect([result.view.status, result.view.reason]).toEqual(['complete', '']);
    expect([redone(events), calls]).toEqual([['f7'], { ...Object.fromEntries(NAMES.map((name) => [name, 2])), f7: 4 }]);
    expect(llm.asked.filter(({ refusals }) => refusals !== undefined).map(({ task, refusals }) => [task.id, refusals?.[0]?.startsWith('tests: test/all.test.ts > all of them')])).toEqual([['f7', true], ['f7', true]]);
    expect(result.files['src/f7.ts']?.after).toContain('return n + 7;');
    expect(result.view.edits.length).toBe(10);
  });

  it('that comes to light when all stand is done again with the one that needs it, and no other', async () => {
    const ten = lastOfAll();
    const { result, events, calls } = await runPlanned({ ...ten, answers: { ...ten.answers, f7: [wrong, wrong, ...(ten.answers['f7'] ?? [])] } });
    expect([result.view.status, result.view.reason]).toEqual(['complete', '']);
    expect([redone(events), calls]).toEqual([['f7', 'f8'], { ...Object.fromEntries(NAMES.map((name) => [name, 2])), f7: 4, f8: 4 }]);
  });

  it('that stays wrong is not asked about for ever: what it breaks stays undecided, and it is called types only', async () => {
    const ten = lastOfAll();
    const { result, events } = await runPlanned({ ...ten, answers: { ...ten.answers, f7: [wrong] } });
    expect([result.view.status, redone(events)]).toEqual(['partial', ['f7', 'f8']]);
    expect(result.view.tasks.filter(({ status }) => status === 'undecided').map(({ id }) => id)).toEqual(['f9']);
    expect(result.view.edits.find(({ task }) => task === 'f7')?.lowConfidence).toContain('types only');
    expect(Object.keys(result.files)).not.toContain('src/f9.ts');
  });
});
