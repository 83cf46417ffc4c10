// Resolves imports as the project's own compiler settings do, open documents included.
import path from 'node:path';
import { ts } from 'ts-morph';
import type { PathGuard } from './pathGuard';
import { createConfigReader, mayRead } from './projectConfig';

export interface ModuleResolver {
  /** Path relative to the root; undefined for packages, declaration files and what cannot be resolved. */
  resolveImport(fromFile: string, specifier: string): string | undefined;
  /** Path of the governing tsconfig.json relative to the root. */
  configFor(file: string): string | undefined;
}

export function createModuleResolver(guard: PathGuard, openText: (file: string) => string | undefined): ModuleResolver {
  const configs = createConfigReader(guard);
  const openAt = (absolute: string): string | undefined => {
    const file = guard.relative(absolute);
    return file === undefined ? undefined : openText(file);
  };
  const host: ts.ModuleResolutionHost = {
    fileExists: (file) => ts.sys.fileExists(file) || openAt(file) !== undefined,
    readFile: (file) => openAt(file) ?? (mayRead(guard, file) ? ts.sys.readFile(file) : undefined),
    directoryExists: (folder) => ts.sys.directoryExists(folder),
    getCurrentDirectory: () => guard.root,
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    ...(ts.sys.realpath ? { realpath: ts.sys.realpath } : {}),
  };
  return {
    resolveImport(fromFile, specifier) {
      if (guard.inside(fromFile) === undefined) return undefined;
      const from = path.resolve(guard.root, fromFile);
      const options = { ...configs.configOf(fromFile).options, allowJs: true };
      const resolved = ts.resolveModuleName(specifier, from, options, host).resolvedModule;
      if (!resolved || resolved.extension === ts.Extension.Dts) return undefined;
      const file = guard.relative(resolved.resolvedFileName);
      return file === undefined || file.split('/').includes('node_modules') ? undefined : file;
    },
    configFor(file) {
      if (guard.inside(file) === undefined) return undefined;
      const { configFile } = configs.configOf(file);
      return configFile === undefined ? undefined : guard.relative(configFile);
    },
  };
}
