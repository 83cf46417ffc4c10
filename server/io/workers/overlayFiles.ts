// Files as the compiler sees them: the overlay first, then our libraries, then what the guard lets through from disk.
import { statSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import type { Overlay } from '../../core/ports/checker';
import type { PathGuard } from '../workspace/pathGuard';
import { mayRead } from '../workspace/projectConfig';
import { libText } from './libFiles';

export interface OverlayFiles {
  /** Replaces the overlay. True when the set of files that exist only in it has changed. */
  use(overlay: Overlay): boolean;
  exists(absolute: string): boolean;
  read(absolute: string): string | undefined;
  /** Changes whenever the text may have changed. Installed packages are taken not to change while the worker lives. */
  version(absolute: string): string;
  snapshot(absolute: string): ts.IScriptSnapshot | undefined;
}

interface Held {
  readonly version: string;
  readonly snapshot: ts.IScriptSnapshot;
}

export function createOverlayFiles(guard: PathGuard): OverlayFiles {
  let overlay = new Map<string, string>();
  let created = '';
  const versions = new Map<string, { readonly text: string; readonly version: number }>();
  const held = new Map<string, Held>();

  const versionOfOverlay = (file: string, text: string): string => {
    const last = versions.get(file);
    const version = last === undefined ? 1 : last.text === text ? last.version : last.version + 1;
    versions.set(file, { text, version });
    return `overlay ${version}`;
  };
  const files: OverlayFiles = {
    use(texts) {
      overlay = new Map(Object.entries(texts).map(([file, text]) => [path.resolve(guard.root, file).split(path.sep).join('/'), text]));
      const before = created;
      created = [...overlay.keys()].filter((file) => !ts.sys.fileExists(file)).sort().join('\n');
      return created !== before;
    },
    exists: (file) => overlay.has(file) || libText(file) !== undefined || ts.sys.fileExists(file),
    read: (file) => overlay.get(file) ?? libText(file) ?? (mayRead(guard, file) ? ts.sys.readFile(file) : undefined),
    version(file) {
      const text = overlay.get(file);
      if (text !== undefined) return versionOfOverlay(file, text);
      if (libText(file) !== undefined || file.includes('/node_modules/')) return '1';
      const facts = statSync(file, { throwIfNoEntry: false });
      return facts ? `${facts.mtimeMs} ${facts.size}` : 'missing';
    },
    snapshot(file) {
      const version = files.version(file);
      const last = held.get(file);
      if (last?.version === version) return last.snapshot;
      const text = files.read(file);
      if (text === undefined) return undefined;
      const snapshot = ts.ScriptSnapshot.fromString(text);
      held.set(file, { version, snapshot });
      return snapshot;
    },
  };
  return files;
}
