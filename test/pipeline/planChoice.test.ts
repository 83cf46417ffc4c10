// How plans are agreed on: equal ones merged, different ones judged by others, and every way in which that may fail.
import { describe, expect, it } from 'vitest';
import type { LlmReply, LlmRequest } from '../../server/core/ports/llm';
import type { RunEvent } from '../../server/protocol/runEvent';
import { failure, scriptedLlm, text, type ScriptedLlm } from '../fakes/scriptedLlm';
import { plan, type Files, type Planned } from './planStage';

const files: Files = { 'src/a.ts': 'export function f(): number {\n  return 1;\n}\nexport function g(): number {\n  return 2;\n}\n' };

const criteria = JSON.stringify({ criteria: [{ text: 'f gives 3', about: ['src/a.ts#f'] }], gaps: [] });

/** A plan that changes these functions. */
function planOf(...targets: readonly string[]): string {
  return JSON.stringify({ steps: targets.map((target, at) => ({ id: `S${at + 1}`, file: 'src/a.ts', target, verb: 'change', kind: '', to: '', intent: `Let it give ${at}`, criteria: ['C1'], dependsOn: [] })) });
}

const [short, long, other] = [planOf('f'), planOf('f', 'g'), planOf('g')];

interface Script {
  readonly criteria?: (call: number) => string | LlmReply;
  readonly plan: (call: number) => string | LlmReply;
  /** `plans` are the numbers of steps of the plans in the order in which they are shown. */
  readonly choice?: (plans: readonly number[], call: number) => number | LlmReply;
}

/** Counts the calls of each kind from 0. */
function agents(script: Script): ScriptedLlm {
  const calls: Record<string, number> = {};
  return scriptedLlm((request) => {
    const message = userMessage(request);
    const kind = /^(\w+):/.exec(message)?.[1] ?? '';
    const call = (calls[kind] = (calls[kind] ?? -1) + 1);
    const said = kind === 'CRITERIA' ? (script.criteria?.(call) ?? criteria) : kind === 'PLAN' ? script.plan(call) : (script.choice?.(shownPlans(message), call) ?? 0);
    if (typeof said === 'object') return said;
    return text(typeof said === 'number' ? JSON.stringify({ choice: said, reason: '' }) : said);
  });
}

function userMessage({ messages }: LlmRequest): string {
  return messages.find(({ role }) => role === 'user')?.content ?? '';
}

function shownPlans(message: string): readonly number[] {
  return [...message.matchAll(/^BEGIN (\S+) plan \d+\n([\s\S]*?)\nEND \1$/gm)].map(([, , lines = '']) => lines.split('\n').length);
}

function asked(llm: ScriptedLlm, kind: string): readonly LlmRequest[] {
  return llm.requests.filter((request) => userMessage(request).startsWith(`${kind}: `));
}

function run(llm: ScriptedLlm, more: Partial<Parameters<typeof plan>[0]> = {}): Promise<Planned> {
  return plan({ files, llm, wish: 'Let `f` give 3 instead of 1', ...more });
}

function targets({ plan: found }: Planned): readonly string[] | string {
  return found.ok ? found.steps.map(({ target }) => target) : found.problem;
}

/** A discriminator that knows what it looks for. */
const shortest = (plans: readonly number[]): number => plans.indexOf(Math.min(...plans)) + 1;

describe('plans that are equal', () => {
  it('need no discriminator, whatever their order', async () => {
    const llm = agents({ plan: (call) => (call === 1 ? planOf('g', 'f') : long) });
    expect(targets(await run(llm))).toEqual(['f', 'g']);
    expect([asked(llm, 'PLAN').length, asked(llm, 'CHOOSE').length]).toEqual([3, 0]);
  });

  it('are asked for until the lead is there, where some are thrown away, and each says why', async () => {
    const llm = agents({ plan: (call) => (call < 2 ? ['{}', planOf('h')][call] ?? '' : short) });
    const found = await run(llm);
    expect(targets(found)).toEqual(['f']);
    expect([asked(llm, 'PLAN').length, asked(llm, 'CHOOSE').length]).toEqual([5, 0]);
    const sampled = found.events.filter((event): event is Extract<RunEvent, { type: 'planSampled' }> => event.type === 'planSampled');
    expect(sampled.map(({ steps, problem }) => [steps, problem])).toEqual([
      [0, expect.stringContaining('another shape') as string],
      [0, 'change src/a.ts#h: there is no such declaration'],
      [1, ''],
      [1, ''],
      [1, ''],
    ]);
  });
});

describe('plans that differ', () => {
  it('are judged by others, who see each plan at other places', async () => {
    const llm = agents({ plan: (call) => (call === 0 ? long : short), choice: shortest });
    expect(targets(await run(llm))).toEqual(['f']);
    const orders = asked(llm, 'CHOOSE').map((request) => shownPlans(userMessage(request)).join());
    expect([orders.length, new Set(orders).size]).toEqual([3, 2]);
  });

  it('are not decided by a liking for the first place', async () => {
    const llm = agents({ plan: (call) => (call === 0 ? long : short), choice: () => 1 });
    const { plan: found } = await run(llm);
    expect(found).toMatchObject({ ok: false, gaps: [] });
    expect(found.ok ? '' : found.problem).toMatch(/do not agree which plan is right: change src\/a\.ts#f .* \| change src\/a\.ts#f .*; change src\/a\.ts#g/);
    expect(asked(llm, 'CHOOSE').length).toBeGreaterThanOrEqual(10);
  });

  it('are decided against one discriminator in three that errs', async () => {
    const llm = agents({ plan: (call) => (call === 0 ? long : short), choice: (plans, call) => (call % 3 === 0 ? 3 - shortest(plans) : shortest(plans)) });
    expect(targets(await run(llm))).toEqual(['f']);
  });

  it('are planned anew where none of them does, with those plans as refused ones, and then given up', async () => {
    const llm = agents({ plan: (call) => [long, other, other, short][Math.min(call, 3)] ?? short, choice: () => 0 });
    expect(targets(await run(llm))).toEqual(['f']);
    expect(userMessage(asked(llm, 'PLAN').at(-1) ?? { messages: [] } as never)).toMatch(/refused plan 1\nchange src\/a\.ts#g/);
    const never = agents({ plan: (call) => (call % 3 === 0 ? long : other), choice: () => 0 });
    expect(targets(await run(never))).toMatch(/none of the plans fulfils every criterion/);
    expect(asked(never, 'PLAN').length).toBe(10);
  });

  it('are no matter for a choice that is not there', async () => {
    const llm = agents({ plan: (call) => (call === 0 ? long : short), choice: () => 9 });
    const { view } = await run(llm);
    expect(view.planning?.at(-1)?.tally?.redFlags).toEqual({ invalidPlan: 24 });
  });
});

describe('criteria', () => {
  it('on which the agents do not agree end the run before anything is planned', async () => {
    const llm = agents({ criteria: (call) => JSON.stringify({ criteria: [{ text: `f gives ${call}`, about: ['src/a.ts#f'] }], gaps: [] }), plan: () => short });
    expect(targets(await run(llm))).toMatch(/the agents do not agree what the wish asks for: .* different answers/);
    expect(asked(llm, 'PLAN')).toEqual([]);
  });

  it('are worded as most agents did', async () => {
    const worded = (words: string): string => JSON.stringify({ criteria: [{ text: words, about: ['src/a.ts#f'] }], gaps: [] });
    const llm = agents({ criteria: (call) => worded(call === 0 ? 'f is 3' : 'f gives 3'), plan: () => short });
    const { view } = await run(llm);
    expect(view.criteria).toEqual([{ id: 'C1', text: 'f gives 3' }]);
  });

  it('with hidden characters are thrown away', async () => {
    const llm = agents({ criteria: (call) => (call === 0 ? criteria.replace('gives', 'gi\u202Eves') : criteria), plan: () => short });
    const { view } = await run(llm);
    expect(view.planning?.[0]?.tally?.redFlags).toEqual({ hiddenUnicode: 1 });
  });
});

describe('planning', () => {
  it('is paid from the purse of the run, and ends with it', async () => {
    const llm = agents({ plan: () => short });
    const { plan: found, view } = await run(llm, { settings: { maxCalls: 4 } });
    expect(found).toMatchObject({ ok: false, cause: 'exhausted', problem: expect.stringContaining('4 calls') as string });
    expect([llm.requests.length, view.usage.calls, view.spending.chargedCalls]).toEqual([4, 4, 4]);
  });

  it('ends at once without a model, and with a stop', async () => {
    const gone = agents({ criteria: () => failure('unauthorized'), plan: () => short });
    expect((await run(gone)).plan).toMatchObject({ ok: false, cause: 'noModel' });
    const stop = new AbortController();
    const stopped = agents({ criteria: () => (stop.abort(), criteria), plan: () => short });
    expect((await run(stopped, { stop })).plan).toMatchObject({ ok: false, cause: 'stopped' });
    expect([gone.requests.length, asked(stopped, 'PLAN').length]).toEqual([3, 0]);
  });

  it('says of agents that cannot plan what to do', async () => {
    const llm = agents({ criteria: () => ({ ...failure('noAnswer'), message: 'these agents cannot plan' }) as LlmReply, plan: () => short });
    expect(targets(await run(llm))).toMatch(/these agents cannot plan/);
  });

  it('asks with its own seeds, and pays for no reply that an earlier run has on record', async () => {
    const first = agents({ plan: (call) => (call === 0 ? long : short), choice: shortest });
    const { events } = await run(first);
    expect(asked(first, 'PLAN').map(({ seed }) => seed)).toEqual([1, 2, 3, 4, 5]);
    const replies = new Map<string, Map<number, LlmReply>>();
    for (const event of events) {
      if (event.type !== 'replied') continue;
      const known = replies.get(event.task) ?? new Map<number, LlmReply>();
      replies.set(event.task, known.set(known.size, text(event.raw)));
    }
    const again = agents({ plan: () => other });
    const found = await run(again, { replies });
    expect([targets(found), again.requests.length, found.view.usage.calls]).toEqual([['f'], 0, 0]);
  });

  it('shows every question and every sample, and counts each call once', async () => {
    const llm = agents({ plan: (call) => (call === 0 ? long : short), choice: shortest });
    const { view } = await run(llm);
    expect(view.planning?.map(({ title, samples, tally }) => [title, samples.length, tally?.clusters.map(({ votes }) => votes)])).toEqual([
      ['What the wish asks for', 3, [3]],
      ['The plan', 5, [4, 1]],
      ['Which of 2 plans to take', 3, [3]],
    ]);
    expect([view.usage.calls, Object.keys(view.spending.open)]).toEqual([11, []]);
  });
});
