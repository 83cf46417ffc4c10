// The policies that are compared: ours as the product puts it together, and its rivals.
import type { Llm } from '../../server/core/ports/llm';
import { createGate } from '../../server/io/llm/gate';
import { gated } from '../../server/io/llm/gatedLlm';
import { defaultRetryRules, retrying } from '../../server/io/llm/retryingLlm';
import type { Timer } from '../../server/io/llm/timer';
import { fullJitterLlm } from '../fakes/fullJitterLlm';

export interface Means {
  readonly lanes: number;
  readonly timer: Timer;
  readonly random: () => number;
}

export type Policy = (llm: Llm, means: Means) => Llm;

export const policies: Readonly<Record<'gate' | 'fullJitter' | 'fullJitterFreed', Policy>> = {
  gate: (llm, { lanes, timer, random }) => retrying(gated(llm, createGate(lanes, { timer, random })), { ...defaultRetryRules, timer, random }),
  fullJitter: (llm, means) => fullJitterLlm(llm, { ...means, freesLane: false }),
  fullJitterFreed: (llm, means) => fullJitterLlm(llm, { ...means, freesLane: true }),
};

export type PolicyName = keyof typeof policies;
