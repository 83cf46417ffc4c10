// Files of a workspace.
import { QuotaExceededError } from './errors.ts';
import type { StoredFile, Workspace } from './workspace.ts';

/** Bytes that are in use. */
export function usedStorage(workspace: Workspace): number {
  return workspace.files.reduce((sum, { size }) => sum + size, 0);
}

/** A file of the same name is replaced. */
export function storeFile(workspace: Workspace, file: StoredFile): void {
  const known = workspace.files.findIndex(({ name }) => name === file.name);
  const freed = workspace.files[known]?.size ?? 0;
  if (usedStorage(workspace) - freed + file.size > workspace.plan.storage) throw new QuotaExceededError('storage', workspace.plan.storage);
  if (known < 0) workspace.files.push(file);
  else workspace.files[known] = file;
}
