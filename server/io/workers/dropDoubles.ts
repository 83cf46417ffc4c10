// "Add missing properties" of the compiler writes those again that are there already: the second of each goes.
import { ts } from 'ts-morph';

/** Text in which no object literal names a property twice. */
export function dropDoubles(file: string, text: string): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const doubles: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) doubles.push(...repeated(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return doubles.reverse().reduce((result, node) => result.slice(0, node.getFullStart()) + result.slice(behindComma(result, node.getEnd())), text);
}

function repeated({ properties }: ts.ObjectLiteralExpression): readonly ts.Node[] {
  const names = properties.map(({ name }) => name?.getText());
  return properties.filter((_, index) => names[index] !== undefined && names.indexOf(names[index]) < index);
}

function behindComma(text: string, end: number): number {
  return end + (/^\s*,/.exec(text.slice(end))?.[0].length ?? 0);
}
