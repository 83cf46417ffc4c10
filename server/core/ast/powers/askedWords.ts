// The words in which a person says what one declaration is to do: the wish, its name and the comments above it.
import { attachedText } from '../comments';
import { findNode } from '../nodePath';
import { parseFile } from '../parseFile';

/** Comments inside the declaration count as well: a stub often says there what is missing. */
export function askedWords(place: { readonly file: string; readonly fileText: string; readonly path: string; readonly wish: string }): string {
  const source = parseFile(place.file, place.fileText);
  const named = findNode(source, place.path);
  const comments = named === undefined ? '' : attachedText(named.node, source);
  const inner = (named?.node.getText(source).match(/\/\/.*|\/\*[\s\S]*?\*\//g) ?? []).join('\n');
  const name = place.path.replace(/([a-z0-9])([A-Z])/g, '$1 $2');
  return [place.wish, comments, inner, name].join('\n');
}
