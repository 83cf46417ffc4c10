// The editor's own language models (`vscode.lm`), reached through the client that started the server.
import { z } from 'zod';
import type { Llm, LlmMessage, LlmReply, LlmRequest } from '../../core/ports/llm';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { LlmFailure, Usage } from '../../protocol/model';
import { promptEstimate } from './openAiReply';
import { noUsage } from '../../core/ports/usage';
import { callUsage, estimateTokens } from './usage';

export interface ClientCall {
  readonly call: string;
  readonly model: string;
  readonly messages: readonly LlmMessage[];
}

export interface ClientLlmOptions {
  /** Empty: the model that the editor prefers. */
  readonly model: string;
  /** Sends `starling/lmComplete`, and `starling/lmCancel` on stop. May reject. */
  readonly send: (call: ClientCall, stop: StopSignal) => Promise<unknown>;
}

const maxReplyLength = 1_000_000;
const clientReply = z.union([
  z.object({ ok: z.literal(true), text: z.string().max(maxReplyLength), model: z.string() }),
  z.object({ ok: z.literal(false), reason: z.string(), message: z.string() }),
]);

const reasons: readonly LlmFailure[] = [
  'unreachable',
  'unauthorized',
  'modelNotFound',
  'contextTooLong',
  'rateLimited',
  'timeout',
  'server',
  'badReply',
  'cancelled',
  'noAnswer',
];

/** The editor reports no token counts, so they are estimates, and the money is unknown: subscriptions differ. */
export function createClientLlm({ model, send }: ClientLlmOptions): Llm {
  let calls = 0;
  const complete = async (request: LlmRequest, stop: StopSignal): Promise<LlmReply> => {
    if (stop.aborted) return cancelled(noUsage);
    calls += 1;
    const call: ClientCall = { call: `lm-${calls}`, model, messages: request.messages };
    const sent = callUsage(promptEstimate(request), null);
    const reply = await settle(() => send(call, stop), stop);
    if (reply === 'stopped') return cancelled(sent);
    if ('error' in reply) return { ok: false, reason: 'unreachable', message: reply.error, usage: sent };
    return readReply(reply.value, request, sent);
  };
  return { name: model === '' ? 'vscode.lm' : `vscode.lm ${model}`, simulated: false, complete };
}

function readReply(value: unknown, request: LlmRequest, sent: Usage): LlmReply {
  const { data } = clientReply.safeParse(value);
  if (data === undefined) return { ok: false, reason: 'badReply', message: 'the editor sent no readable reply', usage: sent };
  if (data.ok) {
    const usage = callUsage({ ...promptEstimate(request), output: estimateTokens(data.text) }, null);
    return { ok: true, text: data.text, truncated: false, usage };
  }
  const reason = reasons.find((one) => one === data.reason) ?? 'server';
  return { ok: false, reason, message: data.message.slice(0, 500), usage: sent };
}

type Settled = { readonly value: unknown } | { readonly error: string } | 'stopped';

/** Does not wait for a client that is slow to cancel. */
async function settle(send: () => Promise<unknown>, stop: StopSignal): Promise<Settled> {
  let onStop = (): void => undefined;
  const stopped = new Promise<Settled>((resolve) => {
    onStop = () => resolve('stopped');
    stop.addEventListener('abort', onStop);
  });
  const answered = send().then(
    (value): Settled => ({ value }),
    (error: unknown): Settled => ({ error: error instanceof Error ? error.message : String(error) }),
  );
  const settled = await Promise.race([answered, stopped]);
  stop.removeEventListener('abort', onStop);
  return settled;
}

function cancelled(usage: Usage): LlmReply {
  return { ok: false, reason: 'cancelled', message: 'stopped', usage };
}
