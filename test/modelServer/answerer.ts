// Decides what the simulated model answers: right, wrong, spoilt or evil, by the seeds alone.
import type { Draft, Drafting } from './draft';
import { createEditDrafter } from './editDraft';
import { createJudgeDrafter } from './judgeDraft';
import { malformedReplies } from './malformedReplies';
import type { ModelServerOptions } from './modelServerOptions';
import { createPlanDrafter } from './planDraft';
import { seededRandom } from './random';
import type { ModelQuestion } from './readPrompt';
import { stop, type Choice } from './replyShape';
import { createTestsDrafter } from './testsDraft';

export type ReplyKind = 'right' | 'wrong' | 'malformed' | 'evil' | 'unknown';

export interface Reply {
  readonly kind: ReplyKind;
  /** Which malformation or attack, empty otherwise. */
  readonly variant: string;
  readonly choice: Choice;
}

/** With this probability an agent falls for a question's shared error. */
const sharedErrorPull = 0.7;

/** The answer to a question is a function of the server's seed, the question (of an edit: its file and target), and the request's seed. */
export function createAnswerer(options: ModelServerOptions): (question: ModelQuestion | undefined, seed: number) => Reply {
  const draftEdit = createEditDrafter(options.solutions);
  const draftJudgement = createJudgeDrafter(options.solutions);
  const draftTests = createTestsDrafter(options.solutions);
  const draftPlan = createPlanDrafter(options.solutions);
  const draft = (question: Exclude<ModelQuestion, { kind: 'probe' }>): Drafting => {
    switch (question.kind) {
      case 'plan':
        return draftPlan(question);
      case 'judge':
        return draftJudgement(question);
      case 'tests':
        return draftTests(question);
      case 'edit':
        return draftEdit(question);
    }
  };
  return (question, seed) => {
    if (question === undefined) return unknown('This prompt names no PLAN, and no FILE, TARGET and file text.');
    if (question.kind === 'probe') return unknown(randomLetters(options.seed ?? 1, seed));
    const drafting = draft(question);
    return drafting.ok ? choose(drafting.draft, options, seed) : unknown(drafting.why);
  };
}

function randomLetters(...seeds: readonly number[]): string {
  const random = seededRandom('probe', ...seeds);
  return JSON.stringify({ declaration: Array.from({ length: 12 }, () => random.pick([...'abcdefghijklmnopqrstuvwxyz'])).join('') });
}

function choose(draft: Draft, options: ModelServerOptions, seed: number): Reply {
  const serverSeed = options.seed ?? 1;
  const random = seededRandom(serverSeed, ...draft.seeds, seed);
  if (options.evil !== undefined && options.evil !== false) return { kind: 'evil', ...draft.evil(options.evil, seed) };
  if (random.next() < (options.malformedRate ?? 0)) {
    const variant = random.pick(options.malformations ?? Object.keys(malformedReplies));
    return { kind: 'malformed', variant, choice: draft.malformed(variant) };
  }
  const right = (): Reply => reply('right', draft.right);
  const forQuestion = seededRandom(serverSeed, ...draft.seeds);
  if (forQuestion.next() < (options.sharedErrorRate ?? 0)) {
    return random.next() < sharedErrorPull ? reply('wrong', draft.wrong(forQuestion)) : right();
  }
  return random.next() < (options.errorRate ?? 0) ? reply('wrong', draft.wrong(random)) : right();
}

function reply(kind: 'right' | 'wrong', text: string): Reply {
  return { kind, variant: '', choice: stop(text) };
}

function unknown(why: string): Reply {
  return { kind: 'unknown', variant: '', choice: stop(why) };
}
