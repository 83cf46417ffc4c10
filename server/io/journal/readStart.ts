// The first record of a journal, without the rest: how a run began.
import type { RunEvent } from '../../protocol/runEvent';
import { BlockReader, withFile } from './blockReader';

/** Undefined where there is none that can be read. Nothing is verified. */
export function readStart(file: string): Promise<Extract<RunEvent, { type: 'runStarted' }> | undefined> {
  return withFile(file, async (source) => {
    const blocks = new BlockReader(source);
    for (let block = await blocks.next(); block !== undefined; block = await blocks.next()) {
      const first = block.indexOf('\n') + 1;
      const second = first === 0 ? 0 : block.indexOf('\n', first) + 1;
      if (second === 0) continue;
      // Format 1 has no header: there the first line is the first record.
      return startIn(block.toString('utf8', 0, first)) ?? startIn(block.toString('utf8', first, second));
    }
    return undefined;
  });
}

function startIn(line: string): Extract<RunEvent, { type: 'runStarted' }> | undefined {
  try {
    const { event } = JSON.parse(line) as { readonly event?: RunEvent };
    return event?.type === 'runStarted' ? event : undefined;
  } catch {
    return undefined;
  }
}
