// The form in which a plan is asked for: written by whoever asks, read by the model server.
import { freshMark, promptBlock, singleLine } from '../../server/core/swarm/promptBlock';
import { readBlocks } from './readBlocks';

export interface PlanQuestion {
  /** What the person asked for, one line. */
  readonly wish: string;
  /** The workspace's files that the plan may touch; what is not among them counts as not there. */
  readonly files: readonly { readonly file: string; readonly text: string }[];
}

/**
 * The user message: the line `PLAN: <wish>`, the line `MARK: <mark>`, then one block titled `file <path>` for each file,
 * delimited as in `samplePrompt`.
 */
export function planQuestion(question: PlanQuestion): string {
  const mark = freshMark(JSON.stringify(question));
  const blocks = question.files.map(({ file, text }) => promptBlock(`file ${file}`, text, mark));
  return [`PLAN: ${singleLine(question.wish)}`, `MARK: ${mark}`, ...blocks].join('\n');
}

/** Undefined for a message whose first line asks for no plan; the reverse of `planQuestion` for all others. */
export function readPlanQuestion(message: string): PlanQuestion | undefined {
  const wish = /^PLAN: (.*)/.exec(message)?.[1];
  return wish === undefined ? undefined : { wish, files: readBlocks(message).flatMap(({ title, text }) => (title.startsWith('file ') ? [{ file: title.slice(5), text }] : [])) };
}
