// The ports as they would answer with the winners so far in place: what was changed, made and taken away, over the files as they are.
import type { Hash, RunPorts } from '../../ports/runPorts';
import type { WorkspaceFile } from '../../ports/workspace';

/** Whole texts of files that differ from the workspace; null is a file that is gone. */
export type Texts = Readonly<Record<string, string | null>>;

/** The ports, with the project as `texts` make it. Nothing is written. */
export function overlaidPorts(ports: RunPorts, texts: Texts): RunPorts {
  if (Object.keys(texts).length === 0) return ports;
  const { checker, testRunner } = ports;
  const over = withTexts(texts);
  return {
    ...ports,
    workspace: overlaidWorkspace(ports, texts),
    checker: {
      ...checker,
      check: (files, overlay, stop) => checker.check(files.filter((file) => texts[file] !== null), over(overlay), stop),
      fixes: (file, overlay, stop) => checker.fixes(file, over(overlay), stop),
      ...(checker.checkMany !== undefined && { checkMany: (variants, stop) => checker.checkMany?.({ ...variants, overlay: over(variants.overlay) }, stop) ?? Promise.resolve([]) }),
      ...(checker.dependants !== undefined && { dependants: async (file, overlay, stop) => (await checker.dependants?.(file, over(overlay), stop)) ?? NOTHING }),
    },
    testRunner: {
      run: (request, stop) => testRunner.run({ ...request, overlay: over(request.overlay) }, stop),
      ...(testRunner.filter !== undefined && { filter: async (request, stop) => (await testRunner.filter?.({ ...request, overlay: over(request.overlay) }, stop)) ?? { ok: false, why: 'there is no filter' } }),
    },
  };
}

const NOTHING = { diagnostics: [], compiler: '', ms: 0, files: [] };

/** For compilers and runners a file that is gone is an empty one: what still imports from it fails. */
function withTexts(texts: Texts): (overlay: Readonly<Record<string, string>>) => Readonly<Record<string, string>> {
  const base = Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, text ?? '']));
  return (overlay) => ({ ...base, ...overlay });
}

/** The workspace alone. */
export function overlaidWorkspace({ workspace, hash }: Pick<RunPorts, 'workspace' | 'hash'>, texts: Texts): RunPorts['workspace'] {
  const base = workspace.snapshot === undefined ? undefined : workspace.snapshot.bind(workspace);
  return {
    root: workspace.root,
    read: async (file) => {
      const text = texts[file];
      if (text === undefined) return workspace.read(file);
      return text === null ? undefined : fileOf(file, text, hash);
    },
    sourceFiles: async () => {
      const files = (await workspace.sourceFiles()).filter((file) => texts[file] !== null);
      return [...files, ...Object.keys(texts).filter((file) => texts[file] !== null && !files.includes(file))];
    },
    protection: (file) => workspace.protection(file),
    resolveImport: async (from, specifier) => {
      const made = madeFile(from, specifier, texts);
      if (made !== undefined) return made;
      const found = await workspace.resolveImport(from, specifier);
      return found !== undefined && texts[found] === null ? undefined : found;
    },
    configFor: (file) => workspace.configFor(file),
    dependencies: () => workspace.dependencies(),
    ...(base !== undefined && {
      snapshot: async (stop) => {
        const whole = await base(stop);
        return whole === undefined ? undefined : { ...whole, version: hash(JSON.stringify([whole.version, Object.entries(texts).sort()])) };
      },
    }),
  };
}

function fileOf(file: string, text: string, hash: Hash): WorkspaceFile {
  return { file, text, version: hash(text), fromEditor: false };
}

const ENDINGS = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '/index.ts', '/index.tsx', '/index.js'];

/** A relative import of a file that is not in the workspace yet. `./a.js` may mean `./a.ts`. */
function madeFile(from: string, specifier: string, texts: Texts): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const parts = from.split('/').slice(0, -1);
  for (const part of specifier.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  const path = parts.join('/');
  const bare = path.replace(/\.([cm]?)js(x?)$/, '.$1ts$2');
  return [...ENDINGS.map((ending) => path + ending), bare].find((file) => typeof texts[file] === 'string');
}
