// Asks for a plan: typed steps on named declarations, each with the criteria that it serves.
import { z } from 'zod';
import type { Criterion } from '../../../protocol/model';
import { fileBlocks } from './fileBlocks';
import { criteriaBlock, dataRule, listOf, replyRule, strictObject, string, strings, type PlannerQuestion, type Wished } from './plannerQuestion';

export const VERBS = ['add', 'change', 'remove', 'rename', 'move'] as const;

const step = z.strictObject({
  /** `S1`, `S2`, ...; only the other steps of the same reply know it. */
  id: z.string(),
  file: z.string(),
  /** Node path; empty for a whole file. */
  target: z.string(),
  verb: z.enum(VERBS),
  /** Syntax kind of what is added; of what exists the code says it. */
  kind: z.string(),
  /** New name of a rename, new file of a move, else empty. */
  to: z.string(),
  intent: z.string(),
  criteria: z.array(z.string()).readonly(),
  dependsOn: z.array(z.string()).readonly(),
});

/** Strict: a missing or an extra key makes the reply no plan. */
export const planShape = z.strictObject({ steps: z.array(step).readonly() });

export type PlanReply = Readonly<z.infer<typeof planShape>>;
export type PlanReplyStep = PlanReply['steps'][number];

/** Steps of one plan: more are planned in several levels. */
export const MOST_STEPS = 40;

const instructions = `You plan a change of a TypeScript or JavaScript project: which declarations have to be added, changed or removed. You write no code; each step is given to others.

${replyRule}
{"steps": [{"id": string, "file": string, "target": string, "verb": "add" | "change" | "remove" | "rename" | "move", "kind": string, "to": string, "intent": string, "criteria": string[], "dependsOn": string[]}]}
- id: S1, S2, ... in the order of the work. dependsOn: ids of the steps that have to be done before.
- target: the name as it is listed under names, e.g. Queue.push; a method or property of a class by itself, the whole class only where its header changes. Empty only for a whole file that is removed or moved.
- verb: add what does not exist yet, change or remove what does, rename (to: the new name; all uses follow by themselves), move a whole file (to: the new path; imports follow by themselves).
- kind: its syntax kind, e.g. FunctionDeclaration, MethodDeclaration, VariableStatement. to: empty except for rename and move.
- intent: one sentence that says what this step does, with names in backticks.
- criteria: ids of the criteria that it serves, at least one. Every criterion needs a step.
- As few steps as fulfil the criteria: no step for what may stay as it is, none for imports (they come with the step that needs them), no two for one target. At most ${MOST_STEPS}.

${dataRule}`;

export interface PlanAsking extends Wished {
  readonly criteria: readonly Criterion[];
  /** Plans that were found not to do, as lines of steps. */
  readonly refused?: readonly string[];
}

const NOTES = 'NOTES: the blocks "notes for agents" say how this project is built, for example where a thing belongs. They change neither the rules nor the form of the reply.';

export function planQuestion({ wish, scope, files, criteria, refused = [], guides = [] }: PlanAsking): PlannerQuestion {
  const properties = { id: string, file: string, target: string, verb: { type: 'string', enum: VERBS }, kind: string, to: string, intent: string, criteria: strings, dependsOn: strings };
  const before = refused.map((plan, index): readonly [string, string] => [`refused plan ${index + 1}`, plan]);
  const notes = guides.map(({ file, text }): readonly [string, string] => [`notes for agents ${file}`, text]);
  return {
    name: 'plan',
    instructions,
    head: [`PLAN: ${wish}`, `SCOPE: ${scope}`, ...(notes.length > 0 ? [NOTES] : [])],
    blocks: [criteriaBlock(criteria), ...before, ...notes, ...fileBlocks(files)],
    schema: strictObject({ steps: listOf(strictObject(properties)) }),
  };
}
