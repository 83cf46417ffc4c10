// The one way from a relative path to a place on disk: nothing outside the root is ever opened, links included.
import { lstatSync, realpathSync } from 'node:fs';
import path from 'node:path';

export interface PathGuard {
  /** Real path of the root. */
  readonly root: string;
  /** Absolute real path for a path relative to the root (it need not exist); undefined when it leads outside. */
  inside(file: string): string | undefined;
  /** Path relative to the root with `/`, undefined when `absolute` is outside, after links are followed. */
  relative(absolute: string): string | undefined;
}

const folds = process.platform === 'darwin' || process.platform === 'win32';

/** Throws when the root does not exist: without it there is no project. */
export function createPathGuard(rootPath: string): PathGuard {
  const root = realpathSync.native(rootPath);
  return {
    root,
    inside(file) {
      if (file === '' || /[\0\\]/.test(file) || path.isAbsolute(file) || /^[a-z]:/i.test(file)) return undefined;
      const real = realPathOf(path.resolve(root, file));
      return real !== undefined && isWithin(root, real) ? real : undefined;
    },
    relative(absolute) {
      const real = realPathOf(path.resolve(absolute));
      if (real === undefined || !isWithin(root, real)) return undefined;
      return path.relative(root, real).split(path.sep).join('/');
    },
  };
}

/** Compares as the file system does: folded where it folds, and composed forms equal to decomposed ones. */
export function isWithin(root: string, file: string): boolean {
  const [outer, inner] = [comparable(root), comparable(file)];
  return inner === outer || inner.startsWith(outer.endsWith(path.sep) ? outer : outer + path.sep);
}

function comparable(file: string): string {
  const composed = file.normalize('NFC');
  return folds ? composed.toLowerCase() : composed;
}

/** Real path of a file, or of its nearest existing folder with the missing rest; undefined for a link to nowhere. */
function realPathOf(absolute: string): string | undefined {
  let existing = absolute;
  const missing: string[] = [];
  for (;;) {
    try {
      return path.join(realpathSync.native(existing), ...missing);
    } catch {
      if (isDanglingLink(existing)) return undefined;
      const parent = path.dirname(existing);
      if (parent === existing) return undefined;
      missing.unshift(path.basename(existing));
      existing = parent;
    }
  }
}

function isDanglingLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}
