// The name under which equal answers are counted: exact, never by similarity.
import type { Answer } from '../../protocol/model';
import type { Hash } from '../ports/runPorts';
import { writeAnswer } from './canonical/writeAnswer';

export interface KeyQuestion {
  /** Path of the target's file; says which dialect to read. */
  readonly file: string;
  readonly answer: Answer;
  readonly hash: Hash;
}

/**
 * Equal for answers that differ only in comments, layout, quotes, redundant punctuation, spelling of array types, order and
 * form of imports, and names of locals, parameters and helpers. Two answers with one key behave the same.
 */
export function answerKey({ file, answer, hash }: KeyQuestion): string {
  const canonical = writeAnswer(file, answer);
  return hash(canonical === undefined ? `text\n${JSON.stringify(answer)}` : `tree\n${canonical}`);
}
