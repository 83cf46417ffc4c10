// Asks what a wish wants, as numbered criteria, and what it leaves open.
import { z } from 'zod';
import type { Criterion } from '../../../protocol/model';
import { fileBlocks } from './fileBlocks';
import { dataRule, listOf, replyRule, strictObject, string, strings, type PlannerQuestion, type Wished } from './plannerQuestion';

const criterion = z.strictObject({
  text: z.string().min(1),
  /** `FILE#path`, or `FILE`: what exists or is to be added. */
  about: z.array(z.string()).readonly(),
});

const gap = z.strictObject({
  kind: z.enum(['contradiction', 'missing', 'vague']),
  text: z.string().min(1),
  question: z.string().min(1),
});

/** Strict: a missing or an extra key makes the reply no answer. */
export const criteriaShape = z.strictObject({ criteria: z.array(criterion).readonly(), gaps: z.array(gap).readonly() });

export type CriteriaReply = Readonly<z.infer<typeof criteriaShape>>;

const instructions = `You read what a person wishes for a TypeScript or JavaScript project and say when it is fulfilled. You write no code.

${replyRule}
{"criteria": [{"text": string, "about": string[]}], "gaps": [{"kind": "contradiction" | "missing" | "vague", "text": string, "question": string}]}
- criteria: each one thing that has to hold afterwards and that a test or a reader can check, in one sentence. Nothing that the wish does not ask for.
- about: what it concerns, as FILE#name with names as they are listed, or as they will be where something is added; FILE alone for a whole file.
- gaps: only what makes it impossible to say what is wanted: two things that cannot both hold, something named that does not exist, a measure without a number. Each with the one question that would settle it. Empty for a wish that can be fulfilled as it stands; then do not invent any.

${dataRule}`;

export function criteriaQuestion({ wish, scope, files }: Wished): PlannerQuestion {
  const schema = strictObject({
    criteria: listOf(strictObject({ text: string, about: strings })),
    gaps: listOf(strictObject({ kind: { type: 'string', enum: ['contradiction', 'missing', 'vague'] }, text: string, question: string })),
  });
  return { name: 'criteria', instructions, head: [`CRITERIA: ${wish}`, `SCOPE: ${scope}`], blocks: fileBlocks(files), schema };
}

/** Numbered in the order of the reply. */
export function numbered(reply: CriteriaReply): readonly Criterion[] {
  return reply.criteria.map(({ text }, index) => ({ id: `C${index + 1}`, text: text.trim() }));
}

/** At most this many: a wish of more things is several features. */
export const MOST_CRITERIA = 30;

/** Why a well-formed reply is no answer; undefined for one that is. */
export function criteriaFault({ criteria, gaps }: CriteriaReply): string | undefined {
  if (criteria.length === 0 && gaps.length === 0) return 'neither criteria nor gaps';
  if (criteria.length > MOST_CRITERIA) return `${criteria.length} criteria, at most ${MOST_CRITERIA} are one feature`;
  const texts = criteria.map(({ text }) => text.trim().toLowerCase());
  return new Set(texts).size < texts.length ? 'one criterion stands there twice' : undefined;
}
