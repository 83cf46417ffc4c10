// The shape of a plan as a model answers it.
import { z } from 'zod';

const task = z.strictObject({
  file: z.string(),
  /** Node path. */
  target: z.string(),
  verb: z.enum(['add', 'change', 'remove']),
  /** Syntax kind name; of the reference's node where the verb is `add`, else of the workspace's. */
  kind: z.string(),
});

/** Strict: a missing or an extra key makes the reply no plan. */
export const planShape = z.strictObject({ tasks: z.array(task) });

export type PlanTask = Readonly<z.infer<typeof task>>;

export function planText(tasks: readonly PlanTask[]): string {
  return JSON.stringify({ tasks: tasks.map(({ file, target, verb, kind }) => ({ file, target, verb, kind })) });
}
