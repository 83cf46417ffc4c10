// Makes a folder's entries durable: a new or renamed file is only there after a power loss when its folder was flushed.
import { open } from 'node:fs/promises';

/** Does nothing on Windows, where folders cannot be opened and renames need no flush. */
export async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
