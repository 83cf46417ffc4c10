// Imports of packages that the project does not have, or of modules that reach the machine.
import { ts } from 'ts-morph';
import { parseFile } from '../../ast/parseFile';
import type { Suspect } from '../suspect';
import { isRelative, packageName, specifierOf } from './moduleName';
import { findIn } from './walk';

/** Modules of the runtime that only compute. All others can reach files, processes or the network. */
const harmless = ['assert', 'async_hooks', 'buffer', 'crypto', 'diagnostics_channel', 'events', 'path', 'perf_hooks', 'punycode', 'querystring', 'stream', 'string_decoder', 'timers', 'url', 'util'];

const runtime = [
  ...harmless,
  ...['child_process', 'cluster', 'console', 'constants', 'dgram', 'dns', 'domain', 'fs', 'http', 'http2', 'https', 'inspector', 'module', 'net', 'os', 'process'],
  ...['readline', 'repl', 'sea', 'sqlite', 'sys', 'test', 'tls', 'trace_events', 'tty', 'v8', 'vm', 'wasi', 'worker_threads', 'zlib'],
];

/** Relative imports, own `#` imports, known packages, harmless runtime modules and what the file imports already are fine. */
export function newDependency({ brief, parsed, dependencies }: Suspect): string | undefined {
  const present = importedModules(brief);
  const isKnown = (specifier: string): boolean => {
    if (isRelative(specifier) || specifier.startsWith('#') || present.includes(canonical(specifier))) return true;
    const name = packageName(canonical(specifier));
    if (isRuntime(specifier)) return harmless.includes(name);
    return dependencies.includes(name) || present.some((other) => packageName(other) === name);
  };
  return findIn(parsed.sources, (node) => {
    if (ts.isImportEqualsDeclaration(node)) return `import ... = require is not used here: ${node.getText().slice(0, 80)}`;
    const specifier = specifierOf(node);
    return specifier === undefined || isKnown(specifier) ? undefined : reason(specifier);
  });
}

function importedModules(brief: Suspect['brief']): readonly string[] {
  const source = parseFile(brief.file, brief.fileText);
  return source.statements.flatMap((statement) => specifierOf(statement) ?? []).map(canonical);
}

function canonical(specifier: string): string {
  return specifier.replace(/^node:/, '');
}

function isRuntime(specifier: string): boolean {
  return specifier.startsWith('node:') || runtime.includes(packageName(specifier));
}

function reason(specifier: string): string {
  return isRuntime(specifier) ? `${specifier} can reach the machine and the file does not import it` : `${packageName(specifier)} is not a dependency of the project`;
}
