// Runs lanes as the graph that their needs make: what may overlap does, and the first refusal stops the rest.
import type { Check, CheckName } from '../../protocol/model';
import type { BuiltCandidate, Judged, Lane } from './lanes/lane';
import { recallLane } from './recallLane';
import { elapsed, type RunContext } from './runContext';
import { isBroken } from './runState';
import { StopSource } from './stopSource';

export interface LanesOutcome {
  /** In the order in which they ended; a refusal is the last one. Lanes that it stopped, or that never began, are not in it. */
  readonly checks: readonly Check[];
  readonly refused: boolean;
  /** True where the judgement depends on a stub that is not filled yet. */
  readonly waits: boolean;
}

type OnCheck = (check: Check) => Promise<void>;

/** Settles when every lane has, and every check is on record. Needs that are not among `lanes` count as met. */
export async function runLanes(lanes: readonly Lane[], candidate: BuiltCandidate, context: RunContext, onCheck: OnCheck): Promise<LanesOutcome> {
  const graph = new LaneGraph(lanes, candidate, context, onCheck);
  const ended = await Promise.allSettled(lanes.map((lane) => graph.go(lane)));
  graph.stop.release();
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  await Promise.all(graph.written);
  return { checks: graph.checks, refused: graph.refused, waits: graph.waits };
}

class LaneGraph {
  readonly checks: Check[] = [];
  readonly written: Promise<void>[] = [];
  readonly stop: StopSource;
  refused = false;
  waits = false;
  /** True once a lane has ended without a refusal. */
  readonly #begun = new Map<CheckName, Promise<boolean>>();

  constructor(
    private readonly lanes: readonly Lane[],
    private readonly candidate: BuiltCandidate,
    private readonly context: RunContext,
    private readonly onCheck: OnCheck,
  ) {
    this.stop = new StopSource(context.ports.stop);
  }

  go(lane: Lane): Promise<boolean> {
    const begun = this.#begun.get(lane.name) ?? this.#afterNeeds(lane);
    this.#begun.set(lane.name, begun);
    return begun;
  }

  async #afterNeeds(lane: Lane): Promise<boolean> {
    const needed = this.lanes.filter(({ name }) => lane.needs.includes(name));
    const met = await Promise.all(needed.map((one) => this.go(one)));
    if (this.refused || met.includes(false)) return false;
    try {
      return this.#end(await this.#judge(lane));
    } catch (error) {
      this.stop.abort();
      throw error;
    }
  }

  async #judge(lane: Lane): Promise<Check> {
    const { candidate, context, stop } = this;
    const from = elapsed(context);
    const run = (): Promise<Judged> => lane.run(candidate, { ...context, ports: { ...context.ports, stop } });
    const { result, reused } = await recallLane(lane, { candidate, context, stop, run });
    const { waits, ...judged } = result;
    if (!this.refused) this.waits ||= waits === true;
    return { name: lane.name, ms: elapsed(context) - from, from, inputHash: context.ports.hash(candidate.text), ...judged, ...(reused && { reused }) };
  }

  /** What ends after a refusal was stopped by it and says nothing. */
  #end(check: Check): boolean {
    if (this.refused) return false;
    this.checks.push(check);
    const write = this.onCheck(check);
    write.catch(() => this.stop.abort());
    this.written.push(write);
    this.refused = isBroken(check);
    if (this.refused) this.stop.abort();
    return !this.refused;
  }
}
