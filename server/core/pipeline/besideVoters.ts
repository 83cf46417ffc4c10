// The agents that vote beside a model on one task: asked without a call, judged like every other sample.
import { findNode } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import { inputsFor } from '../behaviour/inputsFor';
import type { BesideVoter, NearMiss } from '../ports/besideVoter';
import { noUsage } from '../ports/usage';
import type { Ballot } from '../swarm/openTally';
import { MOST_REPAIRS } from './budget';
import { judgeReply, type Drawn, type Turn } from './drawSample';
import { elapsed, type RunContext } from './runContext';

/** Lives as long as one turn of one task. */
export class BesideVoters {
  /** Their samples, in the order in which they were asked for. */
  readonly drawn: Drawn[] = [];
  #asked = false;
  readonly #mended = new Set<string>();

  constructor(private readonly context: RunContext) {}

  /** Asks once whoever needs nothing but the task. */
  async begin(turn: Turn): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    for (const voter of this.#voters('task')) await this.#draw(voter, turn);
  }

  /** Near misses among new samples are repaired, a few a task: what is made to pass the tests shows less than what passes them by itself. */
  async mend(turn: Turn, fresh: readonly Drawn[]): Promise<void> {
    for (const voter of this.#voters('nearMiss')) {
      for (const near of nearMisses(fresh)) {
        const key = near.answer.declaration;
        if (this.#mended.has(key) || this.#mended.size >= MOST_REPAIRS || this.context.ports.stop.aborted) continue;
        this.#mended.add(key);
        await this.#draw(voter, turn, near);
      }
    }
  }

  #voters(about: BesideVoter['about']): readonly BesideVoter[] {
    const { ports, record } = this.context;
    const { dropped } = record.view();
    return (ports.llm.beside ?? []).filter((voter) => voter.about === about && dropped[voter.name] === undefined);
  }

  async #draw(voter: BesideVoter, turn: Turn, near?: NearMiss): Promise<void> {
    const { ports, record, settings } = this.context;
    const task = turn.task.id;
    const place = { task, sample: `${task}.${voter.name}.${this.drawn.length + 1}`, agent: voter.name, beside: true as const };
    await record.write({ type: 'sampleStarted', ...place, ms: elapsed(this.context) });
    const reply = await voter.answer({ brief: turn.brief, seed: settings.seed, inputs: this.#inputs(turn, near), mayRun: settings.trusted, ...(near !== undefined && { near }) }, ports.stop);
    const text = reply.ok ? JSON.stringify(reply.answer) : '';
    const received = reply.ok ? { ok: true as const, text, truncated: false, usage: noUsage } : { ok: false as const, reason: 'noAnswer' as const, message: reply.why, usage: noUsage };
    const drawn = await judgeReply(turn, place.sample, received, this.context);
    this.drawn.push(drawn);
    const note = reply.ok ? { note: reply.note } : {};
    await record.write({ type: 'sampleEnded', ...place, outcome: drawn.outcome, usage: noUsage, ms: elapsed(this.context), raw: text, ...note });
  }

  #inputs(turn: Turn, near: NearMiss | undefined): readonly (readonly string[])[] {
    const { path } = turn.task.target;
    const text = near?.text ?? turn.brief.fileText;
    if (/[.[]/.test(path) || path === '' || findNode(parseFile(turn.brief.file, text), path) === undefined) return [];
    return inputsFor({ text, name: path, examples: turn.brief.examples, candidates: near === undefined ? [] : [near.answer.declaration], seed: this.context.settings.seed }).map(({ args }) => args);
  }
}

/** Votes in the order of their samples, those of the model first. `into` joins answers that were found to be the same. */
export function ballotsOf(drawn: readonly Drawn[], into: ReadonlyMap<string, string>): readonly Ballot[] {
  return drawn.flatMap(({ sample, outcome }) => (outcome.kind === 'answer' ? [{ sample, key: into.get(outcome.key) ?? outcome.key }] : []));
}

/** The types passed, and what it does was found wrong by running it: most of it must be right. */
function nearMisses(drawn: readonly Drawn[]): readonly NearMiss[] {
  return drawn.flatMap(({ sample, outcome, verdict }) => {
    const tried = verdict?.candidate;
    return outcome.kind === 'refused' && (outcome.check === 'tests' || outcome.check === 'properties') && tried !== undefined ? [{ sample, answer: tried.answer, text: tried.text }] : [];
  });
}
