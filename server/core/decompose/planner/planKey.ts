// When two plans are the same: when they hold the same steps, however worded, ordered or argued for.
import type { PlanStep } from '../../../protocol/model';

type Named = Pick<PlanStep, 'file' | 'target' | 'verb'> & { readonly to?: string };

/** 12 hex digits; the same in every run and for every agent. */
export function stepId({ file, target, verb, to }: Named, hash: (text: string) => string): string {
  return hash(['step', file, target, verb, to ?? ''].join('\n')).slice(0, 12);
}

export function planKey(steps: readonly Pick<PlanStep, 'id'>[]): string {
  return steps
    .map(({ id }) => id)
    .sort()
    .join(' ');
}
