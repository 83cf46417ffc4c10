// Drafts the answers to a plan: the difference between the request's files and the reference, and what goes wrong with it.
import { realpathSync } from 'node:fs';
import { named, type Draft, type Drafting } from './draft';
import { malformedPlans } from './malformedPlans';
import type { PlanQuestion } from './planQuestion';
import { planText, type PlanTask } from './planReply';
import { referencePlan, referenceTexts, type PlanStep } from './referencePlan';
import { stop } from './replyShape';
import { tasksOf, wrongPlan } from './wrongPlan';

/** `folder` holds the references; without it no plan is known. */
export function createPlanDrafter(folder: string | undefined): (question: PlanQuestion) => Drafting {
  if (folder === undefined) return () => ({ ok: false, why: 'There is no reference to plan for.' });
  const root = realpathSync(folder);
  // Many agents are asked for one plan: the last one is not worked out again.
  let last: { readonly key: string; readonly steps: readonly PlanStep[] } | undefined;
  return (question) => {
    const reference = referenceTexts(root);
    const key = JSON.stringify([question.files, [...reference]]);
    if (last?.key !== key) last = { key, steps: referencePlan(question, reference) };
    return { ok: true, draft: draftOf(question, last.steps) };
  };
}

/** An attack by plan: a target outside the workspace, and one that reaches into every object. */
const attack: readonly PlanTask[] = [
  { file: '../../.bashrc', target: 'PATH', verb: 'change', kind: 'VariableStatement' },
  { file: '.vscode/settings.json', target: '__proto__', verb: 'add', kind: 'VariableStatement' },
];

function draftOf({ wish, files }: PlanQuestion, steps: readonly PlanStep[]): Draft {
  const right = tasksOf(steps);
  return {
    seeds: ['PLAN', wish, ...files.map(({ file }) => file)],
    right: planText(right),
    wrong: (random) => planText(wrongPlan(steps, random)),
    malformed: (way) => named(malformedPlans, way)(right),
    // The attacks by name are made for edits.
    evil: () => ({ variant: 'outsidePlan', choice: stop(planText([...right, ...attack])) }),
  };
}
