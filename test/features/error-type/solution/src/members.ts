// Who belongs to a workspace.
import { InvalidInputError, QuotaExceededError } from './errors.ts';
import type { Workspace } from './workspace.ts';

export function addMember(workspace: Workspace, email: string): void {
  if (!email.includes('@')) throw new InvalidInputError('email', `${email} is no address`);
  if (workspace.members.includes(email)) return;
  if (workspace.members.length >= workspace.plan.members) throw new QuotaExceededError('members', workspace.plan.members);
  workspace.members.push(email);
}
