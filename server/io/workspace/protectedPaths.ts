// Paths that no edit may touch, in every spelling that some file system takes for them.
// Each class stands for a published escape of a coding agent: settings, hooks, workflows, executables by configuration.

const protectedFolders = new Set(['.vscode', '.git', '.husky', '.githooks', '.starling', 'node_modules', '.idea', '.devcontainer', '.cursor', '.circleci', '.yarn']);
const protectedFiles = new Set([
  'package.json',
  'package-lock.json',
  'npm-shrinkwrap.json',
  'yarn.lock',
  'pnpm-lock.yaml',
  'pnpm-workspace.yaml',
  'bun.lock',
  'bun.lockb',
  'deno.lock',
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  '.pnpmfile.cjs',
  '.gitmodules',
  '.gitattributes',
  '.mcp.json',
]);
const protectedPatterns = [/^tsconfig(\..*)?\.json$/, /^jsconfig\.json$/, /^\.env(\..*)?$/, /\.code-workspace$/, /~\d+(\.|$)/];

/** True for a path relative to the root that is, or lies in, something protected; it need not exist. */
export function isProtectedPath(file: string): boolean {
  const names = file.split(/[/\\]/).map(plainName);
  const base = names.at(-1) ?? '';
  if (protectedFiles.has(base) || protectedPatterns.some((pattern) => pattern.test(base))) return true;
  return names.some((name, index) => isProtectedFolder(name, names[index + 1]));
}

function isProtectedFolder(name: string, next: string | undefined): boolean {
  if (name === '.github') return next === undefined || next === 'workflows' || next === 'actions';
  return protectedFolders.has(name) || /~\d+$/.test(name);
}

/** A name as the laxest file system reads it: composed, folded, without stream suffix, trailing dots or unseen characters. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/g, '')
    .toLowerCase()
    .replace(/:.*$/s, '')
    .replace(/[. ]+$/, '');
}
