// What later runs may take from one run: its decisions with all that is needed to check them again. Pure.
import type { RunEvent } from '../../protocol/runEvent';
import type { EarlierDecision } from '../ports/decisions';

/** By key. What a person refused or took back is not offered again; a decision that was itself taken over is found where it was made. */
export function decisionsIn(events: readonly RunEvent[]): ReadonlyMap<string, EarlierDecision> {
  const started = events.find((event) => event.type === 'runStarted');
  const found = new Map<string, EarlierDecision>();
  if (started === undefined) return found;
  const unwanted = unwantedEdits(events);
  const raws = rawReplies(events);
  for (const event of events) {
    if (event.type !== 'decided' || event.cacheKey === undefined || event.edits.some(({ id }) => unwanted.has(id))) continue;
    const tally = events.findLast((one) => one.type === 'voted' && one.task === event.task);
    const winner = tally?.type === 'voted' ? tally.tally : undefined;
    const raw = raws.get(winner?.clusters[0]?.sample ?? '');
    if (winner?.decision.kind !== 'decided' || raw === undefined) continue;
    found.set(event.cacheKey, { run: started.run, reliability: started.settings.reliability, raw, tally: winner });
  }
  return found;
}

function unwantedEdits(events: readonly RunEvent[]): ReadonlySet<string> {
  const unwanted = new Set<string>();
  for (const event of events) {
    if (event.type === 'undone') event.edits.forEach((edit) => unwanted.add(edit));
    if (event.type !== 'editStatus') continue;
    if (event.status === 'refused' || event.status === 'undone') unwanted.add(event.edit);
    else unwanted.delete(event.edit);
  }
  return unwanted;
}

/** Whole replies by sample. */
function rawReplies(events: readonly RunEvent[]): ReadonlyMap<string, string> {
  return new Map(events.flatMap((event) => (event.type === 'replied' || (event.type === 'sampleEnded' && event.raw !== '') ? [[event.sample, event.raw] as const] : [])));
}
