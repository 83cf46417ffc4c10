// Edit: other parameters for a function, and every call passes what they need.
import { ts } from 'ts-morph';
import { afterParameters } from './afterParameters';
import { refused, type TextChange } from './editSite';
import type { EditSpec } from './editSpec';
import { placeText } from './layout';
import { addressed } from './lists/specs';
import { importedSites, symbolSites } from './symbolSites';
import { bodySlot, callableOf } from '../ast/bodySlot';

/**
 * `args` has one entry for each new parameter: `$0` is the first argument of the call now, anything else is passed as it stands.
 *
 * target: `pad`
 * payload: `{ "parameters": "width: number, text: string", "args": ["$1", "$0"], "importers": [] }`
 *
 * before:
 * ```ts
 * function pad(text: string, width: number) {
 *   return text.padEnd(width)
 * }
 * const a = pad('a', 2) // wide
 * ```
 * after:
 * ```ts
 * function pad(width: number, text: string) {
 *   return text.padEnd(width)
 * }
 * const a = pad(2, 'a') // wide
 * ```
 */
export const changeSignature: EditSpec<'changeSignature'> = {
  verb: 'Change a signature and its calls',
  target: 'a function',
  contract: (site) => changesIn(site.source, site.target?.node, site.payload).map(({ span }) => span),
  changes: (site) => {
    const node = addressed(site, '');
    const callable = node === undefined ? undefined : callableOf(node);
    if (callable === undefined || bodySlot(callable) === undefined) return refused('the target is no function with a body');
    if (afterParameters(callable, site.source) === undefined) return refused('the parameter has no brackets');
    const parameters = placeText(site.payload.parameters, 'parameter', site.layout.eol, '');
    return { ok: true, changes: changesIn(site.source, node, { ...site.payload, parameters }) };
  },
};

/** Calls in a file that imports `name` from the file `from`. */
export function callsInImporter(source: ts.SourceFile, { from, name, args }: { readonly from: string; readonly name: string; readonly args: readonly string[] }): readonly TextChange[] {
  return callChanges(source, importedSites(source, from, name), args);
}

function changesIn(source: ts.SourceFile, node: ts.Node | undefined, { parameters, args }: { readonly parameters: string; readonly args: readonly string[] }): readonly TextChange[] {
  const callable = node === undefined ? undefined : callableOf(node);
  if (node === undefined || callable === undefined) return [];
  const own = { span: { start: callable.parameters.pos, end: callable.parameters.end }, text: parameters };
  return [own, ...callChanges(source, symbolSites(source, node), args)];
}

function callChanges(source: ts.SourceFile, sites: readonly ts.Identifier[], args: readonly string[]): readonly TextChange[] {
  return sites.flatMap((site) => {
    const callee = ts.isPropertyAccessExpression(site.parent) && site.parent.name === site ? site.parent : site;
    const call = callee.parent;
    if (!(ts.isCallExpression(call) || ts.isNewExpression(call)) || call.expression !== callee || call.arguments === undefined) return [];
    const now = call.arguments.map((one) => one.getText(source));
    const text = passed(now, args).join(', ');
    return [{ span: { start: call.arguments.pos, end: call.arguments.end }, text, soft: true as const }];
  });
}

// An argument that was left out stays left out where nothing comes after it.
function passed(now: readonly string[], args: readonly string[]): readonly string[] {
  const all = args.map((one) => {
    const index = /^\$(\d+)$/.exec(one)?.[1];
    return index === undefined ? one : now[Number(index)];
  });
  while (all.length > 0 && all.at(-1) === undefined) all.pop();
  return all.map((one) => one ?? 'undefined');
}
