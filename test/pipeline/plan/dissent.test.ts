// A vote that ends in dissent while its tests wait for other tasks: the leading answer stands until they can judge it, and then they do.
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '../../../server/protocol/runEvent';
import { runPlanned, step, type RanPlan } from './stagePlan';

const files = {
  'src/rate.ts': 'export function rate(net: number): number {\n  return net;\n}\n',
  'src/total.ts': "import { rate } from './rate';\n\nexport function total(net: number): number {\n  return net;\n}\n",
  'test/total.test.ts': "import { total } from '../src/total';\n\ntest('total holds the tax', () => equal(total(100), 120));\n",
};
const steps = [step('src/rate.ts', 'rate'), step('src/total.ts', 'total', { dependsOn: ['rate'] })];
const total = 'export function total(net: number): number {\n  return net + net * rate(net);\n}';
const right = 'export function rate(net: number): number {\n  return 0.2;\n}';
const wrong = 'export function rate(net: number): number {\n  return 0.3;\n}';
const other = 'export function rate(net: number): number {\n  return net > 1000 ? 0.1 : 0.2;\n}';

/** Half of the votes for each, the first one ahead by one at the cap. */
function split(one: string, two: string, turns: number): readonly string[] {
  return Array.from({ length: turns }, (_, index) => (index % 2 === 0 ? one : two));
}

function run(rate: readonly string[], changed: Readonly<Record<string, string>> = {}): Promise<RanPlan> {
  return runPlanned({ files: { ...files, ...changed }, steps, answers: { rate, total: [total] } });
}

function decided(events: readonly RunEvent[]): readonly (readonly string[])[] {
  return events.flatMap((event) => (event.type === 'decided' ? [[event.task, event.evidence.level]] : []));
}

describe('two answers that only types have judged', () => {
  it('are judged by the tests of who needs them, with no call more', async () => {
    const { result, events, calls } = await run(split(right, wrong, 9));
    expect([result.view.status, result.view.reason]).toEqual(['complete', '']);
    expect(decided(events).map(([task]) => task)).toEqual(['rate', 'total', 'rate']);
    expect(result.view.edits.map(({ task, evidence }) => [task, evidence.level])).toEqual(expect.arrayContaining([['rate', expect.stringMatching(/E[234]/)]]));
    expect(calls['rate']).toBe(9);
  });

  it('are doubted first where the tests fail, and who needs them is not redone', async () => {
    const { result, events } = await run([...split(wrong, right, 9), right]);
    expect([result.view.status, result.view.reason]).toEqual(['complete', '']);
    expect(events.flatMap((event) => (event.type === 'redone' ? [event.task] : []))).toEqual(['rate']);
    expect(result.files['src/rate.ts']?.after).toContain('0.2');
  });

  it('are not doubted for refusals that are no vote: several wrong answers, none of them ahead', async () => {
    const wrongly = (by: number): string => `export function total(net: number): number {\n  return net + ${by};\n}`;
    const { result, events } = await runPlanned({ files, steps, answers: { rate: [right], total: [1, 2, 1, 3].map(wrongly).concat(total) } });
    expect([result.view.status, events.filter(({ type }) => type === 'redone' || type === 'deferred')]).toEqual(['complete', []]);
  });

  it('stay undecided with what needs them where the tests can not tell them apart', async () => {
    const { result } = await run(split(right, other, 60));
    expect([result.view.tasks.map(({ id, status }) => [id, status]), result.edits]).toEqual([[['rate', 'undecided'], ['total', 'undecided']], []]);
  });

  it('stay undecided where no test will ever judge them', async () => {
    const { result, calls } = await run(split(right, other, 60), { 'test/total.test.ts': "test('nothing of it', () => equal(1, 1));\n" });
    expect([result.view.tasks.map(({ status }) => status), Object.keys(calls)]).toEqual([['undecided', 'undecided'], ['rate']]);
  });
});
