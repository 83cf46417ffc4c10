// Drafts the answers to an edit: the target's text in the reference, and what goes wrong with it.
import { named, type Drafting } from './draft';
import { evilReplies } from './evilReplies';
import { malformedReplies } from './malformedReplies';
import { openReference, type ReferenceFile } from './reference';
import { referenceAnswer, type EditQuestion, type ReferenceAnswer } from './referenceAnswer';
import { answerText } from './replyShape';
import { wrongAnswers } from './wrongAnswer';

/** For each file; a run asks about few versions of it. */
const maxKnownEdits = 500;

/** `folder` holds the references; without it no edit is known. */
export function createEditDrafter(folder: string | undefined): (question: EditQuestion) => Drafting {
  const open = folder === undefined ? () => undefined : openReference(folder);
  const known = rememberEdits();
  return (question) => {
    const reference = open(question.file);
    if (reference === undefined) return { ok: false, why: `There is no reference for ${question.file}.` };
    const { right, wrong } = known(question, reference);
    if (!right.ok) return right;
    const shape = { ...question, answer: right.answer };
    return {
      ok: true,
      draft: {
        seeds: [question.file, question.target],
        right: answerText(right.answer),
        wrong: (random) => random.pick(wrong()),
        malformed: (way) => named(malformedReplies, way)(shape),
        evil: (wanted, seed) => {
          const names = wanted === true ? Object.keys(evilReplies) : wanted;
          const variant = names[seed % names.length] ?? '';
          return { variant, choice: named(evilReplies, variant)(shape) };
        },
      },
    };
  };
}

interface KnownEdit {
  readonly right: ReferenceAnswer;
  /** Made when the first wrong reply is wanted. */
  readonly wrong: () => readonly string[];
}

/** The answers to one version of a file are worked out once; agents ask for them many times. */
function rememberEdits(): (question: EditQuestion, reference: ReferenceFile) => KnownEdit {
  const known = new WeakMap<ReferenceFile, Map<string, KnownEdit>>();
  return (question, reference) => {
    const ofFile = known.get(reference) ?? new Map<string, KnownEdit>();
    known.set(reference, ofFile);
    const key = `${question.target}\n${question.fileText}`;
    const edit = ofFile.get(key) ?? workOut(question, reference);
    if (ofFile.size >= maxKnownEdits) ofFile.clear();
    ofFile.set(key, edit);
    return edit;
  };
}

function workOut(question: EditQuestion, reference: ReferenceFile): KnownEdit {
  const right = referenceAnswer(question, reference);
  let wrong: readonly string[] | undefined;
  return { right, wrong: () => (wrong ??= right.ok ? wrongAnswers({ file: question.file, ...right }).map(answerText) : []) };
}
