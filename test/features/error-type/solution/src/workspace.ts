// A team's workspace and what its plan allows.
export interface Plan {
  readonly members: number;
  readonly projects: number;
  /** Bytes. */
  readonly storage: number;
}

export interface StoredFile {
  readonly name: string;
  readonly size: number;
}

export interface Workspace {
  readonly plan: Plan;
  readonly members: string[];
  readonly projects: string[];
  readonly files: StoredFile[];
}

export function emptyWorkspace(plan: Plan): Workspace {
  return { plan, members: [], projects: [], files: [] };
}
