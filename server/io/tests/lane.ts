// One shadow copy of the project: takes an overlay, and is made equal to the project again after each run.
import { constants, existsSync, lstatSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { copyFile, lstat, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Overlay } from '../../core/ports/checker';
import { createPathGuard } from '../workspace/pathGuard';
import { readTree, type TreeEntry } from './fileTree';
import type { LaneSource } from './laneSource';
import { linkModules } from './linkModules';

export interface Lane {
  /** The lane's own folder; it holds the other three, which are all that a run may write. */
  readonly folder: string;
  readonly project: string;
  readonly tmp: string;
  readonly reports: string;
  /** Brings the copy to the project's state, whatever was written into it since. Throws when that cannot be done. */
  align(source: LaneSource): Promise<void>;
  write(overlay: Overlay): Promise<void>;
  dispose(): void;
}

/** Copies at once: enough to hide the latency of the disk. */
const copiesAtOnce = 32;

export function createLane(folder: string): Lane {
  const [project, tmp, reports] = ['project', 'tmp', 'reports'].map((name) => path.join(folder, name)) as [string, string, string];
  for (const place of [project, tmp, reports]) mkdirSync(place, { recursive: true });
  const guard = createPathGuard(project);
  /** Stamp of the project's file that was copied, and of the copy when it was fresh. */
  const copied = new Map<string, { readonly source: string; readonly copy: string }>();

  const copy = async (source: LaneSource, file: string, entry: TreeEntry): Promise<void> => {
    const target = path.join(project, file);
    await rm(target, { recursive: true, force: true });
    await mkdir(path.dirname(target), { recursive: true });
    if (entry.link !== undefined) await symlink(entry.link, target);
    else await copyFile(path.join(source.root, file), target, constants.COPYFILE_FICLONE);
    const facts = await lstat(target);
    copied.set(file, { source: entry.stamp, copy: `${facts.ctimeMs} ${facts.mtimeMs} ${facts.size} ${facts.ino}` });
  };

  return {
    folder,
    project,
    tmp,
    reports,
    async align(source) {
      // Whoever could swap a folder for a link would have us delete and write wherever it points.
      for (const place of [project, tmp, reports]) if (!lstatSync(place).isDirectory()) throw new Error('a run replaced a folder of its shadow copy');
      for (const place of [tmp, reports]) {
        // Not in one go: who left thousands of files there would hold up everybody else.
        await rm(place, { recursive: true, force: true });
        await mkdir(place);
      }
      const reading = await readTree(project);
      if (!reading.ok) throw new Error('a run left too many files in its shadow copy');
      const present = reading.tree;
      const strange = [...present.keys()].filter((file) => !source.tree.has(file));
      await eachAtOnce([...strange, ...reading.skipped], (file) => rm(path.join(project, file), { recursive: true, force: true }));
      const stale = [...source.tree].filter(([file, entry]) => {
        const known = copied.get(file);
        return known?.source !== entry.stamp || known.copy !== present.get(file)?.stamp;
      });
      await eachAtOnce(stale, ([file, entry]) => copy(source, file, entry));
      for (const modules of source.modules) linkModules(source.root, project, modules);
      linkAbove(folder, source.above);
    },
    async write(overlay) {
      for (const [file, text] of Object.entries(overlay)) {
        const target = guard.inside(file);
        if (target === undefined) continue;
        await mkdir(path.dirname(target), { recursive: true });
        await writeFile(target, text);
      }
    },
    dispose: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

async function eachAtOnce<T>(list: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const rest = list.values();
  const worker = async (): Promise<void> => {
    for (const one of rest) await act(one);
  };
  await Promise.all(Array.from({ length: copiesAtOnce }, worker));
}

/** Packages above the project are found above the copy as well. */
function linkAbove(folder: string, above: string | undefined): void {
  const target = path.join(folder, 'node_modules');
  if (existsSync(target) || above === undefined) return;
  symlinkSync(above, target, 'junction');
}
