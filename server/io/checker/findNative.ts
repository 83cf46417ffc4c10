// Where the native TypeScript is: beside Starling's own bundle, as an optional package of this platform. Never the project's copy.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** The one release whose protocol `tupleStream` speaks; it has no version of its own, so the packages are pinned to it. */
export const nativeVersion = '7.0.2';

/** Path of the executable; undefined where there is none for this platform, or another release. `from` is a file of Starling. */
export function findNative(from: string): string | undefined {
  const name = `@typescript/typescript-${process.platform}-${process.arch}`;
  try {
    const manifest = createRequire(from).resolve(`${name}/package.json`);
    if ((JSON.parse(readFileSync(manifest, 'utf8')) as { version?: unknown }).version !== nativeVersion) return undefined;
    const executable = path.join(path.dirname(manifest), 'lib', process.platform === 'win32' ? 'tsc.exe' : 'tsc');
    return existsSync(executable) ? executable : undefined;
  } catch {
    return undefined;
  }
}
