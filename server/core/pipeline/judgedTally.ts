// A count of votes that ended in dissent, with what judges said of it.
import type { Judged } from '../../protocol/judged';
import type { Tally } from '../../protocol/model';

/** The votes stay as they were; the decision is the judges' where they came to one. */
export function judgedTally(tally: Tally, judged: Judged): Tally {
  const winner = judged.sides.find(({ key }) => key === judged.winner);
  if (winner === undefined) return { ...tally, judged };
  const next = Math.max(judged.neither, ...judged.sides.filter((side) => side !== winner).map(({ votes }) => votes));
  return { ...tally, judged, decision: { kind: 'decided', key: winner.key, lead: winner.votes - next } };
}

/** One line for a person. */
export function showJudged({ call, sides, neither, winner }: Judged): string {
  const counts = [...sides.map(({ result, votes }) => `${votes} that ${result}`), ...(neither > 0 ? [`${neither} that neither is right`] : [])];
  return `judges of ${call}: ${counts.join(', ')}${winner === '' ? '; none is ahead by enough' : ''}`;
}
