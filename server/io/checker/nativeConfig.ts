// The settings file that the native compiler is shown for a project: the project's own, with our list of files and no output.
import path from 'node:path';
import type { ProjectConfig } from '../workspace/projectConfig';

export interface NativeConfig {
  /** A file that exists only for the compiler, beside the project's own settings so that relative paths keep their meaning. */
  readonly file: string;
  readonly text: string;
  readonly declarations: boolean;
}

/** The same as the fallback's defaults, in the words of a settings file. */
const defaults = {
  strict: true,
  target: 'es2022',
  lib: ['esnext', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  allowImportingTsExtensions: true,
  resolveJsonModule: true,
  jsx: 'preserve',
  types: ['*'],
  allowJs: true,
  skipLibCheck: true,
};

export interface NativeRoots {
  readonly root: string;
  readonly files: readonly string[];
  readonly withJs: boolean;
}

export function nativeConfig(config: ProjectConfig, { root, files, withJs }: NativeRoots): NativeConfig {
  const { options } = config;
  const declarations = options.declaration ?? options.composite ?? false;
  const kept = { strict: options.strict, types: options.types, esModuleInterop: options.esModuleInterop, noUncheckedSideEffectImports: options['noUncheckedSideEffectImports'] };
  const own = config.configFile === undefined ? defaults : { ...kept, composite: false, incremental: false, tsBuildInfoFile: null, declaration: declarations };
  const compilerOptions = { ...own, noEmit: true, ...(withJs ? { allowJs: true } : {}) };
  const base = config.configFile === undefined ? {} : { extends: `./${path.basename(config.configFile)}` };
  const folder = config.configFile === undefined ? root : path.dirname(config.configFile);
  // The options as read are part of the text, so that a change of the settings it extends is a change of it.
  const text = JSON.stringify({ ...base, compilerOptions, files, include: [], references: [], read: options });
  return { file: `${folder}/${withJs ? 'starling.js.tsconfig.json' : 'starling.tsconfig.json'}`, text, declarations };
}
