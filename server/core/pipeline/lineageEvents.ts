// The events of a run that went on with others, as if it had all of their replies itself.
import type { RunEvent } from '../../protocol/runEvent';
import { noUsage } from '../ports/usage';
import { earlierRun } from './earlierRun';

/**
 * Each run of a line takes over the replies of the one before, in their order, before it asks anything. One that was ended before it came
 * to all of them has not lost them: those of its predecessors stand in front of its own, under the numbers that it would have given them.
 * `line` is oldest first. Pure.
 */
export function lineageEvents(line: readonly (readonly RunEvent[])[]): readonly RunEvent[] {
  return line.reduce((before, own) => [...own.filter(isStart), ...repliesOf(before), ...own.filter((event) => !isStart(event))], []);
}

function isStart(event: RunEvent): boolean {
  return event.type === 'runStarted';
}

function repliesOf(events: readonly RunEvent[]): readonly RunEvent[] {
  return [...(earlierRun(events)?.replies ?? [])].flatMap(([task, replies]) =>
    [...replies].flatMap(([index, reply]) => {
      if (!reply.ok) return [];
      const { text, truncated, agent = '' } = reply;
      return [{ type: 'replied' as const, task, sample: `${task}.${index + 1}`, agent, usage: noUsage, raw: text, truncated }];
    }),
  );
}
