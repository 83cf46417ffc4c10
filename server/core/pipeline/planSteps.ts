// The plan: several agents write one, what does not fit is thrown away, and where sound ones differ others judge which to take.
import type { Criterion, PlanStep } from '../../protocol/model';
import { choiceQuestion, choiceShape, planLines } from '../decompose/planner/choiceQuestion';
import { planKey } from '../decompose/planner/planKey';
import { planQuestion, planShape, type PlanReply } from '../decompose/planner/planQuestion';
import type { PlannedProject } from '../decompose/planner/plannedProject';
import type { Wished } from '../decompose/planner/plannerQuestion';
import { validatePlan } from '../decompose/planner/validatePlan';
import { hiddenUnicode } from '../swarm/hiddenUnicode';
import { readReply } from '../swarm/readReply';
import { PLANNING } from './budget';
import { fileFaults } from './planFiles';
import type { Heard, PlannerContext, PlannerTask, Reading } from './planQuestions';
import { votePlanner, type PlannerEnd } from './planVote';

export interface Planning extends Wished {
  readonly criteria: readonly Criterion[];
  readonly project: PlannedProject;
  /** Set where one step is planned again. */
  readonly within?: { readonly file: string; readonly target: string };
}

export type PlanOutcome = { readonly kind: 'plan'; readonly steps: readonly PlanStep[] } | { readonly kind: 'undecided'; readonly why: string } | PlannerEnd;

/** Another round is asked for only where the discriminators agree that no plan of the one before does. `sampleCap`: replies of one vote on a plan, discarded ones included. */
export async function agreeOnPlan(planning: Planning, context: PlannerContext, sampleCap?: number): Promise<PlanOutcome> {
  let refused: readonly string[] = [];
  for (let round = 1; round <= PLANNING.rounds; round += 1) {
    const end = await votePlanner(planTask(planning, refused, context), context, { untilDissent: true, ...(sampleCap !== undefined && { sampleCap }) });
    if (end.kind === 'ended') return end;
    if (end.kind === 'undecided') return { kind: 'undecided', why: `no plan was agreed on: ${end.why}` };
    const plans = distinct(end.heard);
    const [only] = plans.filter((steps) => end.kind === 'decided' && planKey(steps) === end.key);
    if (only !== undefined) return { kind: 'plan', steps: only };
    const chosen = await choose(planning, plans, context);
    if (chosen.kind !== 'none') return chosen;
    refused = [...refused, ...plans.map(planLines)];
  }
  return { kind: 'undecided', why: `none of the plans fulfils every criterion: ${refused.map(oneLine).join(' | ')}` };
}

function planTask(planning: Planning, refused: readonly string[], context: PlannerContext): PlannerTask<readonly PlanStep[]> {
  const question = planQuestion({ ...planning, refused });
  const id = questionId('plan', planning, [...refused], context);
  return {
    id,
    title: planning.within === undefined ? 'The plan' : `The plan of ${planning.within.file}#${planning.within.target}`,
    question: () => question,
    read: async (reply, index) => {
      const reading = await readPlan(reply, planning, context);
      await context.record.write({ type: 'planSampled', sample: `${id}.${index + 1}`, steps: reading.ok ? reading.value.length : 0, problem: reading.ok ? '' : reading.detail });
      return reading;
    },
  };
}

async function readPlan({ text, truncated }: { readonly text: string; readonly truncated: boolean }, planning: Planning, context: PlannerContext): Promise<Reading<readonly PlanStep[]>> {
  const reply = readReply<PlanReply>(text, truncated, planShape);
  if (!reply.ok) return reply;
  const hidden = hiddenUnicode(JSON.stringify(reply.value));
  if (hidden !== undefined) return { ok: false, flag: 'hiddenUnicode', detail: `the plan holds ${hidden}` };
  const fileFault = await fileFaults(reply.value, planning.project, context.ports.workspace);
  const verdict = validatePlan({ ...planning, reply: reply.value, fileFault, hash: context.ports.hash });
  return verdict.ok ? { ok: true, key: planKey(verdict.steps), value: verdict.steps } : { ok: false, flag: 'invalidPlan', detail: verdict.problem };
}

/** Plans that are not the same, the most common first. */
function distinct(heard: readonly Heard<readonly PlanStep[]>[]): readonly (readonly PlanStep[])[] {
  const plans = new Map<string, { readonly steps: readonly PlanStep[]; votes: number }>();
  for (const { value } of heard) {
    if (value === undefined) continue;
    const own = plans.get(planKey(value)) ?? { steps: value, votes: 0 };
    own.votes += 1;
    plans.set(planKey(value), own);
  }
  return [...plans.values()].sort((a, b) => b.votes - a.votes).map(({ steps }) => steps);
}

type Choice = Extract<PlanOutcome, { kind: 'plan' | 'undecided' | 'ended' }> | { readonly kind: 'none' };

const NONE = 'none';

async function choose(planning: Planning, plans: readonly (readonly PlanStep[])[], context: PlannerContext): Promise<Choice> {
  const end = await votePlanner(choiceTask(planning, plans, context), context);
  if (end.kind === 'ended') return end;
  if (end.kind !== 'decided') return { kind: 'undecided', why: `the agents do not agree which plan is right: ${plans.map((steps) => oneLine(planLines(steps))).join(' | ')}` };
  const steps = plans.find((plan) => planKey(plan) === end.key);
  return steps === undefined ? { kind: 'none' } : { kind: 'plan', steps };
}

/** Each sample sees the plans turned one place further, so each stands first equally often: a liking for a place comes out as a draw. */
function choiceTask(planning: Planning, plans: readonly (readonly PlanStep[])[], context: PlannerContext): PlannerTask<string> {
  const id = questionId('choice', planning, plans.map(planKey).sort(), context);
  const sorted = [...plans].sort((a, b) => (planKey(a) < planKey(b) ? -1 : 1));
  const turned = (index: number): readonly (readonly PlanStep[])[] => sorted.map((_, at) => sorted[(at + index) % sorted.length] ?? []);
  return {
    id,
    title: `Which of ${plans.length} plans to take`,
    question: (index) => choiceQuestion({ ...planning, plans: turned(index) }),
    read: ({ text, truncated }, index) => {
      const reply = readReply(text, truncated, choiceShape);
      if (!reply.ok) return Promise.resolve(reply);
      const { choice } = reply.value;
      const plan = turned(index)[choice - 1];
      if (plan === undefined && choice !== 0) return Promise.resolve({ ok: false, flag: 'invalidPlan', detail: `there is no plan ${choice}` });
      const key = plan === undefined ? NONE : planKey(plan);
      return Promise.resolve({ ok: true, key, value: key });
    },
  };
}

function questionId(kind: string, { wish, scope, criteria, files }: Planning, more: readonly string[], { ports }: PlannerContext): string {
  return ports.hash(JSON.stringify([kind, wish, scope, criteria, files, more])).slice(0, 12);
}

function oneLine(plan: string): string {
  return plan.replaceAll('\n', '; ');
}
