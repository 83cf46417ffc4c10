// Which linters the workspace has for a file: the nearest configuration of each kind, and the program that is installed for it.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';

export type LinterKind = 'eslint' | 'biome' | 'oxlint';

export interface FoundLinter {
  readonly kind: LinterKind;
  /** Absolute folder of the configuration. */
  readonly folder: string;
  /** Absolute path of the program to give to Node. ESLint is loaded instead. */
  readonly program: string;
  readonly version: string;
}

const ends = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'];
const configs: Readonly<Record<LinterKind, readonly string[]>> = {
  eslint: ends.map((end) => `eslint.config.${end}`),
  biome: ['biome.json', 'biome.jsonc', '.biome.json', '.biome.jsonc'],
  oxlint: ['.oxlintrc.json', '.oxlintrc.jsonc', 'oxlint.config.ts'],
};
const packages: Readonly<Record<LinterKind, string>> = { eslint: 'eslint', biome: '@biomejs/biome', oxlint: 'oxlint' };

/** Nothing is executed. A configuration whose linter is not installed is left out. */
export function findLinters(root: string, file: string): readonly FoundLinter[] {
  const kinds: readonly LinterKind[] = ['eslint', 'biome', 'oxlint'];
  return kinds.flatMap((kind) => {
    const folder = nearest(root, path.dirname(path.join(root, file)), configs[kind]);
    const installed = folder === undefined ? undefined : installedAt(folder, packages[kind]);
    return folder === undefined || installed === undefined ? [] : [{ kind, folder, ...installed }];
  });
}

function nearest(root: string, start: string, names: readonly string[]): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (names.some((name) => existsSync(path.join(folder, name)))) return folder;
    if (folder === root || folder === path.dirname(folder)) return undefined;
  }
}

function installedAt(folder: string, name: string): Pick<FoundLinter, 'program' | 'version'> | undefined {
  try {
    const manifest = manifestOf(folder, name);
    if (manifest === undefined) return undefined;
    const { version, bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version?: string; readonly bin?: string | Readonly<Record<string, string>> };
    const program = typeof bin === 'string' ? bin : Object.values(bin ?? {})[0];
    return { version: version ?? '', program: path.join(path.dirname(manifest), program ?? '') };
  } catch {
    return undefined;
  }
}

/** As Node looks for a package, without what its manifest says about who may ask. */
function manifestOf(start: string, name: string): string | undefined {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'node_modules', name, 'package.json');
    if (existsSync(manifest)) return realpathSync(manifest);
    if (folder === path.dirname(folder)) return undefined;
  }
}
