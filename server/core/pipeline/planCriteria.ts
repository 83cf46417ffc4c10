// What a wish asks for, as several agents read it: criteria, or the gaps that have to be closed first.
import type { Criterion, SpecGap } from '../../protocol/model';
import { criteriaKey, GAPS_KEY, wordingKey } from '../decompose/planner/criteriaKey';
import { criteriaFault, criteriaQuestion, criteriaShape, numbered, type CriteriaReply } from '../decompose/planner/criteriaQuestion';
import type { Wished } from '../decompose/planner/plannerQuestion';
import { hiddenUnicode } from '../swarm/hiddenUnicode';
import { readReply } from '../swarm/readReply';
import type { Heard, PlannerContext, PlannerTask, Reading } from './planQuestions';
import { votePlanner, type PlannerEnd } from './planVote';

export type CriteriaOutcome =
  | { readonly kind: 'criteria'; readonly criteria: readonly Criterion[] }
  | { readonly kind: 'gaps'; readonly gaps: readonly SpecGap[] }
  | { readonly kind: 'undecided'; readonly why: string }
  | PlannerEnd;

export async function agreeOnCriteria(wished: Wished, context: PlannerContext): Promise<CriteriaOutcome> {
  const end = await votePlanner(criteriaTask(wished, context), context);
  if (end.kind === 'ended') return end;
  if (end.kind !== 'decided') return { kind: 'undecided', why: end.kind === 'dissent' ? 'the agents disagree' : end.why };
  const reply = mostCommon(end.heard, end.key);
  return end.key === GAPS_KEY ? { kind: 'gaps', gaps: reply.gaps } : { kind: 'criteria', criteria: numbered(reply) };
}

function criteriaTask(wished: Wished, { ports }: PlannerContext): PlannerTask<CriteriaReply> {
  const id = ports.hash(['criteria', wished.scope, wished.wish, ...wished.files.flatMap(({ file, text }) => [file, text])].join('\n')).slice(0, 12);
  const question = criteriaQuestion(wished);
  return { id, title: 'What the wish asks for', question: () => question, read: (reply) => Promise.resolve(readCriteria(reply)) };
}

function readCriteria({ text, truncated }: { readonly text: string; readonly truncated: boolean }): Reading<CriteriaReply> {
  const reply = readReply(text, truncated, criteriaShape);
  if (!reply.ok) return reply;
  const hidden = hiddenUnicode(JSON.stringify(reply.value));
  if (hidden !== undefined) return { ok: false, flag: 'hiddenUnicode', detail: `the reply holds ${hidden}` };
  const fault = criteriaFault(reply.value);
  return fault === undefined ? { ok: true, key: criteriaKey(reply.value), value: reply.value } : { ok: false, flag: 'invalidPlan', detail: fault };
}

/** Of the answers that count as one, the wording that most agents chose; the first of equals. */
function mostCommon(heard: readonly Heard<CriteriaReply>[], key: string): CriteriaReply {
  const counts = new Map<string, { readonly reply: CriteriaReply; votes: number }>();
  for (const { outcome, value } of heard) {
    if (outcome.kind !== 'answer' || outcome.key !== key || value === undefined) continue;
    const wording = wordingKey(value);
    const own = counts.get(wording) ?? { reply: value, votes: 0 };
    own.votes += 1;
    counts.set(wording, own);
  }
  const [best] = [...counts.values()].sort((a, b) => b.votes - a.votes);
  return best?.reply ?? { criteria: [], gaps: [] };
}
