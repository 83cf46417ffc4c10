// The files of a project as the person sees them: open documents win over disk. Read-only.
import type { StopSignal } from './stopSignal';

export interface WorkspaceFile {
  /** Relative to the root, with `/`. */
  readonly file: string;
  readonly text: string;
  /** SHA-256 (hex) of the text. */
  readonly version: string;
  readonly fromEditor: boolean;
}

/** The project's files at one moment, open documents first. */
export interface Snapshot {
  /** SHA-256 over names and contents of all that a check may read. */
  readonly version: string;
  /** Equal moments: nothing was even written and set back in between. */
  readonly moment: string;
}

/** Why a file may not be the target of an edit. */
export type Protection = 'outside' | 'ignored' | 'readOnly' | 'generated' | 'protected' | 'notCode' | 'tooLarge' | 'notUtf8';

export interface Workspace {
  /** Absolute path of the root; shown, never joined by hand. */
  readonly root: string;
  read(file: string): Promise<WorkspaceFile | undefined>;
  /** Source files (ts, tsx, mts, cts, js, jsx, mjs, cjs), without node_modules, ignored folders and declaration files. */
  sourceFiles(): Promise<readonly string[]>;
  /** Undefined when the file may be edited. */
  protection(file: string): Promise<Protection | undefined>;
  /** Resolves a module specifier as the project's own configuration does; undefined for packages and the unresolved. */
  resolveImport(fromFile: string, specifier: string): Promise<string | undefined>;
  /** The tsconfig.json that governs a file, relative to the root; undefined when there is none. */
  configFor(file: string): Promise<string | undefined>;
  /** Packages that the project declares or has installed as direct dependencies, with `node:` names left out. */
  dependencies(): Promise<readonly string[]>;
  /** Undefined where the project is too large to be read whole, or the signal stops. Absent: nothing can be remembered of it. */
  snapshot?(stop: StopSignal): Promise<Snapshot | undefined>;
}
