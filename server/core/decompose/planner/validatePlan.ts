// Whether a plan fits the project and the criteria. One that does not is thrown away with the reason, never mended.
import type { PlanStep } from '../../../protocol/model';
import { cycleIn } from './cycleIn';
import { plannedFault } from './planFaults';
import { mergeSharedState } from './mergeSharedState';
import type { PlanInput } from './planInput';
import { stepId } from './planKey';
import { MOST_STEPS, type PlanReply, type PlanReplyStep } from './planQuestion';
import { targetFault } from './targetFault';
import { namesInText } from './wish/namesInText';
import { nameUse } from './wish/nameUse';

export type PlanVerdict = { readonly ok: true; readonly steps: readonly PlanStep[] } | { readonly ok: false; readonly problem: string };

/** Steps in the order of the reply, with ids that are the same for the same step of any plan; what shares a class's state is one step. */
export function validatePlan(input: PlanInput): PlanVerdict {
  const { reply } = input;
  const problem = sizeFault(reply) ?? firstFault(reply.steps, (step) => stepFault(step, input)) ?? plannedFault(input);
  if (problem !== undefined) return { ok: false, problem };
  const ids = new Map(reply.steps.map((step) => [step.id, idOf(step, input)]));
  const steps = reply.steps.map((step) => toStep(step, ids, input));
  const cycle = cycleIn(steps);
  if (cycle !== undefined) return { ok: false, problem: `steps wait for each other: ${cycle.map((id) => steps.find((step) => step.id === id)?.target ?? id).join(', ')}` };
  return { ok: true, steps: mergeSharedState(steps, input.project, input.hash) };
}

function sizeFault({ steps }: PlanReply): string | undefined {
  if (steps.length === 0) return 'a plan without steps';
  return steps.length > MOST_STEPS ? `${steps.length} steps, at most ${MOST_STEPS} are one plan` : undefined;
}

function stepFault(step: PlanReplyStep, input: PlanInput): string | undefined {
  const fault = fileOf(step, input) ?? targetFault(step, input) ?? nameFault(step, input);
  return fault === undefined ? undefined : `${step.verb} ${step.file}#${step.target}: ${fault}`;
}

function fileOf({ file, verb, to }: PlanReplyStep, { fileFault }: PlanInput): string | undefined {
  return fileFault(file) ?? (verb === 'move' ? fileFault(to) : undefined);
}

/** A name that the intent needs and nothing stands for: the agent plans for another project. What it brings, a parameter say, may be new. */
function nameFault({ intent }: PlanReplyStep, { project, reply, wish, criteria }: PlanInput): string | undefined {
  const told = wordsIn([wish, ...criteria.map(({ text }) => text), ...reply.steps.map(({ target, to, file }) => `${target} ${to} ${file}`)].join(' '));
  const needed = namesInText(intent).filter((named) => !named.isFile && nameUse(intent, named, undefined) === 'needed');
  const unknown = needed.flatMap(({ name }) => name.split('.')).find((name) => !project.knows(name) && !told.has(name));
  return unknown === undefined ? undefined : `its intent names ${unknown}, which exists nowhere and is not planned`;
}

function wordsIn(text: string): ReadonlySet<string> {
  return new Set(text.split(/[^\p{L}\p{N}_$]+/u));
}

function firstFault<T>(list: readonly T[], faultOf: (one: T) => string | undefined): string | undefined {
  for (const one of list) {
    const fault = faultOf(one);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function idOf({ file, target, verb, to }: PlanReplyStep, { hash }: PlanInput): string {
  return stepId({ file, target, verb, ...(to !== '' && { to }) }, hash);
}

function toStep(step: PlanReplyStep, ids: ReadonlyMap<string, string>, input: PlanInput): PlanStep {
  const { file, target, verb, to } = step;
  const kind = input.project.node(file, target)?.kind ?? (target === '' ? 'SourceFile' : step.kind);
  const dependsOn = [...new Set(step.dependsOn.flatMap((id) => ids.get(id) ?? []))];
  const intent = step.intent.replace(/\s+/g, ' ').trim();
  return { id: idOf(step, input), file, target, verb, kind, ...(to !== '' && { to }), intent, criteria: [...new Set(step.criteria)], dependsOn };
}
