// Takes a decision of an earlier run again where every input is the same: it costs no call, and it is checked anew all the same.
import type { EarlierDecision } from '../ports/decisions';
import { parseReply } from '../swarm/parseReply';
import { redFlag } from '../swarm/redFlag';
import { samplePrompt } from '../swarm/samplePrompt';
import { MAX_REPLY_TOKENS, TEMPERATURE } from './budget';
import { activeVoters } from './chooseVoter';
import type { TaskInput } from './decideTask';
import { makeBrief } from './makeBrief';
import { withoutQuick, type RunContext } from './runContext';
import type { TaskOutcome } from './taskOutcome';
import { startTestLimit } from './testLimit';
import { verifyAnswer } from './verifyAnswer';
import { verifyWinner } from './verifyWinner';

/** Changes whenever a decision made before may not stand for one made now: other rules of the vote, the flags or the key. */
const KEY_FORMAT = 'decision 1';

type Decided = Extract<TaskOutcome, { kind: 'decided' }>;

/** One run's look into the decisions of earlier ones. */
export interface Reuse {
  /** Undefined: ask the swarm. */
  take(input: TaskInput): Promise<Decided | undefined>;
  /** Hash of all inputs of a task that was looked for; undefined where nothing is to be remembered. */
  keyOf(task: string): string | undefined;
}

/** The project is read once, at the start: a file that changes meanwhile makes the run stale anyway. */
export async function openReuse(context: RunContext): Promise<Reuse> {
  const { ports } = context;
  const keys = new Map<string, string>();
  const snapshot = ports.decisions === undefined ? undefined : await ports.workspace.snapshot?.(ports.stop);
  return {
    keyOf: (task) => keys.get(task),
    async take(input) {
      if (ports.decisions === undefined || snapshot === undefined) return undefined;
      const key = keyFor(input, snapshot.version, context);
      keys.set(input.task.id, key);
      // Replies that are at hand cost nothing either, and they are this run's own.
      if (input.replies.size > 0) return undefined;
      const found = await ports.decisions.find(key);
      if (found === undefined || found.reliability < context.settings.reliability) return undefined;
      return verified(input, found, { key, context });
    },
  };
}

/** Every file of the project, the whole prompt, who is asked and how, what was found before the run, and which compiler and runner found it. */
function keyFor(input: TaskInput, project: string, context: RunContext): string {
  const { ports, settings, record, baseline, dependencies } = context;
  const { task, fileText, filled, open } = input;
  const brief = makeBrief(task, fileText, context);
  const voters = activeVoters(context).map(({ name, temperature = TEMPERATURE, form = 'code' }) => ({ name, temperature, prompt: samplePrompt(brief, form) }));
  const checks = record.view().baseline.map(({ name, outcome, detail, command = '' }) => ({ name, outcome, detail, command }));
  const tests = baseline.tests.results.map(({ name, outcome }) => ({ name, outcome }));
  const rules = { seed: settings.seed, trusted: settings.trusted, maxTokens: MAX_REPLY_TOKENS, simulated: ports.llm.simulated };
  return ports.hash(JSON.stringify([KEY_FORMAT, project, task, fileText, filled, open, voters, rules, checks, tests, dependencies]));
}

interface Place {
  readonly key: string;
  readonly context: RunContext;
}

/** The flags and checks of today; one that fails leaves the task to the swarm. */
async function verified(input: TaskInput, found: EarlierDecision, { key, context }: Place): Promise<Decided | undefined> {
  const { task, fileText, filled, open } = input;
  const parsed = parseReply(found.raw, false);
  if (!parsed.ok) return undefined;
  const { answer } = parsed;
  if (redFlag({ brief: makeBrief(task, fileText, context), answer, dependencies: context.dependencies }) !== undefined) return undefined;
  const candidate = { task, answer, fileText, filled, open, limit: startTestLimit(context.settings.testTimeoutMs) };
  // Nobody confirms it as a winner afterwards: the project's own runner judges it.
  const verdict = await verifyAnswer(candidate, withoutQuick(context), () => Promise.resolve());
  if (!verdict.passed || verdict.waits || context.ports.stop.aborted) return undefined;
  const winner = await verifyWinner({ task: task.id, sample: '', verdict, tally: found.tally }, context);
  if (winner.kind !== 'decided' || context.ports.stop.aborted) return undefined;
  await context.record.write({ type: 'reused', task: task.id, from: found.run, key, tally: found.tally });
  return winner;
}
