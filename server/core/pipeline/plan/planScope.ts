// Whether a run has to be planned: a wish for a folder, or for a file as a whole.
import { findStubs } from '../../ast/findStubs';
import { codeFile, parseFile } from '../../ast/parseFile';
import { isTestFile } from '../../feature/importGraph';
import type { TargetSpec } from '../../feature/parseTarget';
import type { RunPorts } from '../../ports/runPorts';

/** Files that are shown to the planner at most; a larger folder is named in parts. */
const MOST_FILES = 200;

/** `undefined`: the target is one file's, and the code or the selection says what its tasks are. */
export type PlanScope = { readonly ok: true; readonly files: readonly { readonly file: string; readonly text: string }[] } | { readonly ok: false; readonly problem: string };

export async function planScope(target: TargetSpec, wish: string, { workspace }: Pick<RunPorts, 'workspace'>): Promise<PlanScope | undefined> {
  const { file, symbol, lines, span } = target;
  if (symbol !== undefined || lines !== undefined || span !== undefined) return undefined;
  if (codeFile.test(file)) {
    const read = wish.trim() === '' ? undefined : await workspace.read(file);
    if (read === undefined || (await workspace.protection(file)) !== undefined || findStubs(parseFile(file, read.text)).length > 0) return undefined;
    return { ok: true, files: [{ file, text: read.text }] };
  }
  const folder = file.replace(/\/+$/, '');
  const inside = (await workspace.sourceFiles()).filter((one) => (folder === '.' || folder === '' || one.startsWith(`${folder}/`)) && !isTestFile(one));
  if (inside.length === 0) return undefined;
  if (wish.trim() === '') return { ok: false, problem: `${file} is a folder: say with --wish what is to be done in it, or name a file.` };
  if (inside.length > MOST_FILES) return { ok: false, problem: `${file} holds ${inside.length} files, more than the ${MOST_FILES} that are planned at once: name a folder inside.` };
  const open = (await Promise.all(inside.map(async (one) => ((await workspace.protection(one)) === undefined ? workspace.read(one) : undefined)))).filter((one) => one !== undefined);
  return { ok: true, files: open.map(({ file: name, text }) => ({ file: name, text })) };
}
