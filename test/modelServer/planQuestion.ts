// Reads the planner's questions out of a message: what a wish asks for, a plan, or which of several plans to take.
import { readBlocks } from './readBlocks';

export interface PlanQuestion {
  readonly asks: 'criteria' | 'plan' | 'choice';
  /** What the person asked for, one line. */
  readonly wish: string;
  /** File, folder or `FILE#symbol`; empty where the message names none. */
  readonly scope: string;
  /** The workspace's files that were shown; what is not among them counts as not there. */
  readonly files: readonly { readonly file: string; readonly text: string }[];
  readonly criteria: readonly { readonly id: string; readonly text: string }[];
  /** Of a choice: the steps of each plan as `verb file#target`, with ` to NAME` where it says so. */
  readonly plans: readonly (readonly string[])[];
}

const ASKS = { CRITERIA: 'criteria', PLAN: 'plan', CHOOSE: 'choice' } as const;

/** Undefined for a message whose first line asks for none of it. */
export function readPlanQuestion(message: string): PlanQuestion | undefined {
  const [, key, wish] = /^(CRITERIA|PLAN|CHOOSE): (.*)/.exec(message) ?? [];
  if (key === undefined || wish === undefined) return undefined;
  const scope = /^[^\n]*\nSCOPE: (.*)/.exec(message)?.[1] ?? '';
  const blocks = readBlocks(message);
  const titled = (start: string): readonly { readonly name: string; readonly text: string }[] =>
    blocks.flatMap(({ title, text }) => (title.startsWith(start) ? [{ name: title.slice(start.length), text }] : []));
  return {
    asks: ASKS[key as keyof typeof ASKS],
    wish,
    scope,
    files: titled('file ').map(({ name, text }) => ({ file: name, text })),
    criteria: titled('criteria').flatMap(({ text }) => text.split('\n').flatMap(criterion)),
    plans: titled('plan ').map(({ text }) => text.split('\n').map((line) => line.replace(/ \([^()]*\): .*$/, ''))),
  };
}

function criterion(line: string): PlanQuestion['criteria'] {
  const [, id, text] = /^(C\d+) (.*)$/.exec(line) ?? [];
  return id === undefined || text === undefined ? [] : [{ id, text }];
}
