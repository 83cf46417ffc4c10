// Finds every power that a piece of code uses, each time it does.
import { ts } from 'ts-morph';
import { isPropertyPosition } from '../namePosition';
import { codePower } from './codePower';
import { globalChange } from './globalChange';
import { isGlobalName } from './isGlobalName';
import { importedPowers } from './modulePowers';
import type { Power, PowerKind } from './power';

const globalNames: Readonly<Record<string, PowerKind>> = {
  fetch: 'network',
  XMLHttpRequest: 'network',
  WebSocket: 'network',
  EventSource: 'network',
  RTCPeerConnection: 'network',
  process: 'process',
  Deno: 'process',
  Bun: 'process',
};

/** In file order. Names that the file declares or imports itself mean that, and not the global of the name. */
export function powersIn(root: ts.Node): readonly Power[] {
  const modules = importedPowers(root.getSourceFile());
  const found: Power[] = [];
  const visit = (node: ts.Node): void => {
    const code = codePower(node);
    if (code !== undefined) found.push({ kind: 'code', name: code, node });
    const change = globalChange(node);
    if (change !== undefined) found.push({ kind: 'globals', name: change, node });
    if (ts.isIdentifier(node)) found.push(...namedPowers(node, modules));
    else if (ts.isMetaProperty(node) && /^import\.meta\.env$/.test(node.parent.getText())) found.push({ kind: 'environment', name: 'import.meta.env', node });
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

function namedPowers(node: ts.Identifier, modules: ReturnType<typeof importedPowers>): readonly Power[] {
  if (isImportName(node)) return [];
  const imported = modules.get(node.text);
  if (imported !== undefined && !isPropertyPosition(node) && !isTypePlace(node)) return imported(node).map((kind) => ({ kind, name: accessText(node), node }));
  const kind = Object.hasOwn(globalNames, node.text) ? globalNames[node.text] : undefined;
  if (kind === undefined || isTypePlace(node)) return [];
  const isReached = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node && /^(globalThis|window|self|global)$/.test(node.parent.expression.getText());
  if (!isReached && (isPropertyPosition(node) || !isGlobalName(node))) return [];
  if (kind === 'process' && harmless.has(memberAfter(node))) return [];
  return [{ kind: kind === 'process' && isEnvironment(node) ? 'environment' : kind, name: accessText(node), node }];
}

/** What a process says of itself without a secret in it. */
const harmless = new Set(['platform', 'arch', 'version', 'versions', 'pid', 'ppid', 'hrtime', 'uptime', 'cpuUsage', 'memoryUsage', 'nextTick', 'release']);

function memberAfter(node: ts.Identifier): string {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.expression === node ? node.parent.name.text : '';
}

function isEnvironment(node: ts.Identifier): boolean {
  const holder = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node ? node.parent : node;
  return ts.isPropertyAccessExpression(holder.parent) && holder.parent.expression === holder && holder.parent.name.text === 'env';
}

/** `fs.readFile` rather than `fs`. */
function accessText(node: ts.Identifier): string {
  return (ts.isPropertyAccessExpression(node.parent) ? node.parent : node).getText().slice(0, 60);
}

function isImportName(node: ts.Identifier): boolean {
  return ts.findAncestor(node, (one) => ts.isImportDeclaration(one) || ts.isImportEqualsDeclaration(one)) !== undefined;
}

/** `typeof fetch` and types of that name do nothing. */
function isTypePlace(node: ts.Identifier): boolean {
  return ts.isTypeOfExpression(node.parent) || ts.findAncestor(node, (one) => ts.isTypeNode(one)) !== undefined;
}
