// A task of which no answer passes is asked again in smaller tasks, planned by agents: what comes of it, what it costs, and when it is left whole.
import { describe, expect, it } from 'vitest';
import { DIVIDING, SAMPLE_CAP } from '../../server/core/pipeline/budget';
import { makeBundle } from '../../server/core/pipeline/makeBundle';
import { askAgain } from '../../server/core/pipeline/plan/askAgain';
import { reproduceBundle } from '../../server/core/pipeline/reproduceBundle';
import { storedEdits, storedTasks } from '../../server/core/pipeline/storedProposal';
import type { LlmRequest } from '../../server/core/ports/llm';
import { answers } from '../fakes/queuedLlm';
import { byPart, DIVISION, FILE, HELPER, planOf, run, STUB, WRONG, type Ran } from './divideStage';

const TWICE_STUB = '/** Twice. */\nexport function twice(n: number): number {\n  throw new Error("not implemented");\n}\n';
const DONE = 'gross(net: number, rate: number): number {\n  return net + taxOf(net, rate);\n}';

function checkTasks({ view }: Ran, expected: readonly (readonly [string, string])[]): void {
  expect(view.tasks.map(({ target, status }) => [target, status])).toEqual(expected);
}

describe('a task of which no answer passes', () => {
  it('is done in smaller ones, each with its own votes and evidence', async () => {
    const ran = await run(byPart(DIVISION));
    expect(ran.view.status).toBe('complete');
    checkTasks(ran, [['gross', 'divided'], ['taxOf', 'decided'], ['gross', 'decided']]);
    expect(ran.files[FILE]?.after).toContain(DONE);
    expect(ran.view.edits.map(({ kind, evidence }) => [kind, evidence.level])).toEqual([['addDeclaration', 'E1'], ['replaceBody', 'E2']]);
    expect(ran.view.tasks.slice(1).map(({ tally }) => tally?.decision.kind)).toEqual(['decided', 'decided']);
    expect(ran.view.tasks[0]?.why).toContain('asked again in smaller tasks: taxOf, gross');
  });

  it('is refused or accepted with the helper that it needs', async () => {
    const { view } = await run(byPart(DIVISION));
    const [helper, own] = view.edits;
    expect(own?.dependsOn).toEqual([helper?.id]);
  });

  it('is on record with its smaller ones, so that a later session knows them', async () => {
    const { events, edits } = await run(byPart(DIVISION));
    expect([...storedTasks(events).values()].map(({ target }) => target.path)).toEqual(['gross', 'taxOf', 'gross']);
    expect(storedEdits(events).map(({ id }) => id)).toEqual(edits.map(({ id }) => id));
  });

  it('is asked about again in its smaller ones where one of them is refused, and the others stand', async () => {
    const { events, edits } = await run(byPart(DIVISION));
    const [helper, own] = edits;
    const again = askAgain(events, { [own?.id ?? '']: 'it has to round down' });
    expect(again?.steps.map(({ target }) => target)).toEqual(['taxOf', 'gross']);
    expect(again?.kept?.map(({ task }) => task)).toEqual([helper?.task]);
  });

  it('has a bundle for every edit of its smaller ones, and each is judged again as it was', async () => {
    const { events, edits, ports } = await run(byPart(DIVISION));
    expect(edits.length).toBe(2);
    for (const { id } of edits) {
      const made = await makeBundle({ events, edit: id, versions: {}, journalHash: '' }, ports);
      if (!made.ok) throw new Error(made.problem);
      expect(made.bundle.plan?.tasks.map(({ target }) => target.path)).toEqual(['taxOf', 'gross']);
      expect(await reproduceBundle(made.bundle, ports)).toMatchObject({ ok: true, reproduced: { same: true } });
    }
  });

  it.each([
    ['later', STUB + TWICE_STUB, { gross: 1, twice: 2 }],
    ['earlier', TWICE_STUB + STUB, { gross: 2, twice: 0 }],
  ])('is judged again with a task of its file that comes %s, in their order', async (_, text, earlier) => {
    const { events, edits, ports } = await run(byPart(DIVISION), {}, text);
    for (const [path, count] of Object.entries(earlier)) {
      const made = await makeBundle({ events, edit: edits.find(({ target }) => target.path === path)?.id ?? '', versions: {}, journalHash: '' }, ports);
      if (!made.ok) throw new Error(made.problem);
      expect([made.bundle.plan === null, made.bundle.earlier.length]).toEqual([path === 'twice', count]);
      expect(await reproduceBundle(made.bundle, ports)).toMatchObject({ ok: true, reproduced: { same: true } });
    }
  });

  it('is not paid for again by a run that goes on', async () => {
    const first = await run(byPart(DIVISION));
    const second = await run(() => WRONG, { earlier: first.events });
    expect(second.asked).toEqual([]);
    expect(second.files).toEqual(first.files);
  });

  it('is not helped by helpers alone: they are no proposal', async () => {
    const ran = await run(({ brief }) => (brief === undefined ? DIVISION : brief.task.target.path === 'taxOf' ? HELPER : WRONG));
    checkTasks(ran, [['gross', 'divided'], ['taxOf', 'undecided'], ['gross', 'undecided']]);
    expect(ran.edits).toEqual([]);
    expect(ran.view.status).toBe('undecided');
  });

  it.each([
    ['no plan at all', 'no JSON'],
    ['only itself', planOf({ target: 'gross', verb: 'change' })],
    ['only a helper', planOf({ target: 'taxOf' })],
    ['a change elsewhere', planOf({ target: 'gross', verb: 'change' }, { target: 'taxOf', file: 'other.ts' })],
    ['its removal', planOf({ target: 'gross', verb: 'remove' }, { target: 'taxOf' })],
    ['more than a few', planOf({ target: 'gross', verb: 'change' }, ...[...'abcdefg'].map((target) => ({ target })))],
  ])('stays whole where the plan is %s', async (_, plan) => {
    const ran = await run(byPart(plan));
    checkTasks(ran, [['gross', 'undecided']]);
    expect(ran.view.tasks[0]?.why).toContain('it was not divided into smaller tasks');
    expect(ran.asked.filter(({ brief }) => brief === undefined).length).toBeLessThanOrEqual(DIVIDING.samples);
  });

  it('stays whole where answers pass and differ: that is a matter of what is wanted', async () => {
    let call = 0;
    const same = ['net + Math.ceil((net * rate) / 100)', 'Math.ceil((net * rate) / 100) + net', 'net - Math.floor((-net * rate) / 100)'];
    const { asked, view } = await run(() => answers(`export function gross(net: number, rate: number): number {\n  return ${same[(call += 1) % 3]};\n}`));
    expect(view.tasks.map(({ status }) => status)).toEqual(['undecided']);
    expect(asked.every(({ brief }) => brief !== undefined)).toBe(true);
  });

  it('has a limit of calls for its smaller ones, and what it leaves undecided says so', async () => {
    let call = 0;
    const various = ({ brief }: LlmRequest): string => {
      if (brief === undefined) return DIVISION;
      return brief.task.target.path === 'taxOf' ? answers(`function taxOf(net: number, rate: number): number {\n  return ${(call += 1)};\n}`) : WRONG;
    };
    const ran = await run(various);
    checkTasks(ran, [['gross', 'divided'], ['taxOf', 'undecided'], ['gross', 'undecided']]);
    expect(ran.asked.length).toBeLessThanOrEqual(SAMPLE_CAP + DIVIDING.calls);
    expect(ran.asked.length).toBeLessThanOrEqual(ran.view.forecast?.callsMax ?? 0);
    expect(ran.view.status).toBe('undecided');
  });

  it('costs nothing more where the limit of calls is reached', async () => {
    const ran = await run(byPart(DIVISION), { maxCalls: SAMPLE_CAP + 1 });
    expect(ran.asked.length).toBe(SAMPLE_CAP + 1);
    expect(ran.end).toBe('exhausted');
  });
});
