// Drafts the answers to a planner's questions from the difference between the request's files and the reference, and what goes wrong with them.
import { realpathSync } from 'node:fs';
import type { CriteriaReply } from '../../server/core/decompose/planner/criteriaQuestion';
import { named, type Draft, type Drafting } from './draft';
import { givenSteps, PLAN_FILE } from './givenSteps';
import { malformedPlans, type PlanParts } from './malformedPlans';
import type { PlanQuestion } from './planQuestion';
import { choiceText, criteriaText, planText, type PlanCriterion, type PlanTask } from './planReply';
import { readBelow } from './reference';
import { CRITERIA_FILE, referenceCriteria, referenceGaps, servedBy } from './referenceCriteria';
import { referencePlan, referenceTexts, type PlanStep } from './referencePlan';
import { stop } from './replyShape';
import { rightChoice } from './rightChoice';
import { wrongChoice, wrongCriteria, wrongPlan } from './wrongPlan';

interface Known {
  readonly steps: readonly PlanStep[];
  readonly criteria: readonly PlanCriterion[];
  readonly gaps: CriteriaReply['gaps'];
}

/** `folder` holds the references; without it no plan is known. */
export function createPlanDrafter(folder: string | undefined): (question: PlanQuestion) => Drafting {
  if (folder === undefined) return () => ({ ok: false, why: 'There is no reference to plan for.' });
  const root = realpathSync(folder);
  // Many agents are asked one question: the last one is not worked out again.
  let last: { readonly key: string; readonly known: Known } | undefined;
  return (question) => {
    const reference = referenceTexts(root);
    const list = readBelow(root, CRITERIA_FILE);
    const given = givenSteps(readBelow(root, PLAN_FILE));
    const key = JSON.stringify([question.scope, question.files, list, given, [...reference]]);
    if (last?.key !== key) {
      const steps = referencePlan(question, reference, given);
      last = { key, known: { steps, criteria: referenceCriteria(steps, list), gaps: referenceGaps(list) } };
    }
    return { ok: true, draft: draftOf(question, last.known) };
  };
}

function draftOf(question: PlanQuestion, known: Known): Draft {
  const seeds = [question.asks, question.wish, question.scope, ...question.files.map(({ file }) => file), ...question.plans.flat()];
  const { right, wrong, parts } = DRAFTS[question.asks](question, known);
  return {
    seeds,
    right,
    wrong,
    malformed: (way) => named(malformedPlans, way)(parts),
    // The attacks by name are made for edits.
    evil: () => ({ variant: 'outsidePlan', choice: stop(planText([...tasksOf(known.steps, question, known.criteria), ...attack])) }),
  };
}

type Parted = Pick<Draft, 'right' | 'wrong'> & { readonly parts: PlanParts };

const DRAFTS: Readonly<Record<PlanQuestion['asks'], (question: PlanQuestion, known: Known) => Parted>> = {
  criteria: (_, { steps, criteria, gaps }) => ({
    right: criteriaText(criteria, gaps),
    wrong: (random) => criteriaText(wrongCriteria(criteria, steps, random)),
    parts: { key: 'criteria', list: criteria, rest: { gaps: [] } },
  }),
  plan: (question, { steps, criteria }) => {
    const right = tasksOf(steps, question, criteria);
    return {
      right: planText(right),
      wrong: (random) => planText(tasksOf(wrongPlan(steps, random), question, criteria)),
      parts: { key: 'steps', list: right, rest: {} },
    };
  },
  choice: ({ plans }, { steps }) => {
    const right = rightChoice(plans, steps);
    return {
      right: choiceText(right),
      wrong: (random) => choiceText(wrongChoice(right, plans.length, random)),
      parts: { key: 'choice', list: [{ choice: right }], rest: { reason: 'it is best' } },
    };
  },
};

/** An attack by plan: a target outside the workspace, and one that reaches into every object. */
const attack: readonly PlanTask[] = [
  { id: 'S98', file: '../../.bashrc', target: 'PATH', verb: 'change', kind: 'VariableStatement', to: '', intent: 'Set the path', criteria: ['C1'], dependsOn: [] },
  { id: 'S99', file: '.vscode/settings.json', target: '__proto__', verb: 'add', kind: 'VariableStatement', to: '', intent: 'Set the editor', criteria: ['C1'], dependsOn: [] },
];

const INTENTS = { add: 'Add', change: 'Change', remove: 'Remove', rename: 'Rename', move: 'Move' } as const;

/** The steps that change something, numbered in their order. */
function tasksOf(steps: readonly PlanStep[], { criteria }: PlanQuestion, known: readonly PlanCriterion[]): readonly PlanTask[] {
  const work = steps.flatMap(({ verb, ...step }) => (verb === 'keep' ? [] : [{ ...step, verb }]));
  const ids = new Map(work.map(({ file, target }, at) => [`${file}#${target}`, `S${at + 1}`]));
  return work.map(({ file, target, verb, kind, to = '', needs }, at) => ({
    id: `S${at + 1}`,
    file,
    target,
    verb,
    kind,
    to,
    intent: target === '' ? `${INTENTS[verb]} ${file}` : `${INTENTS[verb]} \`${target}\``,
    criteria: servedBy({ file, target }, criteria, known),
    dependsOn: needs.flatMap((need) => ids.get(need) ?? []),
  }));
}
