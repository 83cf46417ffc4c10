// Keeps a run's events in memory.
import type { Journal } from '../../server/core/ports/runPorts';
import type { RunEvent } from '../../server/protocol/runEvent';

export function memoryJournal(): Journal & { readonly events: readonly RunEvent[] } {
  const events: RunEvent[] = [];
  return {
    events,
    append(event) {
      events.push(event);
      return Promise.resolve();
    },
  };
}
