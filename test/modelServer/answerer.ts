// Decides what the simulated model answers: right, wrong, spoilt or evil, by the seeds alone.
import type { Answer } from '../../server/protocol/model';
import { evilReplies } from './evilReplies';
import { malformedReplies, type Malformation } from './malformedReplies';
import type { ModelServerOptions } from './modelServerOptions';
import { seededRandom } from './random';
import { openReference, type ReferenceFile } from './reference';
import { referenceAnswer, type EditQuestion, type ReferenceAnswer } from './referenceAnswer';
import { answerText, stop, type Choice } from './replyShape';
import { wrongAnswers } from './wrongAnswer';

export type ReplyKind = 'right' | 'wrong' | 'malformed' | 'evil' | 'unknown';

export interface Reply {
  readonly kind: ReplyKind;
  /** Which malformation or attack, empty otherwise. */
  readonly variant: string;
  readonly choice: Choice;
}

/** With this probability an agent falls for an edit's shared error. */
const sharedErrorPull = 0.7;

/** For each file; a run asks about few versions of it. */
const maxKnownEdits = 500;

/** The answer to a question is a function of the server's seed, the question's file and target, and the request's seed. */
export function createAnswerer(options: ModelServerOptions): (question: EditQuestion | undefined, seed: number) => Reply {
  const open = options.solutions === undefined ? () => undefined : openReference(options.solutions);
  const serverSeed = options.seed ?? 1;
  const known = rememberEdits();
  return (question, seed) => {
    if (question === undefined) return unknown('This prompt names no FILE, TARGET and file text.');
    const reference = open(question.file);
    if (reference === undefined) return unknown(`There is no reference for ${question.file}.`);
    const { right, wrong } = known(question, reference);
    if (!right.ok) return unknown(right.why);
    const shape = { ...question, answer: right.answer };
    const random = seededRandom(serverSeed, question.file, question.target, seed);
    if (options.evil !== undefined && options.evil !== false) return evil(shape, options.evil, seed);
    if (random.next() < (options.malformedRate ?? 0)) {
      const names = options.malformations ?? Object.keys(malformedReplies);
      return spoilt(shape, random.pick(names));
    }
    const forEdit = seededRandom(serverSeed, question.file, question.target);
    if (forEdit.next() < (options.sharedErrorRate ?? 0)) {
      return random.next() < sharedErrorPull ? reply('wrong', forEdit.pick(wrong())) : reply('right', right.answer);
    }
    return random.next() < (options.errorRate ?? 0) ? reply('wrong', random.pick(wrong())) : reply('right', right.answer);
  };
}

interface KnownEdit {
  readonly right: ReferenceAnswer;
  /** Made when the first wrong reply is wanted. */
  readonly wrong: () => readonly Answer[];
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
  let wrong: readonly Answer[] | undefined;
  return { right, wrong: () => (wrong ??= right.ok ? wrongAnswers({ file: question.file, ...right }) : []) };
}

function reply(kind: 'right' | 'wrong', answer: Answer): Reply {
  return { kind, variant: '', choice: stop(answerText(answer)) };
}

function unknown(why: string): Reply {
  return { kind: 'unknown', variant: '', choice: stop(why) };
}

function spoilt(shape: Parameters<Malformation>[0], variant: string): Reply {
  return { kind: 'malformed', variant, choice: named(malformedReplies, variant)(shape) };
}

/** Seeds that follow each other go through the attacks in turn. */
function evil(shape: Parameters<Malformation>[0], wanted: true | readonly string[], seed: number): Reply {
  const names = wanted === true ? Object.keys(evilReplies) : wanted;
  const variant = names[seed % names.length] ?? '';
  return { kind: 'evil', variant, choice: named(evilReplies, variant)(shape) };
}

function named(replies: Readonly<Record<string, Malformation>>, name: string): Malformation {
  const found = Object.hasOwn(replies, name) ? replies[name] : undefined;
  if (found === undefined) throw new Error(`there is no reply called ${name}`);
  return found;
}
