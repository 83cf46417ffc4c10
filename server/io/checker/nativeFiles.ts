// Files as the native compiler sees them: the overlay first, then what the guard lets it read; and which of them changed since.
import { statSync } from 'node:fs';
import path from 'node:path';
import type { Overlay } from '../../core/ports/checker';
import type { PathGuard } from '../workspace/pathGuard';
import { mayRead } from '../workspace/projectConfig';

export interface NativeFiles {
  /** Replaces the overlay, and looks at what was read before. Installed packages are taken not to change meanwhile. */
  use(overlay: Overlay): void;
  /** Text of a file; null when it must not be seen, undefined where the compiler may read it itself. */
  read(absolute: string): string | null | undefined;
  /** A file that exists only for the compiler. */
  invent(absolute: string, text: string): void;
  note(absolute: string): void;
  /** What changed since the last call; `gone` when a file went, which changes how imports resolve. */
  takeChanges(): { readonly changed: readonly string[]; readonly gone: boolean };
}

const missing = 'missing';

/** Looking at more files than this takes as long as a check, so it is not done for each one of a burst. */
const manyFiles = 100;
/** Milliseconds after a look in which the next one is left out, in a project of many files. */
const restMs = 50;

export function createNativeFiles(guard: PathGuard): NativeFiles {
  let texts = new Map<string, string>();
  const invented = new Map<string, string>();
  const stamps = new Map<string, string>();
  const changed = new Set<string>();
  let gone = false;
  let lookedAt = 0;
  const look = (): void => {
    if (stamps.size > manyFiles && performance.now() - lookedAt < restMs) return;
    for (const [file, stamp] of stamps) {
      const now = texts.has(file) ? stamp : stampOf(file);
      if (now !== stamp) changed.add(file);
      gone ||= now === missing;
    }
    lookedAt = performance.now();
  };
  return {
    use(overlay) {
      const next = new Map(Object.entries(overlay).map(([file, text]) => [absolutePath(guard.root, file), text]));
      for (const [file, text] of next) if (texts.get(file) !== text) changed.add(file);
      for (const file of texts.keys()) if (!next.has(file)) changed.add(file);
      texts = next;
      look();
    },
    read(file) {
      const text = texts.get(file) ?? invented.get(file);
      if (text !== undefined) return text;
      if (!mayRead(guard, file)) return null;
      if (!file.includes('/node_modules/')) stamps.set(file, stampOf(file));
      return undefined;
    },
    invent: (file, text) => void invented.set(file, text),
    note: (file) => void changed.add(file),
    takeChanges() {
      const taken = { changed: [...changed], gone };
      for (const file of changed) stamps.delete(file);
      changed.clear();
      gone = false;
      return taken;
    },
  };
}

export function absolutePath(root: string, file: string): string {
  return path.resolve(root, file).split(path.sep).join('/');
}

export function isFile(absolute: string): boolean {
  return statSync(absolute, { throwIfNoEntry: false })?.isFile() === true;
}

function stampOf(file: string): string {
  const facts = statSync(file, { throwIfNoEntry: false });
  return facts ? `${facts.mtimeMs} ${facts.size}` : missing;
}
