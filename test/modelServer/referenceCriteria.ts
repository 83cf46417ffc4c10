// The right criteria of a wish: those that the reference folder lists, else one for each top-level declaration that differs.
import type { CriteriaReply } from '../../server/core/decompose/planner/criteriaQuestion';
import type { PlanCriterion, PlanTask } from './planReply';
import type { PlanStep } from './referencePlan';

/** In the folder of the references: one criterion a line, and in brackets at its end what it is about, `(src/a.ts#A, src/b.ts)`. */
export const CRITERIA_FILE = 'CRITERIA.md';

const VERBS = { add: 'is added', change: 'is changed', remove: 'is removed', rename: 'has another name', move: 'stands elsewhere' } as const;

/** Lines `? contradiction: what does not fit | the question`: what a good reader of the wish would ask first. */
export function referenceGaps(list: string | undefined): CriteriaReply['gaps'] {
  return (list ?? '').split('\n').flatMap((line) => {
    const [, kind, text, question] = /^\? (contradiction|missing|vague): (.*?) \| (.*)$/.exec(line) ?? [];
    return kind === undefined || text === undefined || question === undefined ? [] : [{ kind: kind as CriteriaReply['gaps'][number]['kind'], text, question }];
  });
}

/** `list` is the text of the file; undefined where there is none. */
export function referenceCriteria(steps: readonly PlanStep[], list: string | undefined): readonly PlanCriterion[] {
  if (list !== undefined) return list.split('\n').flatMap(listed);
  const byName = new Map<string, PlanStep['verb']>();
  for (const { file, target, verb } of steps) {
    if (verb === 'keep') continue;
    const top = target.split('.')[0] ?? target;
    byName.set(`${file}#${top}`, top === target ? verb : 'change');
  }
  return [...byName].flatMap(([name, verb]) => (verb === 'keep' ? [] : [{ text: `${name} ${VERBS[verb]}`, about: [name] }]));
}

function listed(line: string): readonly PlanCriterion[] {
  const text = line.replace(/^\s*(?:[-*]|\d+\.)\s*/, '').trim();
  if (text === '' || /^[#?]/.test(text)) return [];
  const [, words, names] = /^(.*?)\s*\(([^()]*)\)$/.exec(text) ?? [];
  const about = (names ?? '').split(',').map((name) => name.trim());
  const isAbout = names !== undefined && about.every((name) => /\.\w+(#|$)/.test(name));
  return [isAbout ? { text: words ?? text, about } : { text, about: [] }];
}

/** Ids of the criteria that a step serves: those about it, and those that are about nothing in particular; never none. */
export function servedBy(step: Pick<PlanTask, 'file' | 'target'>, asked: readonly { readonly id: string; readonly text: string }[], known: readonly PlanCriterion[]): readonly string[] {
  const served = asked.filter(({ text }) => {
    const about = known.find((one) => one.text === text)?.about ?? [];
    return about.length === 0 || about.some((name) => isAbout(name, step));
  });
  return (served.length > 0 ? served : asked.slice(0, 1)).map(({ id }) => id);
}

function isAbout(name: string, { file, target }: Pick<PlanTask, 'file' | 'target'>): boolean {
  const whole = `${file}#${target}`;
  return name === file || name === whole || whole.startsWith(`${name}.`);
}
