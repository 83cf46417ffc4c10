// Asks once for the samples of one round where the endpoint gives several choices: the prompt is paid for once.
import type { Llm, LlmReply, LlmRequest } from '../../core/ports/llm';
import type { StopSignal } from '../../core/ports/stopSignal';
import { noUsage, sumUsage } from '../../core/ports/usage';
import { choiceProbe } from './choiceProbe';
import { realTimer, type Timer } from './timer';
import { wrapped } from './wrapped';

/** What is known of an endpoint's choices. `unknown` until two of one reply differ. */
type Choices = 'unknown' | 'drawn' | 'none';

/** What endpoints were found to do, by endpoint, model and key. Lives as long as the process. */
export class ChoiceMemory {
  private readonly byName = new Map<string, Choices>();

  get(name: string): Choices {
    return this.byName.get(name) ?? 'unknown';
  }

  learn(name: string, choices: Choices): void {
    this.byName.set(name, choices);
  }
}

export interface ChoiceOptions {
  /** Of the endpoint, model and key. */
  readonly name: string;
  readonly memory: ChoiceMemory;
  readonly timer?: Timer;
}

/** The members of a round come within one flush of the journal; one that is held up does not hold up the others for long. */
const roundWaitMs = 50;

/**
 * The same model; samples that are asked for in one round travel as one request. Fewer choices than asked for are never
 * counted as more: what is missing is asked for one by one. Choices that are copies of each other are votes only after the
 * endpoint has shown that it draws them anew (reliability: some servers ignore `n`, some repeat a fixed seed).
 */
export function choosing(inner: Llm, { name, memory, timer = realTimer }: ChoiceOptions): Llm {
  const rounds = new Map<string, Round>();
  return wrapped(inner, (request, stop) => {
    const size = request.round ?? 1;
    if (size < 2 || memory.get(name) === 'none') return inner.complete(request, stop);
    const key = JSON.stringify([request.messages, request.temperature, request.maxTokens, request.voter]);
    const round = rounds.get(key) ?? new Round({ inner, name, memory }, timer, () => rounds.delete(key));
    rounds.set(key, round);
    return round.join({ request, stop }, size);
  });
}

interface Member {
  readonly request: LlmRequest;
  readonly stop: StopSignal;
}

interface Asking {
  readonly inner: Llm;
  readonly name: string;
  readonly memory: ChoiceMemory;
}

/** Samples of one round on their way; leaves as soon as all have come, or when the wait is over. */
class Round {
  private readonly members: { readonly member: Member; readonly settle: (reply: LlmReply) => void }[] = [];
  private readonly callOff: () => void;

  constructor(
    private readonly asking: Asking,
    timer: Timer,
    private readonly onLeave: () => void,
  ) {
    this.callOff = timer.after(roundWaitMs, () => this.leave());
  }

  join(member: Member, size: number): Promise<LlmReply> {
    return new Promise((settle) => {
      this.members.push({ member, settle });
      if (this.members.length >= size) this.leave();
    });
  }

  private leave(): void {
    this.callOff();
    this.onLeave();
    const replies = askTogether(this.asking, this.members.map(({ member }) => member));
    replies.forEach((reply, index) => void reply.then((one) => this.members[index]?.settle(one)));
  }
}

/** One promise for each member, in their order. */
function askTogether(asking: Asking, members: readonly Member[]): readonly Promise<LlmReply>[] {
  const { inner, memory, name } = asking;
  const [first, ...rest] = members;
  if (first === undefined) return [];
  if (rest.length === 0) return [inner.complete(first.request, first.stop)];
  const whole = inner.complete({ ...first.request, choices: members.length }, first.stop).then((reply) => judged(reply, asking, first));
  return members.map(async ({ request, stop }, index): Promise<LlmReply> => {
    const reply = await whole;
    if (!reply.ok) return index === 0 ? reply : { ...reply, usage: noUsage };
    const { more, ...own } = reply;
    if (index === 0) return { ...own, ok: true };
    const choice = more?.[index - 1];
    if (choice !== undefined) return { ok: true, ...choice, usage: noUsage };
    memory.learn(name, 'none');
    return inner.complete(request, stop);
  });
}

/** The reply with the choices that may count as draws of their own. */
async function judged(reply: LlmReply, { inner, memory, name }: Asking, { request, stop }: Member): Promise<LlmReply> {
  if (!reply.ok || reply.more === undefined || reply.more.length === 0 || memory.get(name) === 'drawn') return reply;
  if (reply.more.some(({ text }) => text !== reply.text)) {
    memory.learn(name, 'drawn');
    return reply;
  }
  const probe = await inner.complete(choiceProbe(request), stop);
  const usage = sumUsage(reply.usage, probe.usage);
  const differs = probe.ok && (probe.more ?? []).some(({ text }) => text !== probe.text);
  memory.learn(name, differs ? 'drawn' : 'none');
  return differs ? { ...reply, usage } : { ok: true, text: reply.text, truncated: reply.truncated, usage };
}
