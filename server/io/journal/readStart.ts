// The first record of a journal, without the rest: how a run began.
import { open } from 'node:fs/promises';
import type { RunEvent } from '../../protocol/runEvent';
import { BlockReader } from './blockReader';

/** Undefined where there is none that can be read. Nothing is verified. */
export async function readStart(file: string): Promise<Extract<RunEvent, { type: 'runStarted' }> | undefined> {
  const handle = await open(file, 'r');
  try {
    const blocks = new BlockReader(handle);
    for (let block = await blocks.next(); block !== undefined; block = await blocks.next()) {
      const first = block.indexOf('\n') + 1;
      const second = first === 0 ? 0 : block.indexOf('\n', first) + 1;
      if (second === 0) continue;
      // Format 1 has no header: there the first line is the first record.
      return startIn(block.toString('utf8', 0, first)) ?? startIn(block.toString('utf8', first, second));
    }
    return undefined;
  } finally {
    await handle.close();
  }
}

function startIn(line: string): Extract<RunEvent, { type: 'runStarted' }> | undefined {
  try {
    const { event } = JSON.parse(line) as { readonly event?: RunEvent };
    return event?.type === 'runStarted' ? event : undefined;
  } catch {
    return undefined;
  }
}
