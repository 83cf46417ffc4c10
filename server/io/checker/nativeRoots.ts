// Which project of the native compiler a file belongs to: one for each settings file, its list of files kept up to date.
import type { PathGuard } from '../workspace/pathGuard';
import { createConfigReader, type ProjectConfig } from '../workspace/projectConfig';
import { ownRoots } from '../workers/projects';
import { nativeConfig, type NativeConfig } from './nativeConfig';
import { absolutePath, isFile, type NativeFiles } from './nativeFiles';

export interface NativeProject extends NativeConfig {
  readonly roots: ReadonlySet<string>;
  /** Whether the compiler knows these settings; undefined until it was asked. */
  known: boolean | undefined;
}

export interface NativeRoots {
  /** The project of a file relative to the root, with the file among its own. */
  projectOf(file: string): NativeProject;
  /** Settings files of all projects. */
  all(): readonly string[];
  /** What came since the last call: projects to open, and files to tell of. */
  takeNew(): { readonly projects: readonly string[]; readonly files: readonly string[] };
}

export function createNativeRoots(guard: PathGuard, files: NativeFiles): NativeRoots {
  const configs = createConfigReader(guard);
  const projects = new Map<string, NativeProject>();
  // The reader gives the same object until its list of files is due to be read anew.
  const last = new Map<string, { readonly config: ProjectConfig; readonly project: NativeProject }>();
  const opening = new Set<string>();
  const created = new Set<string>();
  return {
    projectOf(file) {
      const config = configs.configOf(file);
      const hit = last.get(file);
      if (hit?.config === config && projects.get(hit.project.file) === hit.project) return hit.project;
      const withJs = /\.[cm]?jsx?$/.test(file);
      const shown = (list: readonly string[]): NativeConfig => nativeConfig(config, { root: guard.root, files: list, withJs });
      const before = projects.get(shown([]).file);
      const roots = new Set([...ownRoots(config), ...(before?.roots ?? []), absolutePath(guard.root, file)].filter(isFile));
      const made = shown([...roots]);
      const project = before?.text === made.text ? before : { ...made, roots, known: undefined };
      last.set(file, { config, project });
      if (project === before) return before;
      projects.set(made.file, project);
      files.invent(made.file, made.text);
      if (before === undefined) opening.add(made.file);
      else files.note(made.file);
      for (const root of roots) if (before !== undefined && !before.roots.has(root)) created.add(root);
      return project;
    },
    all: () => [...projects.keys()],
    takeNew() {
      const taken = { projects: [...opening], files: [...created] };
      opening.clear();
      created.clear();
      return taken;
    },
  };
}
