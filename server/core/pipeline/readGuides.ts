// The notes that a project keeps for agents: AGENTS.md of the root and of the folders down to what is worked on. Data of the question, nothing more.
import type { TaskBrief } from '../../protocol/model';
import type { RunPorts } from '../ports/runPorts';
import { BRIEF_GUIDE_CHARS } from './budget';

export type Guide = NonNullable<TaskBrief['guides']>[number];

const NAME = 'AGENTS.md';

/** Folders of a large project that are looked into; the rest keep to the notes above them. */
const MOST_FOLDERS = 100;

/** `place` is a file or a folder, relative to the root; of a folder everything below it is meant. Outermost first. */
export async function readGuides(place: string, { workspace }: Pick<RunPorts, 'workspace'>): Promise<readonly Guide[]> {
  const isFile = /\.[cm]?[jt]sx?$/.test(place);
  const below = isFile ? [] : (await workspace.sourceFiles()).map(folderOf).filter((folder) => isWithin(place, folder));
  const folders = [...new Set([isFile ? folderOf(place) : place, ...below].flatMap(upwards))].sort((a, b) => depth(a) - depth(b));
  const read = await Promise.all(folders.slice(0, MOST_FOLDERS).map((folder) => workspace.read(folder === '' ? NAME : `${folder}/${NAME}`)));
  return read.flatMap((one) => (one === undefined || one.text.trim() === '' ? [] : [{ file: one.file, text: one.text }]));
}

/** Those of the file's own folders, cut to what a brief may hold: the nearest note is cut last. */
export function guidesFor(file: string, guides: readonly Guide[] = []): readonly Guide[] {
  return cutGuides(guides.filter((guide) => isWithin(folderOf(guide.file), folderOf(file))));
}

/** Outermost first. */
export function cutGuides(guides: readonly Guide[]): readonly Guide[] {
  let left = BRIEF_GUIDE_CHARS;
  const cut = [...guides].reverse().flatMap((guide) => {
    if (left <= 0) return [];
    const text = guide.text.length <= left ? guide.text : `${guide.text.slice(0, left)}\n(cut here)`;
    left -= text.length;
    return [{ ...guide, text }];
  });
  return cut.reverse();
}

/** The folder, all that it lies in, and the root as the empty path. */
function upwards(folder: string): readonly string[] {
  return folder === '' || folder === '.' ? [''] : [...upwards(folderOf(folder)), folder];
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

function isWithin(outer: string, folder: string): boolean {
  return outer === '' || outer === '.' || folder === outer || folder.startsWith(`${outer}/`);
}

function depth(folder: string): number {
  return folder === '' ? 0 : folder.split('/').length;
}
