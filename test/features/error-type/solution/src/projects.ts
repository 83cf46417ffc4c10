// Projects of a workspace.
import { InvalidInputError, NotFoundError, QuotaExceededError } from './errors.ts';
import type { Workspace } from './workspace.ts';

export function createProject(workspace: Workspace, name: string): void {
  const title = name.trim();
  if (title === '') throw new InvalidInputError('name', 'a project needs a name');
  if (workspace.projects.length >= workspace.plan.projects) throw new QuotaExceededError('projects', workspace.plan.projects);
  workspace.projects.push(title);
}

export function removeProject(workspace: Workspace, name: string): void {
  const at = workspace.projects.indexOf(name);
  if (at < 0) throw new NotFoundError(`no project ${name}`);
  workspace.projects.splice(at, 1);
}
