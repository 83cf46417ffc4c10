// Edit: another name for what a declaration declares, with every place that means it.
import { ts } from 'ts-morph';
import { refused, type TextChange } from './editSite';
import type { EditSpec } from './editSpec';
import { addressed } from './lists/specs';
import { importedSites, symbolSites } from './symbolSites';

/**
 * Scopes are respected; `{ name }` becomes `{ name: other }` where a property must keep its name. `importers` are renamed with it.
 *
 * target: `total`
 * payload: `{ "at": "", "to": "sum", "importers": [] }`
 *
 * before:
 * ```ts
 * export const total = (list: number[]) => list.reduce((total, one) => total + one, 0)
 * export const mean = (list: number[]) => total(list) / list.length // of all
 * ```
 * after:
 * ```ts
 * export const sum = (list: number[]) => list.reduce((total, one) => total + one, 0)
 * export const mean = (list: number[]) => sum(list) / list.length // of all
 * ```
 */
export const renameSymbol: EditSpec<'renameSymbol'> = {
  verb: 'Rename',
  target: 'a declaration or member',
  contract: (site) => {
    const node = addressed(site, site.payload.at);
    const sites = node === undefined ? [] : symbolSites(site.source, node);
    return sites.map((one) => ({ start: one.getStart(site.source), end: one.getEnd() }));
  },
  changes: (site) => {
    const node = addressed(site, site.payload.at);
    const sites = node === undefined ? [] : symbolSites(site.source, node);
    if (sites.length === 0) return refused('the target declares no name that could change');
    return { ok: true, changes: sites.map((one) => renamed(one, site.payload.to, site.source)) };
  },
};

/** Changes in a file that imports `name` from the file `from`. */
export function renameInImporter(source: ts.SourceFile, { from, name, to }: { readonly from: string; readonly name: string; readonly to: string }): readonly TextChange[] {
  return importedSites(source, from, name).map((one) => renamed(one, to, source));
}

// Where other edits replace the code around it, their text has the new name already.
function renamed(one: ts.Identifier, to: string, source: ts.SourceFile): TextChange {
  const { parent } = one;
  const span = { start: one.getStart(source), end: one.getEnd() };
  const keepsProperty = ts.isShorthandPropertyAssignment(parent) || (ts.isBindingElement(parent) && parent.propertyName === undefined && parent.name === one && ts.isObjectBindingPattern(parent.parent));
  return { span, text: keepsProperty ? `${one.text}: ${to}` : to, soft: true };
}
