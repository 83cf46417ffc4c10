// Imports that leave the workspace or reach into folders that steer tools.
import type { Suspect } from '../suspect';
import { isRelative, specifierOf } from './moduleName';
import { findIn } from './walk';

export function protectedPath({ brief, parsed }: Suspect): string | undefined {
  return findIn(parsed.sources, (node) => {
    const specifier = specifierOf(node);
    return specifier !== undefined && isProtected(brief.file, specifier) ? `the import of ${specifier}` : undefined;
  });
}

function isProtected(file: string, specifier: string): boolean {
  if (specifier.includes('\\') || specifier.includes('\0') || /%2e|%2f|%5c/i.test(specifier)) return true;
  // Absolute paths and URLs; `node:` names a module of the runtime.
  if (specifier.startsWith('/') || (/^[a-z][a-z0-9+.-]*:/i.test(specifier) && !specifier.startsWith('node:'))) return true;
  const parts = specifier.split('/');
  if (!isRelative(specifier)) return parts.includes('..');
  // `.git`, `.vscode`, `.env` and all other dot names, and packages by their folder.
  if (parts.some((part) => /^\.[^.]/.test(part) || part === 'node_modules')) return true;
  return leavesRoot(file, parts);
}

function leavesRoot(file: string, parts: readonly string[]): boolean {
  let depth = file.split('/').length - 1;
  for (const part of parts) {
    if (part === '..') depth -= 1;
    else if (part !== '.' && part !== '') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
