// Outside of the children that run candidates: starts them when needed, gives each one order at a time, ends what does not answer.
import { availableParallelism } from 'node:os';
import type { BehaviourRequest, Behaviours, NoBehaviour, Observation } from '../../core/ports/behaviours';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { NodeProgram } from '../sandbox/nodeProgram';
import { BehaviourChild } from './behaviourChild';
import { moduleCode } from './moduleCode';

export interface BehaviourSettings {
  /** Path of the bundled `behaviourEntry`; `quickjs.wasm` stands beside it. */
  readonly entry: string;
  readonly node: () => NodeProgram;
  /** Children at a time; half of the cores when absent. */
  readonly lanes?: number;
  /** Children give way to everything else on the machine. */
  readonly background?: boolean;
}

export interface BehaviourPool extends Behaviours {
  /** Ends all children; what is still asked settles as stopped. */
  dispose(): Promise<void>;
}

/** Milliseconds that a child may be idle before it is let go. */
const IDLE_MS = 5_000;
/** Milliseconds that a new child may take until it works: its start is not the candidate's time. */
const START_MS = 10_000;
/** A start that fails for want of a moment's memory or time succeeds the second time. */
const STARTS = 2;

export function createBehaviours(settings: BehaviourSettings): BehaviourPool {
  const pool = new Pool(settings);
  return { observe: (request, stop) => pool.observe(request, stop), dispose: () => pool.dispose() };
}

class Pool {
  private readonly lanes: number;
  private readonly idle: BehaviourChild[] = [];
  private readonly living = new Set<BehaviourChild>();
  private readonly waiting: (() => void)[] = [];
  private readonly disposal = new AbortController();
  private busy = 0;

  constructor(private readonly settings: BehaviourSettings) {
    this.lanes = settings.lanes ?? Math.max(1, Math.floor(availableParallelism() / 2));
  }

  async observe(request: BehaviourRequest, stop: StopSignal): Promise<readonly Observation[] | NoBehaviour> {
    const code = moduleCode(request.file, request.text);
    if (typeof code !== 'string') return code;
    const stops: readonly StopSignal[] = [stop, this.disposal.signal];
    const stopped = (): boolean => stops.some(({ aborted }) => aborted);
    while (this.busy >= this.lanes && !stopped()) await nextTurn(this.waiting, stops);
    if (stopped()) return this.passTurnOn({ why: 'stopped' });
    this.busy += 1;
    try {
      return await this.run({ ...request, code }, stops);
    } finally {
      this.busy -= 1;
      this.waiting.shift()?.();
    }
  }

  async dispose(): Promise<void> {
    this.disposal.abort();
    const ends = [...this.living].map((child) => child.end());
    this.idle.length = 0;
    this.living.clear();
    await Promise.all(ends);
  }

  private async run({ code, name, inputs, timeoutMs }: BehaviourRequest & { readonly code: string }, stops: readonly StopSignal[]): Promise<readonly Observation[] | NoBehaviour> {
    const child = await this.take();
    if (typeof child === 'string') return { why: child };
    const reply = await child.ask({ code, name, inputs }, { timeoutMs, stops });
    if (reply.kind === 'observed' || reply.kind === 'unusable') this.keep(child);
    else this.drop(child);
    switch (reply.kind) {
      case 'observed':
        return reply.observations;
      case 'unusable':
        return { why: reply.why };
      case 'stopped':
        return { why: 'stopped' };
      case 'late':
      case 'died':
        return inputs.map(() => ({ outcome: reply.kind === 'late' ? 'timeout' : 'resource', value: '', mutated: '', calls: [] }));
    }
  }

  /** One that was woken and does not go in wakes the next. */
  private passTurnOn<T>(result: T): T {
    this.waiting.shift()?.();
    return result;
  }

  private async take(): Promise<BehaviourChild | string> {
    const warm = this.idle.pop();
    if (warm !== undefined) return warm;
    let problem = '';
    for (let start = 0; start < STARTS && !this.disposal.signal.aborted; start += 1) {
      const child = new BehaviourChild(this.settings);
      this.living.add(child);
      problem = (await child.problem(START_MS)) ?? '';
      if (problem === '') return child;
      this.drop(child);
    }
    return problem === '' ? 'stopped' : problem;
  }

  private keep(child: BehaviourChild): void {
    // Disposed while it worked: it is ended already.
    if (this.disposal.signal.aborted) return;
    this.idle.push(child);
    child.rest(IDLE_MS, () => this.drop(child));
  }

  private drop(child: BehaviourChild): void {
    const place = this.idle.indexOf(child);
    if (place >= 0) this.idle.splice(place, 1);
    this.living.delete(child);
    void child.end();
  }
}

function nextTurn(waiting: (() => void)[], stops: readonly StopSignal[]): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      for (const stop of stops) stop.removeEventListener('abort', done);
      resolve();
    };
    waiting.push(done);
    for (const stop of stops) stop.addEventListener('abort', done);
  });
}
