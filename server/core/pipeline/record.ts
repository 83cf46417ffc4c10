// Writes a run down as it happens: every event is folded, journalled and shown, in one order.
import type { RunEvent } from '../../protocol/runEvent';
import type { RunView } from '../../protocol/runView';
import type { Journal } from '../ports/runPorts';
import { emptyRun, foldRun } from './runState';

export interface Record {
  /** Resolves when the event is on disk; nothing that depends on it may happen before. */
  write(event: RunEvent): Promise<void>;
  view(): RunView;
}

/** One record a run; it lives as long as the run. */
export function startRecord(journal: Journal, onEvent: (event: RunEvent) => void): Record {
  let view = emptyRun();
  return {
    view: () => view,
    write(event) {
      view = foldRun(view, event);
      const onDisk = journal.append(event);
      onEvent(event);
      return onDisk;
    },
  };
}
