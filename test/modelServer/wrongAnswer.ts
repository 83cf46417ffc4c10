// One plausible but wrong version of a right answer.
import type { Answer } from '../../server/protocol/model';
import { defaultBody, mutants, type Original } from './mutants';

export interface RightAnswer {
  readonly file: string;
  readonly answer: Answer;
  readonly isMember: boolean;
}

/** Wrong versions of an answer; pick one of them for one reply. Never empty. */
export function wrongAnswers({ file, answer, isMember }: RightAnswer): readonly Answer[] {
  const declaration: Original = { file, text: answer.declaration, isMember };
  const own = mutants(declaration).map(({ text }) => ({ ...answer, declaration: text }));
  if (own.length > 0) return own;
  const beside = [...inList(file, answer, 'before'), ...inList(file, answer, 'after')];
  return beside.length > 0 ? beside : [{ ...answer, declaration: defaultBody(declaration).text }];
}

function inList(file: string, answer: Answer, place: 'before' | 'after'): readonly Answer[] {
  return answer[place].flatMap((text, index) =>
    mutants({ file, text, isMember: false }).map((mutant) => ({ ...answer, [place]: answer[place].with(index, mutant.text) })),
  );
}
