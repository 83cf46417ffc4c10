// Which modules give which power, and which of their functions.
import { ts } from 'ts-morph';
import type { PowerKind } from './power';

const modules: Readonly<Record<string, PowerKind>> = {
  ...Object.fromEntries(['http', 'https', 'http2', 'net', 'dgram', 'dns', 'tls', 'inspector', 'undici', 'axios', 'node-fetch', 'got', 'ky', 'ws', 'superagent'].map((name) => [name, 'network'] as const)),
  ...Object.fromEntries(['child_process', 'cluster', 'worker_threads', 'process', 'execa', 'cross-spawn', 'shelljs'].map((name) => [name, 'process'] as const)),
  ...Object.fromEntries(['fs', 'fs-extra', 'graceful-fs', 'sqlite'].map((name) => [name, 'readFiles'] as const)),
  ...Object.fromEntries(['vm', 'module', 'v8', 'wasi', 'repl'].map((name) => [name, 'code'] as const)),
  os: 'environment',
};

const writes = /^(write|append|rm|rmdir|unlink|rename|copy|cp|mkdir|truncate|chmod|chown|symlink|link|createWriteStream|ftruncate|futimes|utimes|outputFile|outputJson|remove|move|emptyDir|ensureDir|ensureFile|opendir_?$)/;

/** Kinds of one use of a name that an import brings. */
export type UseOf = (name: ts.Identifier) => readonly PowerKind[];

/** By local name: what a use of it can do. Only modules that reach out are in it; type-only imports are not. */
export function importedPowers(source: ts.SourceFile): ReadonlyMap<string, UseOf> {
  const found = new Map<string, UseOf>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier) || statement.importClause === undefined) continue;
    const kind = modulePower(statement.moduleSpecifier.text);
    if (kind === undefined || statement.importClause.isTypeOnly) continue;
    const { name, namedBindings } = statement.importClause;
    const whole = [name, namedBindings !== undefined && ts.isNamespaceImport(namedBindings) ? namedBindings.name : undefined];
    for (const one of whole) if (one !== undefined) found.set(one.text, (use) => [finer(kind, memberOf(use))]);
    if (namedBindings === undefined || ts.isNamespaceImport(namedBindings)) continue;
    for (const element of namedBindings.elements) {
      if (element.isTypeOnly) continue;
      const imported = element.propertyName?.text ?? element.name.text;
      // `promises` and the like stand for the whole module.
      found.set(element.name.text, (use) => [finer(kind, imported === 'promises' ? memberOf(use) : imported)]);
    }
  }
  return found;
}

/** What the imports alone give, used or not: whoever wrote them meant to use them. A whole module gives all that is in it. */
export function givenByImports(source: ts.SourceFile): ReadonlySet<PowerKind> {
  const given = new Set<PowerKind>();
  for (const statement of source.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const kind = modulePower(statement.moduleSpecifier.text);
    const bindings = statement.importClause?.namedBindings;
    if (kind === undefined) continue;
    if (bindings === undefined || ts.isNamespaceImport(bindings)) for (const one of kind === 'readFiles' ? (['readFiles', 'writeFiles'] as const) : [kind]) given.add(one);
    else for (const element of bindings.elements) given.add(finer(kind, element.propertyName?.text ?? element.name.text));
  }
  return given;
}

/** Power of a module by its specifier; undefined for one that only computes, or is not known. */
export function modulePower(specifier: string): PowerKind | undefined {
  const name = specifier.replace(/^node:/, '').split('/')[0] ?? '';
  return Object.hasOwn(modules, name) ? modules[name] : undefined;
}

function finer(kind: PowerKind, member: string): PowerKind {
  return kind === 'readFiles' && writes.test(member) ? 'writeFiles' : kind;
}

/** `writeFile` of `fs.writeFile` and of `fs.promises.writeFile`. */
function memberOf(use: ts.Identifier): string {
  let node: ts.Node = use;
  let member = '';
  while (ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node) {
    node = node.parent;
    member = (node as ts.PropertyAccessExpression).name.text;
    if (member !== 'promises') break;
  }
  return member;
}
