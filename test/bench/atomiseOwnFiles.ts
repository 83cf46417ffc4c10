// Files to try edits on where no repository is named: this project's own sources and the types of its packages.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Larger ones would take most of the time. */
const LONGEST = 40_000;

/** A page of the product's own, a client of a protocol, code that is mostly types: each package for another style. */
const FOLDERS = ['server', 'webview', 'extension', 'node_modules/preact', 'node_modules/zod', 'node_modules/openai', 'node_modules/fast-check', 'node_modules/vscode-languageserver-types', 'node_modules/@types/node'];

/** The same files in the same order on every machine with the same packages. */
export function ownFiles(): readonly { readonly name: string; readonly file: string; readonly after: string }[] {
  return FOLDERS.flatMap((folder) => {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.[cm]?tsx?$/.test(name)).sort();
    // A package of hundreds of files is not more of a style than one of twenty.
    const step = Math.max(1, Math.floor(names.length / 60));
    return names.filter((_, at) => at % step === 0).flatMap((name) => {
      const file = path.join(folder, name);
      const after = readFileSync(file, 'utf8');
      return after.length <= LONGEST ? [{ name: file, file: path.basename(name), after }] : [];
    });
  });
}
