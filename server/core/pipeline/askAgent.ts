// One paid question: reserved and on disk before it leaves, on disk before it is used, settled with what it cost.
import type { Usage } from '../../protocol/model';
import type { Reservation } from '../../protocol/money';
import type { LlmReply, LlmRequest, Permit, Price } from '../ports/llm';
import type { KeptReply } from './keptReply';
import { noteGate } from './noteGate';
import { elapsed, type RunContext } from './runContext';
import { noUsage } from '../ports/usage';
import { chargeOf, sumReserved } from './spending';
import { worstUsd } from './worstCost';

export interface Question {
  readonly task: string;
  readonly sample: string;
  /** Who is asked, as it is recorded. */
  readonly agent: string;
  readonly price: Price | null | undefined;
  readonly request: LlmRequest;
}

type Paying = Pick<RunContext, 'ports' | 'record' | 'purse' | 'startedAt'>;

/** What came of a question. */
export interface Received {
  readonly reply: LlmReply;
  /** Who gave it. */
  readonly agent: string;
  /** What it costs now: a reply that is kept costs nothing the second time. */
  readonly usage: Usage;
}

/** A reply that is on record is taken, else one is paid for. Never rejects for what a model does. */
export async function receiveReply(question: Question, kept: KeptReply | undefined, context: Paying): Promise<Received> {
  if (kept === undefined) {
    const reply = await askAgent(question, context);
    return { reply, agent: question.agent, usage: reply.usage };
  }
  const { task, sample } = question;
  const agent = kept.agent ?? question.agent;
  await context.record.write({ type: 'sampleStarted', task, sample, agent, ms: elapsed(context) });
  return { reply: kept, agent, usage: noUsage };
}

/** The first attempt was granted by `purse.reserve`; every further one asks for itself. Never rejects for what a model does. */
async function askAgent(question: Question, context: Paying): Promise<LlmReply> {
  const { task, sample, agent, request } = question;
  const { ports, record, purse } = context;
  await ports.pause?.passed(ports.stop);
  const reserved: Reservation = { calls: 1, usd: worstUsd(request, question.price) };
  await record.write({ type: 'sampleStarted', task, sample, agent, ms: elapsed(context), reserved, seed: request.seed });
  const account = new Account(question, reserved, context);
  const reply = await ports.llm.complete({ ...request, permit: (sent) => account.permit(sent), onGate: (state) => noteGate(state, context) }, ports.stop);
  purse.settle(account.reserved, reply.usage);
  if (reply.ok) await record.write({ type: 'replied', task, sample, agent, usage: reply.usage, raw: reply.text, truncated: reply.truncated });
  return reply;
}

/** What is reserved for one sample, and how much of it attempts have taken. */
class Account {
  #left: Reservation;

  constructor(
    private readonly question: Question,
    public reserved: Reservation,
    private readonly context: Paying,
  ) {
    this.#left = reserved;
  }

  /** Several choices are cut to one where there is no room for more. */
  async permit(request: LlmRequest): Promise<Permit> {
    const { ports } = this.context;
    await ports.pause?.passed(ports.stop);
    if (ports.stop.aborted) return { ok: false, reason: 'cancelled', message: 'stopped' };
    const wanted = request.choices ?? 1;
    for (const choices of wanted > 1 ? [wanted, 1] : [1]) {
      const worst = worstUsd({ ...request, choices }, this.question.price);
      if (await this.take(worst)) return { ok: true, choices, spent: (usage) => this.giveBack(worst, usage) };
    }
    return { ok: false, reason: 'overBudget', message: `no further attempt: ${this.context.purse.exhausted()}` };
  }

  /** What an attempt did not need serves the next one: a refusal that cost nothing leaves all of it. */
  private giveBack(worst: number | null, usage: Usage): void {
    const cost = chargeOf({ calls: 1, usd: worst }, usage);
    if (worst === null || cost === null || this.#left.usd === null) return;
    this.#left = { ...this.#left, usd: this.#left.usd + Math.max(0, worst - cost) };
  }

  /** What is missing for one attempt is reserved, and on disk, before this resolves. */
  private async take(usd: number | null): Promise<boolean> {
    const more = missing({ calls: 1, usd }, this.#left);
    const isEnough = more.calls === 0 && more.usd === 0;
    if (!isEnough && !this.context.purse.extend(more)) return false;
    const all = sumReserved(this.#left, more);
    this.#left = { calls: all.calls - 1, usd: all.usd === null || usd === null ? null : Math.max(0, all.usd - usd) };
    if (isEnough) return true;
    this.reserved = sumReserved(this.reserved, more);
    const { task, sample } = this.question;
    await this.context.record.write({ type: 'reserved', task, sample, reserved: more });
    return true;
  }
}

function missing(needed: Reservation, left: Reservation): Reservation {
  const calls = Math.max(0, needed.calls - left.calls);
  if (needed.usd === null || left.usd === null) return { calls, usd: calls === 0 ? 0 : needed.usd };
  return { calls, usd: Math.max(0, needed.usd - left.usd) };
}
