// The words and decorators in front of a declaration.
import { ts } from 'ts-morph';

/** `export async`: all words, without decorators. */
export function modifierWords(node: ts.Node): string {
  const { modifiers } = node as { readonly modifiers?: readonly ts.ModifierLike[] };
  return (modifiers ?? []).filter((one) => !ts.isDecorator(one)).map((one) => one.getText()).join(' ');
}

/** Whether words and decorators follow each other in the same way, however many there are. */
export function sameDecoratorForm(a: readonly ts.Node[], b: readonly ts.Node[]): boolean {
  return form(a) === form(b);
}

function form(nodes: readonly ts.Node[]): string {
  return nodes.map((one) => (ts.isDecorator(one) ? '@' : 'w')).join('').replace(/@+/g, '@').replace(/w+/g, 'w');
}
