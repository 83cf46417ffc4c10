// New top-level names that would change what the rest of the file means.
import { ts } from 'ts-morph';
import { declaredNames } from '../../ast/nodeName';
import { findNode } from '../../ast/nodePath';
import { parseFile } from '../../ast/parseFile';
import { importedNames } from '../importedNames';
import { isPropertyPosition } from '../../ast/namePosition';
import type { Suspect } from '../suspect';
import { findIn } from './walk';

const globals = new Set(
  `Array ArrayBuffer BigInt Boolean Buffer DataView Date Error Function Infinity Intl Iterator JSON Map Math NaN Number Object Promise Proxy
  RangeError Reflect RegExp Set String Symbol SyntaxError TypeError URL Uint8Array WeakMap WeakRef WeakSet clearInterval clearTimeout console
  decodeURIComponent document encodeURIComponent exports fetch global globalThis isFinite isNaN module parseFloat parseInt process
  queueMicrotask require self setImmediate setInterval setTimeout structuredClone undefined window`.split(/\s+/),
);

/** A new name of a global that the file uses outside the target. A name that is new to the file can shadow nothing else. */
export function shadowing({ brief, parsed }: Suspect): string | undefined {
  const imported = parsed.imports.flatMap((statement) => (ts.isImportDeclaration(statement) ? importedNames(statement) : []));
  const names = [...parsed.beside.flatMap(declaredNames), ...imported].filter((name) => globals.has(name));
  if (names.length === 0) return undefined;
  const source = parseFile(brief.file, brief.fileText);
  const target = findNode(source, brief.task.target.path)?.node;
  const inFile = new Set(source.statements.flatMap((statement) => (ts.isImportDeclaration(statement) ? importedNames(statement) : declaredNames(statement))));
  const used = findIn([source], (node) => {
    if (!ts.isIdentifier(node) || !names.includes(node.text) || inFile.has(node.text)) return undefined;
    return isPropertyPosition(node) || isInside(node, target) ? undefined : node.text;
  });
  return used === undefined ? undefined : `${used} would be replaced for the rest of the file`;
}

function isInside(node: ts.Node, target: ts.Node | undefined): boolean {
  return target !== undefined && node.pos >= target.pos && node.end <= target.end;
}
