// Every HTTP attempt asks leave, retries included; what is not allowed never leaves.
import { describe, expect, it } from 'vitest';
import type { LlmRequest, Permit } from '../../../server/core/ports/llm';
import { permitted } from '../../../server/io/llm/permittedLlm';
import { retrying } from '../../../server/io/llm/retryingLlm';
import type { Timer } from '../../../server/io/llm/timer';
import { failure, scriptedLlm, text } from '../../fakes/scriptedLlm';
import { question } from './question';

const stop = new AbortController().signal;
const timer: Timer = { now: () => 0, after: (_: number, act: () => void) => {
  queueMicrotask(act);
  return () => undefined;
} };
const rules = { attempts: 4, refusals: 12, timer, random: () => 0 };

function asking(...permits: readonly boolean[]): { readonly request: LlmRequest; readonly asked: () => number; readonly spent: () => number } {
  let [asked, spent] = [0, 0];
  const permit = (): Promise<Permit> => {
    const ok = permits[asked] ?? true;
    asked += 1;
    return Promise.resolve(ok ? { ok, choices: 1, spent: () => void (spent += 1) } : { ok, reason: 'overBudget', message: 'no room' });
  };
  return { request: { ...question(), permit }, asked: () => asked, spent: () => spent };
}

describe('a call that needs leave', () => {
  it('asks for it before each attempt, and tells what each has cost', async () => {
    const model = scriptedLlm((_, call) => (call < 2 ? failure('server') : text('yes')));
    const { request, asked, spent } = asking();
    const reply = await retrying(permitted(model), rules).complete(request, stop);
    expect([reply.ok, model.requests.length, asked(), spent()]).toEqual([true, 3, 3, 3]);
  });

  it('ends where a further attempt is not allowed, with the reason and what the others cost', async () => {
    const model = scriptedLlm(() => failure('server'));
    const { request } = asking(true, false);
    const reply = await retrying(permitted(model), rules).complete(request, stop);
    expect(reply).toMatchObject({ ok: false, reason: 'overBudget', message: 'no room', usage: { calls: 1 } });
    expect(model.requests.length).toBe(1);
  });

  it('asks for as many choices as were allowed', async () => {
    const model = scriptedLlm(() => text('yes'));
    const { request } = asking();
    await permitted(model).complete({ ...request, choices: 3 }, stop);
    expect(model.requests[0]?.choices).toBe(1);
  });
});
