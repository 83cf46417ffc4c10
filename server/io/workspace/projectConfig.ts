// The compiler settings that govern a file: the nearest tsconfig.json, a referenced project of it, or our defaults.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import type { PathGuard } from './pathGuard';

export interface ProjectConfig {
  /** Absolute path of the tsconfig.json; undefined where the defaults are used. */
  readonly configFile: string | undefined;
  readonly options: ts.CompilerOptions;
  /** Absolute paths of the project's files, with `/`. */
  readonly fileNames: readonly string[];
}

export interface ConfigReader {
  /** For a path relative to the root; the file need not exist. */
  configOf(file: string): ProjectConfig;
}

/** Milliseconds after which a project's list of files is read anew. */
const freshMs = 5_000;

/** Used where there is no tsconfig.json: strict, and lenient about how imports are written. */
const defaults: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.esnext.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  jsx: ts.JsxEmit.Preserve,
  types: ['*'],
  noEmit: true,
  allowJs: true,
  skipLibCheck: true,
};

export function createConfigReader(guard: PathGuard): ConfigReader {
  const known = new Map<string, { readonly config: ProjectConfig; readonly stamp: number; readonly at: number }>();
  const host = parseHost(guard);
  const read = (configFile: string): ProjectConfig => {
    const stamp = statSync(configFile, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const hit = known.get(configFile);
    if (hit && hit.stamp === stamp && performance.now() - hit.at < freshMs) return hit.config;
    const config = parseConfig(configFile, guard, host);
    known.set(configFile, { config, stamp, at: performance.now() });
    return config;
  };
  return {
    configOf(file) {
      const absolute = path.resolve(guard.root, file).split(path.sep).join('/');
      const nearest = nearestConfig(guard, file);
      if (nearest === undefined) return { configFile: undefined, options: defaults, fileNames: [] };
      return referenced(nearest, absolute, read) ?? read(nearest);
    },
  };
}

function nearestConfig(guard: PathGuard, file: string): string | undefined {
  for (let folder = path.posix.dirname(file); ; folder = path.posix.dirname(folder)) {
    const candidate = guard.inside(path.posix.join(folder, 'tsconfig.json'));
    if (candidate !== undefined && statSync(candidate, { throwIfNoEntry: false })?.isFile()) return candidate;
    if (folder === '.' || folder === '/') return undefined;
  }
}

/** A "solution" tsconfig lists no files and only points at others: the one that lists the file governs it. */
function referenced(configFile: string, absolute: string, read: (file: string) => ProjectConfig): ProjectConfig | undefined {
  if (read(configFile).fileNames.length > 0) return undefined;
  const raw = ts.readConfigFile(configFile, ts.sys.readFile.bind(ts.sys)).config as { references?: { path?: string }[] } | undefined;
  for (const reference of raw?.references ?? []) {
    if (typeof reference.path !== 'string') continue;
    const target = ts.resolveProjectReferencePath({ path: path.resolve(path.dirname(configFile), reference.path) });
    if (!ts.sys.fileExists(target)) continue;
    const config = read(target);
    if (config.fileNames.includes(absolute)) return config;
  }
  return undefined;
}

function parseConfig(configFile: string, guard: PathGuard, host: ts.ParseConfigHost): ProjectConfig {
  const { config } = ts.readConfigFile(configFile, (file) => host.readFile(file)) as { config?: unknown };
  const parsed = ts.parseJsonConfigFileContent(config ?? {}, host, path.dirname(configFile), undefined, configFile);
  const options: ts.CompilerOptions = { ...olderDefaults(guard, path.dirname(configFile)), ...parsed.options, noEmit: true };
  return { configFile, options, fileNames: parsed.fileNames };
}

function parseHost(guard: PathGuard): ts.ParseConfigHost {
  return {
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    fileExists: (file) => ts.sys.fileExists(file),
    readFile: (file) => (mayRead(guard, file) ? ts.sys.readFile(file) : undefined),
    readDirectory: (folder, ...rest) => (guard.relative(folder) === undefined ? [] : ts.sys.readDirectory(folder, ...rest)),
  };
}

/**
 * What the compiler may read: the project, installed packages wherever they are linked to, and JSON settings, which a
 * project may share with its parent folders. A link from the project to any other place is not followed.
 */
export function mayRead(guard: PathGuard, file: string): boolean {
  if (guard.relative(file) !== undefined) return true;
  const real = ts.sys.realpath?.(file) ?? file;
  return /[/\\]node_modules[/\\]/.test(real) || (real.endsWith('.json') && !file.startsWith(guard.root));
}

/** TypeScript 6 changed defaults; a project on an older version keeps what its own compiler would assume. */
function olderDefaults(guard: PathGuard, folder: string): ts.CompilerOptions {
  const major = declaredMajor(guard, folder);
  return major !== undefined && major < 6 ? { strict: false, types: ['*'], esModuleInterop: false, noUncheckedSideEffectImports: false } : {};
}

/** Major version of the TypeScript that the project installed, or else declares. */
function declaredMajor(guard: PathGuard, folder: string): number | undefined {
  for (let at = folder; guard.relative(at) !== undefined; at = path.dirname(at)) {
    const installed = /"version":\s*"(\d+)\./.exec(readText(path.join(at, 'node_modules/typescript/package.json')));
    const declared = /"typescript":\s*"[^\d"]*(\d+)/.exec(readText(path.join(at, 'package.json')));
    const version = installed?.[1] ?? declared?.[1];
    if (version !== undefined) return Number(version);
    if (path.dirname(at) === at) return undefined;
  }
  return undefined;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
