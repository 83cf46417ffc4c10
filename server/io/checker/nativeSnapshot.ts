// One step of the native compiler after the other: what changed goes in, the old step is let go, questions go to the newest.
import { startNativeCompiler, type NativeCompiler } from './nativeCompiler';
import type { NativeDiagnostic } from './nativeDiagnostic';
import type { NativeFiles } from './nativeFiles';
import type { NativeProject, NativeRoots } from './nativeRoots';

export interface NativeSnapshot {
  /** Takes in what changed; starts the compiler when it is not running. */
  refresh(): Promise<void>;
  ask(method: string, project: NativeProject, more: object): Promise<unknown>;
  diagnostics(method: string, project: NativeProject, file?: string): Promise<readonly NativeDiagnostic[]>;
  end(): Promise<void>;
}

export interface SnapshotSetup {
  readonly executable: string;
  readonly root: string;
  readonly files: NativeFiles;
  readonly roots: NativeRoots;
}

export function createNativeSnapshot({ executable, root, files, roots }: SnapshotSetup): NativeSnapshot {
  let compiler: NativeCompiler | undefined;
  let current: number | undefined;

  const request = (method: string, params: object | null): Promise<unknown> => {
    if (compiler === undefined) throw new Error('The native compiler is asked before it was started.');
    return compiler.request(method, params);
  };
  const ask = (method: string, project: NativeProject, more: object): Promise<unknown> => request(method, { snapshot: current, project: project.file, ...more });
  return {
    ask,
    async refresh() {
      const fresh = compiler === undefined || compiler.ended;
      if (fresh) {
        compiler = startNativeCompiler({ executable, folder: root, readFile: (file) => files.read(file) });
        current = undefined;
        await request('initialize', null);
      }
      const { changed, gone } = files.takeChanges();
      const added = roots.takeNew();
      const openProjects = fresh ? roots.all() : added.projects;
      if (current !== undefined && changed.length + openProjects.length === 0 && !gone) return;
      const fileChanges = gone ? { invalidateAll: true } : { changed, created: added.files };
      const last = current;
      current = ((await request('updateSnapshot', { openProjects, fileChanges })) as { readonly snapshot: number }).snapshot;
      // Not waited for: what follows is answered after it. A failure shows in what follows.
      if (last !== undefined) request('release', { snapshot: last }).catch(() => undefined);
    },
    async diagnostics(method, project, file) {
      return ((await ask(method, project, file === undefined ? {} : { file })) ?? []) as readonly NativeDiagnostic[];
    },
    end: async () => compiler?.end(),
  };
}
