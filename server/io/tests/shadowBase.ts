// The folder of this process's copies, under a name that tells whose it is, so that those of dead ones are swept away.
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface ShadowBase {
  /** Makes the folder when first asked. */
  folder(): string;
  /** Also done when the process ends. */
  dispose(): void;
}

export function createShadowBase(): ShadowBase {
  let folder: string | undefined;
  const dispose = (): void => {
    process.off('exit', dispose);
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    folder = undefined;
  };
  return {
    folder() {
      if (folder === undefined) process.once('exit', dispose);
      folder ??= makeBase();
      return folder;
    },
    dispose,
  };
}

function makeBase(): string {
  const temporary = realpathSync(tmpdir());
  for (const name of readdirSync(temporary)) {
    const pid = Number(/^starling-shadow-(\d+)-/.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid)) rmSync(path.join(temporary, name), { recursive: true, force: true });
  }
  return mkdtempSync(path.join(temporary, `starling-shadow-${process.pid}-`));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM';
  }
}
