// What it saves on a local server that the first request of a prompt goes before the rest, and what it costs on a fast one. Simulated.
import type { Llm, LlmRequest } from '../../server/core/ports/llm';
import { leading } from '../../server/io/llm/leadingLlm';
import { readingLlm } from '../fakes/readingLlm';
import { virtualTimer } from '../fakes/virtualTimer';
import { blankRequest } from '../fixture/blankRequest';

export interface PrefixCell {
  readonly promptTokens: number;
  /** How fast the server reads prompts. */
  readonly tokensPerSecond: number;
  /** Milliseconds until all samples of a task are there, and how often the prompt was read. */
  readonly together: { readonly ms: number; readonly read: number };
  readonly firstBeforeRest: { readonly ms: number; readonly read: number };
}

const samples = 4;
const answerMs = 1500;

export async function simulatePrefix(): Promise<readonly PrefixCell[]> {
  const cells: PrefixCell[] = [];
  for (const promptTokens of [500, 2000, 8000]) {
    for (const tokensPerSecond of [500, 2000, 10_000]) {
      const together = await measure({ promptTokens, tokensPerSecond }, (llm: Llm) => llm);
      const firstBeforeRest = await measure({ promptTokens, tokensPerSecond }, leading);
      cells.push({ promptTokens, tokensPerSecond, together, firstBeforeRest });
    }
  }
  return cells;
}

async function measure({ promptTokens, tokensPerSecond }: Pick<PrefixCell, 'promptTokens' | 'tokensPerSecond'>, wrap: typeof leading | ((llm: Llm) => Llm)): Promise<{ ms: number; read: number }> {
  const timer = virtualTimer();
  const server = readingLlm({ readMs: (promptTokens / tokensPerSecond) * 1000, answerMs, timer });
  const llm = wrap(server, timer);
  const stop = new AbortController().signal;
  let isDone = false;
  void Promise.all(Array.from({ length: samples }, (_, seed) => llm.complete(request(promptTokens, seed), stop))).then(() => (isDone = true));
  while (!isDone) await timer.advance(10);
  return { ms: timer.now(), read: server.read };
}

function request(promptTokens: number, seed: number): LlmRequest {
  return { ...blankRequest(seed), messages: [{ role: 'user', content: 'word'.repeat(promptTokens) }] };
}
