// One problem of the synthesis bench: searched, perhaps asked about, judged against its hidden cases.
import { readTask } from '../../../server/core/offline/readTask';
import type { Question } from '../../../server/core/offline/judge';
import type { Candidate, Finding } from '../../../server/core/offline/synthesise';
import { writeAnswer } from '../../../server/core/offline/writeAnswer';
import type { SynthPool } from '../../../server/io/workers/synthPool';
import type { Example } from '../../../server/protocol/example';
import type { TaskBrief } from '../../../server/protocol/model';
import { briefFor } from '../../offline/briefFor';
import type { Recorded } from './fitSynth';
import type { Judge } from './synthJudge';
import { judgingProgram, stubText, visibleExamples, type SynthRecord } from './synthRecords';

export interface Tools {
  readonly pool: SynthPool;
  readonly judge: Judge;
  /** Questions that may be asked of the reference, which stands for the person. */
  readonly ask: number;
  /** Domains whose building blocks are left out. */
  readonly without: readonly string[];
  /** See `SynthTask`. */
  readonly everySign?: boolean;
}

export interface SynthOutcome {
  readonly id: string;
  /** Whether anything fits; `sure` is whether it would be called decided. */
  readonly found: boolean;
  readonly right: boolean;
  readonly sure: boolean;
  readonly asked: number;
  readonly ms: number;
  /** Of that, what was computed: the rest is waiting for a core. */
  readonly computedMs: number;
  readonly evaluated: number;
  readonly expression: string;
  readonly why: string;
}

/** Candidates beyond these are not looked at for fitting. */
const RECORDED = 25;

export async function solveProblem(one: SynthRecord, tools: Tools): Promise<SynthOutcome> {
  const none = { id: one.id, found: false, right: false, sure: false, asked: 0, ms: 0, computedMs: 0, evaluated: 0, expression: '' };
  const brief = briefOf(one);
  if (brief === undefined) return { ...none, why: 'the stub is not found' };
  const searched = await search(one, brief, tools);
  if (!searched.ok) return { ...none, why: searched.why };
  const { finding, ms, computedMs, asked } = searched;
  const [best] = finding.candidates;
  const measured = { asked, ms, computedMs, evaluated: finding.evaluated, why: finding.why };
  if (best === undefined) return { ...none, ...measured };
  return { id: one.id, found: true, right: await isRight(one, brief, { best, judge: tools.judge }), sure: finding.sure, expression: best.expression, ...measured };
}

type Searched = { readonly ok: true; readonly finding: Finding; readonly ms: number; readonly computedMs: number; readonly asked: number } | { readonly ok: false; readonly why: string };

/** `ms` is that of the last search: a person's answer takes longer than any of them. */
async function search(one: SynthRecord, brief: TaskBrief, tools: Tools): Promise<Searched> {
  let examples: readonly Example[] = brief.examples;
  for (let asked = 0; ; asked += 1) {
    const reading = readTask({ ...brief, examples });
    if (!reading.ok) return reading;
    const begin = performance.now();
    const outcome = await tools.pool.run({ ...reading.task, without: tools.without, everySign: tools.everySign === true }, 0, new AbortController().signal);
    const ms = performance.now() - begin;
    if (outcome.kind !== 'found') return { ok: false, why: outcome.kind };
    const { question, sure } = outcome.finding;
    const answer = asked < tools.ask && question !== undefined && !sure ? await answered(one, question, tools.judge) : undefined;
    if (answer === undefined) return { ok: true, finding: outcome.finding, ms, computedMs: outcome.computedMs, asked };
    examples = [...examples, answer];
  }
}

/** What the reference gives, as the person who knows what is wanted would say it. */
async function answered({ entry_point: name, prompt, reference }: SynthRecord, { args }: Question, judge: Judge): Promise<Example | undefined> {
  if (typeof reference !== 'string') return undefined;
  const texts = args.map((arg) => (arg === undefined ? 'undefined' : JSON.stringify(arg)));
  const expected = await judge.valueOf(`${prompt}${reference}\n}`, `${name}(${texts.join(', ')})`);
  return expected === undefined ? undefined : { call: `${name}(${texts.join(', ')})`, args: texts, expected, source: 'doc' };
}

async function isRight(one: SynthRecord, brief: TaskBrief, { best, judge }: { readonly best: Candidate; readonly judge: Judge }): Promise<boolean> {
  const answer = writeAnswer(brief, best);
  return answer !== undefined && judge.passes(judgingProgram(one, [...answer.before, answer.declaration].join('\n')));
}

/** All that fitting needs of one problem; undefined where nothing was found. */
export async function recordProblem(one: SynthRecord, tools: Tools): Promise<Recorded | undefined> {
  const brief = briefOf(one);
  const searched = brief === undefined ? undefined : await search(one, brief, { ...tools, everySign: true });
  if (brief === undefined || searched?.ok !== true || searched.finding.candidates.length === 0) return undefined;
  const { candidates, signs } = searched.finding;
  const labels: boolean[] = [];
  for (const best of candidates.slice(0, RECORDED)) labels.push(await isRight(one, brief, { best, judge: tools.judge }));
  return { problem: one.problem, labels, features: candidates.map(({ features }) => features), ...(signs !== undefined && { signs }) };
}

export function briefOf(one: SynthRecord): TaskBrief | undefined {
  try {
    return { ...briefFor({ file: 'problem.ts', text: stubText(one), path: one.entry_point }), examples: visibleExamples(one) };
  } catch {
    return undefined;
  }
}
