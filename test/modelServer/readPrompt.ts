// Reads the question out of a prompt, as a model would: it is all that the server knows of the run.
import type { ChatRequest } from './chatRequest';
import type { JudgeQuestion } from './judgeDraft';
import { readPlanQuestion, type PlanQuestion } from './planQuestion';
import { readBlocks } from './readBlocks';
import type { EditQuestion } from './referenceAnswer';
import type { TestsQuestion } from './testsDraft';

export type ModelQuestion = ({ readonly kind: 'edit' } & EditQuestion) | ({ readonly kind: 'plan' } & PlanQuestion) | ({ readonly kind: 'judge' } & JudgeQuestion) | ({ readonly kind: 'tests' } & TestsQuestion) | ProbeQuestion;

/** Asks for chance, to see whether the endpoint draws each choice anew. */
export interface ProbeQuestion {
  readonly kind: 'probe';
}

/** Undefined for a prompt that asks for neither a plan, an edit nor chance. */
export function readPrompt({ prompt, userMessage }: Pick<ChatRequest, 'prompt' | 'userMessage'>): ModelQuestion | undefined {
  const plan = readPlanQuestion(userMessage);
  if (plan !== undefined) return { kind: 'plan', ...plan };
  if (userMessage.startsWith('PROBE: ')) return { kind: 'probe' };
  if (userMessage.startsWith('JUDGE: ')) return { kind: 'judge', ...readJudgeQuestion(prompt) };
  if (userMessage.startsWith('TESTS: ')) return { kind: 'tests', file: lineOf(prompt, 'FILE'), target: lineOf(prompt, 'TARGET') };
  const edit = readEditQuestion(prompt);
  return edit === undefined ? undefined : { kind: 'edit', ...edit };
}

/** The prompt names file and target in lines of their own and holds the file as its first block titled `file`. */
function readEditQuestion(prompt: string): EditQuestion | undefined {
  const file = /^FILE: (.+)$/m.exec(prompt)?.[1]?.trim();
  const target = /^TARGET: (.+)$/m.exec(prompt)?.[1]?.trim();
  const isNew = /^NEW: /m.test(prompt);
  const fileText = readBlocks(prompt).find(({ title }) => title.startsWith('file '))?.text ?? (isNew ? '' : undefined);
  return file === undefined || target === undefined || fileText === undefined ? undefined : { file, target, fileText };
}

/** What is asked, and what of it stands in blocks. */
function readJudgeQuestion(prompt: string): JudgeQuestion {
  const blocks = readBlocks(prompt);
  const block = (title: string): string => blocks.find((one) => one.title === title)?.text ?? '';
  return { file: lineOf(prompt, 'FILE'), target: lineOf(prompt, 'TARGET'), call: block('call'), results: [block('result A'), block('result B')] };
}

function lineOf(prompt: string, name: string): string {
  return new RegExp(`^${name}: (.+)$`, 'm').exec(prompt)?.[1]?.trim() ?? '';
}
