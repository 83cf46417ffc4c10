// A tally as a row of cells: one cell per real reply, so that the picture cannot show a vote that was not cast.
import type { SampleView, Tally } from '../server/protocol/model';
import { spaced } from './words';

export interface TallyCell {
  readonly kind: 'winner' | 'dissent' | 'redFlag' | 'refused' | 'failed' | 'missing';
  readonly title: string;
}

/** Cells in reading order: winner, other answers by size, what was thrown away, votes that are still missing. */
export function tallyCells(tally: Tally): readonly TallyCell[] {
  const decided = tally.decision.kind === 'decided';
  const answers = largestFirst(tally).flatMap((cluster, index) =>
    repeat(cluster.votes, { kind: index === 0 && decided ? 'winner' : 'dissent', title: `answer ${letter(index)}` }),
  );
  const flags = Object.entries(tally.redFlags).flatMap(([flag, count]) => repeat(count, { kind: 'redFlag', title: `red flag: ${spaced(flag)}` }));
  return [
    ...answers,
    ...flags,
    ...repeat(tally.refused, { kind: 'refused', title: 'refused by a check' }),
    ...repeat(tally.failed, { kind: 'failed', title: 'no reply' }),
    ...repeat(tally.decision.kind === 'open' ? tally.decision.missing : 0, { kind: 'missing', title: 'vote still missing' }),
  ];
}

/** The whole tally in words: what a screen reader says and the tooltip shows. */
export function tallyWords(tally: Tally): string {
  const [first, second] = largestFirst(tally);
  const flags = Object.entries(tally.redFlags).filter(([, count]) => count > 0);
  const parts = [
    `${String(first?.votes ?? 0)} to ${String(second?.votes ?? 0)} votes of ${String(tally.samples)} replies`,
    decisionWords(tally),
    ...flags.map(([flag, count]) => `${String(count)} red-flagged (${spaced(flag)})`),
    ...(tally.refused > 0 ? [`${String(tally.refused)} refused by checks`] : []),
    ...(tally.failed > 0 ? [`${String(tally.failed)} without reply`] : []),
  ];
  return parts.join(', ');
}

function decisionWords(tally: Tally): string {
  switch (tally.decision.kind) {
    case 'decided':
      return `ahead by ${String(tally.decision.lead)}, needed ${String(tally.k)}`;
    case 'open':
      return `open, a lead of ${String(tally.k)} is needed`;
    case 'undecided':
      return `undecided, a lead of ${String(tally.k)} was needed`;
  }
}

/** Letter of the answer that a sample gave, A for the largest cluster; empty for a discarded sample. */
export function clusterLetter(tally: Tally | null, sample: SampleView): string {
  if (sample.cluster.length <= 1 || tally === null) return sample.cluster.length === 1 ? sample.cluster : '';
  const index = largestFirst(tally).findIndex((cluster) => cluster.key === sample.cluster);
  return index < 0 ? '' : letter(index);
}

function largestFirst(tally: Tally): Tally['clusters'] {
  return [...tally.clusters].sort((a, b) => b.votes - a.votes);
}

function letter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `#${String(index + 1)}`;
}

function repeat(count: number, cell: TallyCell): readonly TallyCell[] {
  return Array.from({ length: count }, () => cell);
}
