// The TypeScript that a workspace has installed for itself, where it is another one than ours. It is the project's code: run behind walls, on a copy.
import type { Diagnostic } from '../../protocol/model';
import type { Overlay } from './checker';
import type { StopSignal } from './stopSignal';

export interface ProjectCheck {
  /** The tsconfig.json to compile, relative to the root. */
  readonly config: string;
  readonly overlay: Overlay;
  readonly timeoutMs: number;
  /** The person has agreed to run the project's code without a sandbox, where there is none. */
  readonly withoutSandbox?: boolean;
}

export type ProjectReport =
  | { readonly ok: true; readonly diagnostics: readonly Diagnostic[]; readonly command: string; readonly ms: number }
  | { readonly ok: false; readonly why: string };

export interface ProjectCompiler {
  /** Version of the compiler that the project has installed; undefined where it has none. Starts nothing. */
  version(): Promise<string | undefined>;
  /** Errors of the whole project with the overlay in place. Never rejects. */
  check(request: ProjectCheck, stop: StopSignal): Promise<ProjectReport>;
}
