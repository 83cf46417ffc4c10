// The agents that need no model: fixes of the language service where there are errors, synthesis from examples where there is a stub.
import type { TaskBrief, Usage } from '../../protocol/model';
import type { Checker } from '../../core/ports/checker';
import type { Llm, LlmReply, LlmRequest } from '../../core/ports/llm';
import type { StopSignal } from '../../core/ports/stopSignal';
import { readTask } from '../../core/offline/readTask';
import type { Candidate } from '../../core/offline/synthesise';
import { writeAnswer } from '../../core/offline/writeAnswer';
import { createSynthPool, type SynthPool } from '../workers/synthPool';
import { fixByLanguageService } from './languageServiceFix';
import { firstThatCompiles } from './firstThatCompiles';
import { noAnswer, type OfflineAnswer } from './offlineAnswer';

export interface OfflineOptions {
  /** Path of the bundled `synthEntry`. */
  readonly entry: string;
  /** Without one, answers are not tried against the types and errors are not fixed. */
  readonly checker?: Checker;
  /** Milliseconds for one search; 1500 when absent. */
  readonly limitMs?: number;
}

const LIMIT_MS = 1500;
const ONE_CALL: Usage = { calls: 1, inputTokens: 0, outputTokens: 0, cachedTokens: 0, usd: 0 };

/** An `Llm` that reads the question as data. Costs nothing; answers only what it can derive. */
export function createOfflineLlm({ entry, checker, limitMs = LIMIT_MS }: OfflineOptions): Llm {
  const pool = createSynthPool({ entry, limitMs });
  return {
    name: 'offline',
    price: { input: 0, output: 0 },
    simulated: false,
    heavy: true,
    errsTogether: true,
    async complete(request, stop) {
      const found = await answerTo(request, { pool, checker, stop });
      return reply(stop.aborted ? { ok: false, reason: 'cancelled', why: 'stopped' } : found);
    },
  };
}

interface Tools {
  readonly pool: SynthPool;
  readonly checker: Checker | undefined;
  readonly stop: StopSignal;
}

async function answerTo({ brief, seed }: LlmRequest, { pool, checker, stop }: Tools): Promise<OfflineAnswer> {
  if (brief === undefined) return noAnswer('the offline agents fill stubs and cannot plan: name one declaration (FILE#symbol), or a model with --model');
  if (brief.task.stubs.length === 0) {
    return checker === undefined ? noAnswer('without a type checker only stubs can be implemented') : fixByLanguageService(brief, checker, stop);
  }
  const reading = readTask(brief);
  if (!reading.ok) return noAnswer(reading.why);
  const outcome = await pool.run(reading.task, seed, stop);
  if (outcome.kind === 'stopped') return { ok: false, reason: 'cancelled', why: 'stopped' };
  if (outcome.kind === 'broken') return noAnswer(outcome.why);
  const { candidates, sure, why } = outcome.finding;
  if (!sure) return noAnswer(why);
  return choose(brief, candidates, { checker, stop });
}

async function choose(brief: TaskBrief, candidates: readonly Candidate[], { checker, stop }: Omit<Tools, 'pool'>): Promise<OfflineAnswer> {
  const answers = candidates.map((candidate) => writeAnswer(brief, candidate)).filter((answer) => answer !== undefined);
  const answer = checker === undefined ? answers[0] : await firstThatCompiles({ brief, answers }, checker, stop);
  return answer === undefined ? noAnswer('every program that fits the examples fails the type check') : { ok: true, answer };
}

function reply(found: OfflineAnswer): LlmReply {
  if (!found.ok) return { ok: false, reason: found.reason, message: found.why, usage: ONE_CALL };
  return { ok: true, text: JSON.stringify(found.answer), truncated: false, usage: ONE_CALL, ...(found.note !== undefined && { note: found.note }) };
}
