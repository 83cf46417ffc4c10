// Heavy steps of a run wait while the person types, and only then.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { giveWay } from '../../server/lsp/giveWay';
import { Typing } from '../../server/lsp/typing';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const going = (): AbortSignal => new AbortController().signal;

/** Milliseconds until a heavy step starts when changes come at these times. */
async function startsAfter(changesAt: readonly number[], { limit = 60_000, stop = going() }: { readonly limit?: number; readonly stop?: AbortSignal } = {}): Promise<number | undefined> {
  const typing = new Typing();
  for (const at of changesAt) setTimeout(() => typing.note(), at);
  await vi.advanceTimersByTimeAsync(0);
  const began = performance.now();
  let started: number | undefined;
  void typing.pause(stop).then(() => {
    started = performance.now() - began;
  });
  await vi.advanceTimersByTimeAsync(limit);
  return started;
}

const every = (gap: number, until: number): readonly number[] => Array.from({ length: Math.ceil(until / gap) }, (_, index) => index * gap);

describe('a heavy step', () => {
  it.each([
    ['nobody types', [], 0],
    ['one change was just made', [0], 800],
    ['a burst of five seconds goes on', every(200, 5000), 5600],
    ['somebody never stops typing', every(200, 60_000), 30_000],
    ['the gaps are longer than a pause', every(1000, 10_000), 800],
  ] as const)('when %s', async (_, changes, ms) => {
    expect(await startsAfter(changes)).toBe(ms);
  });

  it('does not keep a stopped run waiting', async () => {
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 100);
    expect(await startsAfter(every(200, 5000), { stop: stop.signal })).toBe(100);
  });
});

describe('while the person types', () => {
  const port = { name: 'a model', simulated: true, price: null, complete: () => Promise.resolve({ ok: false as const, reason: 'noAnswer' as const, message: '', usage: { calls: 0, inputTokens: 0, outputTokens: 0, cachedTokens: 0, usd: 0 } }) };
  const checker = { check: () => Promise.resolve({ diagnostics: [], compiler: '', ms: 0 }), fixes: () => Promise.resolve([]) };
  const testRunner = { run: () => Promise.resolve({ outcome: 'completed' as const, results: [], command: '', sandbox: '', detail: '', ms: 0 }) };

  it.each([
    ['a type check', true],
    ['a test run', true],
    ['an answer of the offline agents', true],
    ['a call to a model elsewhere', false],
    ['a list of code fixes, which the person waits for', false],
  ] as const)('%s waits: %s', async (step, waits) => {
    const typing = new Typing();
    typing.note();
    const ports = giveWay({ checker, testRunner, llm: step.startsWith('an answer') ? { ...port, heavy: true } : port }, typing);
    const steps: Readonly<Record<string, () => Promise<unknown>>> = {
      'a type check': () => ports.checker.check([], {}, going()),
      'a test run': () => ports.testRunner.run({ tests: [], overlay: {}, timeoutMs: 1 }, going()),
      'an answer of the offline agents': () => ports.llm.complete({} as never, going()),
      'a call to a model elsewhere': () => ports.llm.complete({} as never, going()),
      'a list of code fixes, which the person waits for': () => ports.checker.fixes('', {}, going()),
    };
    let done = false;
    void steps[step]?.().then(() => {
      done = true;
    });
    await vi.advanceTimersByTimeAsync(700);
    expect(done).toBe(!waits);
    await vi.advanceTimersByTimeAsync(200);
    expect(done).toBe(true);
  });
});
