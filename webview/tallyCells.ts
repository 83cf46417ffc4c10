// A tally as a row of cells: one cell per real reply, so that the picture cannot show a vote that was not cast.
import type { Tally } from '../server/protocol/model';
import type { SampleView } from '../server/protocol/runView';
import { flagWords } from './flagWords';
import { t } from './l10n';
import { counted } from './words';

export interface TallyCell {
  readonly kind: 'winner' | 'dissent' | 'redFlag' | 'refused' | 'failed' | 'missing';
  /** True on the first cell of every answer and of every reason: a gap stands before it. */
  readonly first: boolean;
}

/** Cells in reading order: winner, other answers by size, what was thrown away, votes that are still missing. */
export function tallyCells(tally: Tally): readonly TallyCell[] {
  const decided = tally.decision.kind === 'decided';
  const answers = largestFirst(tally).flatMap((cluster, index) =>
    repeat(cluster.votes, index === 0 && decided ? 'winner' : 'dissent'),
  );
  const flags = Object.values(tally.redFlags).flatMap((count) => repeat(count, 'redFlag'));
  return [
    ...answers,
    ...flags,
    ...repeat(tally.refused, 'refused'),
    ...repeat(tally.failed, 'failed'),
    ...repeat(tally.decision.kind === 'open' ? tally.decision.missing : 0, 'missing'),
  ];
}

export interface LegendLine {
  readonly kind: TallyCell['kind'];
  readonly words: string;
}

/** One line per kind of cell, in the order of the cells. */
export function legendLines(tally: Tally): readonly LegendLine[] {
  const answers = largestFirst(tally).map(({ votes }, index): LegendLine => {
    const won = index === 0 && tally.decision.kind === 'decided';
    return { kind: won ? 'winner' : 'dissent', words: won ? t('{0} for answer {1}, the winner', counted(votes, 'vote'), letterAt(index)) : t('{0} for answer {1}', counted(votes, 'vote'), letterAt(index)) };
  });
  const flags = flagsOf(tally).map(([flag, count]): LegendLine => ({ kind: 'redFlag', words: `${counted(count, 'red flag')}: ${flagWords(flag)}` }));
  const refused: readonly LegendLine[] = tally.refused > 0 ? [{ kind: 'refused', words: t('{0} refused by checks', tally.refused) }] : [];
  const failed: readonly LegendLine[] = tally.failed > 0 ? [{ kind: 'failed', words: t('{0} without reply', tally.failed) }] : [];
  const missing: readonly LegendLine[] = tally.decision.kind === 'open' ? [{ kind: 'missing', words: missingWords(tally.decision.missing) }] : [];
  return [...answers, ...flags, ...refused, ...failed, ...missing];
}

function missingWords(count: number): string {
  return count === 1 ? t('1 vote missing') : t('{0} votes missing', count);
}

/** The whole tally in words: what a screen reader says and the tooltip shows. */
export function tallyWords(tally: Tally): string {
  const [first, second] = largestFirst(tally);
  const flags = flagsOf(tally);
  const parts = [
    t('{0} to {1} votes of {2}', first?.votes ?? 0, second?.votes ?? 0, counted(tally.samples, 'reply')),
    decisionWords(tally),
    ...flags.map(([flag, count]) => t('{0} red-flagged ({1})', count, flagWords(flag))),
    ...(tally.refused > 0 ? [t('{0} refused by checks', tally.refused)] : []),
    ...(tally.failed > 0 ? [t('{0} without reply', tally.failed)] : []),
  ];
  return parts.join(', ');
}

function decisionWords(tally: Tally): string {
  switch (tally.decision.kind) {
    case 'decided':
      return t('ahead by {0}, needed {1}', tally.decision.lead, tally.k);
    case 'open':
      return t('open, a lead of {0} is needed', tally.k);
    case 'undecided':
      return t('undecided, a lead of {0} was needed', tally.k);
  }
}

/** Letter of the answer that a sample gave, A for the largest cluster; empty for a discarded sample. */
export function clusterLetter(tally: Tally | null, sample: SampleView): string {
  if (sample.cluster.length <= 1 || tally === null) return sample.cluster.length === 1 ? sample.cluster : '';
  const index = largestFirst(tally).findIndex((cluster) => cluster.key === sample.cluster);
  return index < 0 ? '' : letterAt(index);
}

function flagsOf(tally: Tally): readonly (readonly [string, number])[] {
  return Object.entries(tally.redFlags).filter(([, count]) => count > 0);
}

function largestFirst(tally: Tally): Tally['clusters'] {
  return [...tally.clusters].sort((a, b) => b.votes - a.votes);
}

/** A, B, C for answers in the order of their votes. */
export function letterAt(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `#${String(index + 1)}`;
}

function repeat(count: number, kind: TallyCell['kind']): readonly TallyCell[] {
  return Array.from({ length: count }, (_, index) => ({ kind, first: index === 0 }));
}
