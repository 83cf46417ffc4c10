// Tests of a winner by an agent that has not seen it: asked for once, put to the ladder, and worth a rise of evidence where they notice mutants.
import { areExact } from '../behaviour/laws/exactType';
import { readSubject } from '../behaviour/laws/subject';
import type { Example } from '../../protocol/example';
import type { Check, TaskBrief } from '../../protocol/model';
import { readTests, testsPrompt, type AskedTest } from '../swarm/testsPrompt';
import { climb, type Climb } from '../verify/ladder/climb';
import { parses, showTest, testKey, type GeneratedTest } from '../verify/ladder/generatedTest';
import { AGENT_TESTS } from '../verify/evidenceLevel';
import { receiveReply } from './askAgent';
import { AGENT_TEST_TOKENS, RAW_REPLY_CHARS, STRONG_TESTS, TEMPERATURE } from './budget';
import { activeVoters, voterFor } from './chooseVoter';
import { climbingRuns } from './climbingRuns';
import type { BuiltCandidate, Judged } from './lanes/lane';
import { makeBrief } from './makeBrief';
import { elapsed, type RunContext } from './runContext';
import { worstUsd } from './worstCost';

/** Beyond all seeds that answers of the task are asked for with: no two calls of a task have one seed. */
const FIRST_SEED = 1_000;

/** Its one sample is numbered apart from those of the task. */
export function testsOf(task: string): string {
  return `${task}.tests`;
}

/** Never a refusal. Undefined where nobody is asked: agents without a model, no sandbox for the function, or no room in the purse. In one process the same winner is asked about once. */
export async function askedTests(candidate: BuiltCandidate, context: RunContext): Promise<Check | undefined> {
  const from = elapsed(context);
  const { task, text, fileText } = candidate;
  const make = async (): Promise<Judged> => (await judgeByAgent(candidate, context)) ?? NOBODY;
  const tells = ({ outcome }: Judged): boolean => outcome === 'passed';
  const inputs = [AGENT_TESTS, 1, task, fileText, text, context.settings.seed, context.ports.llm.name];
  const { result, reused } = context.memory === undefined ? { result: await make(), reused: false } : await context.memory.recall({ inputs, make, tells });
  if (result === NOBODY) return undefined;
  return { name: 'generatedTests', from, ms: elapsed(context) - from, inputHash: context.ports.hash(text), ...result, ...(reused && { reused }) };
}

const NOBODY: Judged = { outcome: 'skipped', detail: 'nobody was asked' };

async function judgeByAgent(candidate: BuiltCandidate, context: RunContext): Promise<Judged | undefined> {
  const { behaviours, llm, stop } = context.ports;
  const { file, path } = candidate.task.target;
  if (behaviours === undefined || llm.errsTogether === true || stop.aborted) return undefined;
  const subject = readSubject(file, candidate.text, path);
  if (subject === undefined || !areExact(subject)) return undefined;
  const brief = makeBrief(candidate.task, candidate.fileText, context);
  const asked = await ask(brief, context);
  if (asked === undefined) return undefined;
  const tests = asked.filter((test) => parses({ ...test, from: 'model' }, path)).map((test): GeneratedTest => ({ ...test, from: 'model' }));
  if (tests.length === 0) return { outcome: 'skipped', command: AGENT_TESTS, detail: 'the agent that was asked wrote no test that can be run' };
  const runs = await climbingRuns(tests, { candidate, behaviours }, context);
  if (runs === undefined) return undefined;
  return told(climb(tests, path, runs), { tests, mutants: runs.mutants.length, examples: brief.examples });
}

/** One call at most; a reply that an earlier run has on record is read again. */
async function ask(brief: TaskBrief, context: RunContext): Promise<readonly AskedTest[] | undefined> {
  const { settings, record, purse } = context;
  const question = testsOf(brief.task.id);
  const place = { task: brief.task.id, sample: `${question}.1` };
  // Where several vote, not the one that is asked first for answers.
  const voter = voterFor(activeVoters(context).length - 1, context);
  const request = { ...testsPrompt(brief), brief, seed: settings.seed + FIRST_SEED + (context.skippedSeeds?.get(question) ?? 0), temperature: voter.temperature ?? TEMPERATURE, maxTokens: AGENT_TEST_TOKENS, voter: voter.index };
  const kept = context.replies?.get(question)?.get(0);
  if (kept === undefined && purse.reserve(1, worstUsd(request, voter.price)) === 0) return undefined;
  const { reply, agent, usage } = await receiveReply({ ...place, agent: voter.name, price: voter.price, request }, kept, context);
  const read = reply.ok ? readTests(reply.text, reply.truncated) : undefined;
  const ended = { type: 'sampleEnded', ...place, agent, ms: elapsed(context), usage, raw: reply.ok ? reply.text.slice(0, RAW_REPLY_CHARS) : '' } as const;
  if (!reply.ok) await record.write({ ...ended, outcome: { kind: 'failed', reason: reply.reason, detail: reply.message } });
  else if (read?.ok === true) await record.write({ ...ended, outcome: { kind: 'judgement', detail: `${read.value.length} tests of the task` } });
  else if (read !== undefined) await record.write({ ...ended, outcome: { kind: 'redFlag', flag: read.flag, detail: read.detail } });
  return read?.ok === true ? read.value : undefined;
}

interface Made {
  readonly tests: readonly GeneratedTest[];
  readonly mutants: number;
  readonly examples: readonly Example[];
}

/** What speaks against the winner is shown as doubt, unless the documentation says otherwise: an agent's word is no fact. */
function told({ kept, killed, disagree }: Climb, { tests, mutants, examples }: Made): Judged {
  const doubts = disagree.filter((test) => !contradicts(test, examples));
  const isStrong = mutants >= STRONG_TESTS.mutants && killed >= STRONG_TESTS.share * mutants;
  const lines = [
    `${kept.length} of ${tests.length} tests by an agent that has not seen the answer hold and notice ${killed} of ${mutants} mutants of the edited lines`,
    ...kept.map((test) => `holds: ${showTest(test)}`),
    ...doubts.map((test) => `doubt, worth a look: that agent expects that ${showTest(test)}, and the answer does something else`),
  ];
  return { outcome: isStrong && doubts.length === 0 ? 'passed' : 'skipped', command: AGENT_TESTS, detail: lines.join('\n') };
}

/** An example says something else of the same call. */
function contradicts(test: GeneratedTest, examples: readonly Example[]): boolean {
  const calls = (call: string): string => testKey({ call, from: 'model' });
  return examples.some((example) => calls(example.call) === calls(test.call));
}
