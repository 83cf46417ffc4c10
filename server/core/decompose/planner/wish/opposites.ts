// Words that cannot both be true of one thing, and what must and must not be done.
import type { SpecGap } from '../../../../protocol/model';
import { aboutDifferent, contradiction, namesCase } from './conditions';
import type { WishScan } from './wishScan';

const PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [/\bsync(?:hronous(?:ly)?)?\b/i, /\basync(?:hronous(?:ly)?)?\b/i],
  [/\brequired\b|\bmandatory\b/i, /\boptional\b/i],
  [/\bascending\b/i, /\bdescending\b/i],
  [/\bcase[- ]sensitive(?:ly)?\b/i, /\bcase[- ]insensitive(?:ly)?\b|\bignor\w+ (?:the )?case\b/i],
  [/\bpublic\b/i, /\bprivate\b/i],
  [/\bimmutable\b|\bread-?only\b/i, /(?<!im)\bmutable\b|\bwritable\b/i],
  [/\boldest\b.*\bfirst\b/i, /\bnewest\b.*\bfirst\b/i],
  [/\b(?:in place|mutates? (?:its|the) \w+)\b/i, /\b(?:without (?:changing|mutating)|leaves? (?:its|the) \w+ (?:unchanged|as it is))\b/i],
];

export function opposites({ wish }: WishScan): readonly SpecGap[] {
  const clauses = wish.sentences.flatMap((sentence) => sentence.clauses);
  for (const [yes, no] of PAIRS) {
    const ones = clauses.filter((clause) => yes.test(clause));
    const others = clauses.filter((clause) => no.test(clause));
    for (const one of ones) {
      const other = others.find((clause) => clause !== one && !casesApart(one, clause) && !aboutDifferent(one, clause));
      if (other !== undefined) return [contradiction(one, other)];
    }
  }
  return [];
}

function casesApart(one: string, other: string): boolean {
  const plain = (clause: string): string => clause.replace(/\b(?:oldest|newest)\b(.*)\bfirst\b/gi, '$1');
  return namesCase(plain(one)) || namesCase(plain(other));
}

interface Duty {
  readonly verb: string;
  readonly negated: boolean;
  /** What follows the verb: for which case. */
  readonly rest: string;
  readonly clause: string;
}

/** "must throw for an empty list" and "must not throw for an empty list". An exception to a rule ("but not for 0") is none. */
export function mustAndMustNot({ wish }: WishScan): readonly SpecGap[] {
  const duties = wish.sentences.flatMap((sentence) => sentence.clauses).flatMap(dutyIn);
  for (const no of duties.filter(({ negated }) => negated)) {
    const yes = duties.find((duty) => !duty.negated && duty.verb === no.verb && (duty.rest === no.rest || no.rest === '') && !aboutDifferent(duty.clause, no.clause));
    if (yes !== undefined) return [contradiction(yes.clause, no.clause)];
  }
  return [];
}

const VERBS = 'throw|return|mutate|change|log|cache|retry|validate|trim|sort|reject|accept|allow|block|wait|fail|write|read|print|export|modify|call|keep|drop|round|escape|overwrite|emit|notify|copy';
const duty = new RegExp(`\\b(?:(must|should|shall|has to|have to|may|can|will|does|do|is to)\\s+)?(not\\s+|never\\s+)?(${VERBS})(?:e?s)?\\b(.*)$`, 'i');

function dutyIn(clause: string): readonly Duty[] {
  const found = duty.exec(clause.replace(/n't\b/g, ' not').replace(/\bcannot\b/g, 'can not'));
  if (found === null) return [];
  const [, modal, negation, verb = '', rest = ''] = found;
  // "may" and "can" oblige to nothing.
  if (negation === undefined && modal !== undefined && /^(?:may|can|does|do)$/i.test(modal)) return [];
  return [{ verb: verb.toLowerCase(), negated: negation !== undefined, rest: rest.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim(), clause }];
}

const OBJECT = '(?:(?:the|old|unused|obsolete|legacy|deprecated|whole|function|class|method|option|file|module|type|interface|constant|helper|parameter|field)\\s+)*(`[^`]+`|[\\w$]+)';
const removes = new RegExp(`\\b(?:remove|delete|drop|get rid of)\\s+${OBJECT}(?=\\s*(?:$|[.,;]|and\\b|but\\b|completely|entirely|altogether))`, 'gi');
const keeps = new RegExp(`\\b(?:extend|keep|retain|update|improve|document|rename|expand)\\s+${OBJECT}`, 'gi');
const addsTo = new RegExp(`\\badd\\b[^.;]*?\\bto\\s+${OBJECT}`, 'gi');

/** "remove X" and "extend X". */
export function removedAndKept({ wish }: WishScan): readonly SpecGap[] {
  const text = wish.sentences.map((sentence) => sentence.text).join(' ');
  const gone = [...text.matchAll(removes)];
  const kept = [...text.matchAll(keeps), ...text.matchAll(addsTo)];
  for (const one of gone) {
    const other = kept.find((match) => nameOf(match[1]) !== undefined && nameOf(match[1]) === nameOf(one[1]));
    if (other !== undefined) return [contradiction(one[0], other[0])];
  }
  return [];
}

/** Undefined for words that stand for something else. */
function nameOf(text: string | undefined): string | undefined {
  const name = (text ?? '').replaceAll('`', '');
  return /^(?:it|its|them|this|that|all|any|each|every|the)$/i.test(name) ? undefined : name;
}
