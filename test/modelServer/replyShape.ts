// One choice of a chat completion, and the JSON text that a well-behaved answer has.
import type { Answer } from '../../server/protocol/model';

export interface Choice {
  readonly content: string;
  readonly finish: 'stop' | 'length';
}

/** What the server knows of the edit when it makes up an answer. */
export interface AnswerShape {
  readonly answer: Answer;
  readonly file: string;
  readonly target: string;
  readonly fileText: string;
}

export function answerText({ declaration, before, after, imports }: Answer): string {
  return JSON.stringify({ declaration, before, after, imports });
}

export function stop(content: string): Choice {
  return { content, finish: 'stop' };
}
