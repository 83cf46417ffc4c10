// The compiler's own library declarations, which ts-morph carries in memory: they match the compiler and need no node_modules.
import { Project, type ts } from 'ts-morph';

/** Where ts-morph shows them in a project without a disk. Never looked for on the real one. */
export const libFolder = '/node_modules/typescript/lib';

let host: ts.ModuleResolutionHost | undefined;

/** Text of a library file such as `lib.es5.d.ts` in that folder; undefined for any other path. */
export function libText(file: string): string | undefined {
  if (!file.startsWith(`${libFolder}/lib.`)) return undefined;
  host ??= new Project({ useInMemoryFileSystem: true }).getModuleResolutionHost();
  return host.readFile(file);
}
