// The compiler's own library declarations, which ts-morph carries in memory: they match the compiler and need no node_modules.
import { getLibFiles } from '@ts-morph/common';

/** A folder that exists only here. */
export const libFolder = '/.starling-lib';

let texts: ReadonlyMap<string, string> | undefined;

/** Text of a library file such as `/.starling-lib/lib.es5.d.ts`; undefined for any other path. */
export function libText(file: string): string | undefined {
  if (!file.startsWith(`${libFolder}/`)) return undefined;
  texts ??= new Map(getLibFiles().map((lib) => [lib.fileName, lib.text]));
  return texts.get(file.slice(libFolder.length + 1));
}
