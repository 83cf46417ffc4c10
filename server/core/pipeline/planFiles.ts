// Which files a plan may name: those that were shown, and new ones at places where a person may write.
import type { PlanReply } from '../decompose/planner/planQuestion';
import type { PlannedProject } from '../decompose/planner/plannedProject';
import type { Protection, Workspace } from '../ports/workspace';

/** Looks up every file that the plan names; the returned function says what is wrong with one, undefined for nothing. */
export async function fileFaults({ steps }: PlanReply, project: PlannedProject, workspace: Workspace): Promise<(file: string) => string | undefined> {
  const named = [...new Set(steps.flatMap(({ file, verb, to }) => (verb === 'move' ? [file, to] : [file])))];
  const faults = new Map(await Promise.all(named.map(async (file) => [file, await faultOf(file, project, workspace)] as const)));
  return (file) => faults.get(file);
}

async function faultOf(file: string, project: PlannedProject, workspace: Workspace): Promise<string | undefined> {
  if (!isPlain(file)) return 'is no path within the workspace';
  const protection = await workspace.protection(file);
  if (protection !== undefined) return REASONS[protection];
  if (project.source(file) !== undefined) return undefined;
  return (await workspace.read(file)) === undefined ? undefined : 'was not shown';
}

/** One spelling for one file, so that two steps cannot mean one file by two names. */
function isPlain(file: string): boolean {
  return file !== '' && !file.includes('\\') && file.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

const REASONS: Readonly<Record<Protection, string>> = {
  outside: 'is outside the workspace',
  ignored: 'is ignored by Git',
  readOnly: 'is read-only',
  generated: 'is generated',
  protected: 'is protected',
  notCode: 'is no code file',
  tooLarge: 'is too large',
  notUtf8: 'is not UTF-8 text',
};
