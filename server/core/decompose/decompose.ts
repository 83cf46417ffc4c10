// From a feature to a plan, without a model: which declarations have to be written, in which order.
import type { ts } from 'ts-morph';
import type { Feature, Plan, Task } from '../../protocol/model';
import { parseFile } from '../ast/parseFile';
import { chooseTargets } from './chooseTargets';
import { makeTask } from './makeTask';
import { orderTasks } from './orderTasks';

export interface DecomposeInput {
  readonly feature: Feature;
  readonly fileText: string;
  readonly hash: (text: string) => string;
}

export type Decomposed = { readonly ok: true; readonly plan: Plan } | { readonly ok: false; readonly problem: string };

/**
 * One task for each selected stub; the stubs of one class are one task when the class is selected or the whole file,
 * since they share state. Without a stub: a TODO, an error, or the declaration that the wish is about. Otherwise a
 * sentence that says what to do.
 */
export function decompose({ feature, fileText, hash }: DecomposeInput): Decomposed {
  const source: ts.SourceFile = parseFile(feature.file, fileText);
  const chosen = chooseTargets(feature, source);
  if (!chosen.ok) return chosen;
  const tasks: readonly Task[] = chosen.targets.map((target) => makeTask(target, feature, { source, hash }));
  return { ok: true, plan: { tasks: orderTasks(tasks, source), notes: feature.notes } };
}
