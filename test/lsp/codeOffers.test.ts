// What is offered at a cursor or selection, from the text alone.
import { describe, expect, test } from 'vitest';
import { codeOffers, mapCode } from '../../server/lsp/codeOffers';

const STUB = "export function slugify(title: string): string {\n  throw new Error('not implemented');\n}\n";
const TWO = `${STUB}\nexport function initials(name: string): string {\n  throw new Error('not implemented');\n}\n`;
const CLASS = "export class Stack {\n  push(value: number): void {\n    throw new Error('not implemented');\n  }\n  pop(): number {\n    throw new Error('not implemented');\n  }\n}\n";

/** `$0` marks the cursor, two of them the selection. */
function checkOffers(marked: string, titles: readonly string[], options: { readonly asksWish?: boolean; readonly errors?: readonly string[]; readonly code?: number } = {}): void {
  const [first = 0, second] = [...marked.matchAll(/\$0/g)].map((match, index) => match.index - 2 * index);
  const text = marked.replaceAll('$0', '');
  const span = { start: first, end: second ?? first };
  const errors = (options.errors ?? []).map((message) => ({ span, message, ...(options.code !== undefined && { code: options.code }) }));
  const offers = codeOffers(mapCode('src/a.ts', text), { span, errors, asksWish: options.asksWish ?? true });
  expect(offers.map((offer) => offer.title)).toEqual(titles);
}

describe('codeOffers', () => {
  test('a cursor in the body of a stub offers that stub', () => {
    checkOffers(STUB.replace('throw', '$0throw'), ['Swarm Implement slugify']);
  });

  test('a cursor on the name of a stub offers that stub', () => {
    checkOffers(STUB.replace('slugify', 'slug$0ify'), ['Swarm Implement slugify']);
  });

  test('a file with more stubs offers all of them as well', () => {
    checkOffers(TWO.replace('slugify', 'slug$0ify'), ['Swarm Implement slugify', 'Swarm Implement all 2 stubs in this file']);
  });

  test('a member of a class offers its class as well', () => {
    checkOffers(CLASS.replace('pop', '$0pop'), ['Swarm Implement Stack.pop', 'Swarm Implement Stack (2 stubs)']);
  });

  test('a selection over two stubs offers both at once', () => {
    checkOffers(`$0${TWO}$0`, ['Swarm Implement 2 stubs']);
  });

  test('a TODO comment is offered with its words', () => {
    checkOffers('export const a = 1;\n// TODO(ann): trim the $0input\nexport const b = 2;\n', ['Swarm Implement this TODO: trim the input']);
  });

  test('TODO in a string is no comment', () => {
    checkOffers("export const a = 'TODO: $0nothing';\n", []);
  });

  test('an error is offered to be fixed', () => {
    checkOffers('export const a: number = $0"1";\n', ['Swarm Fix: Type string is not assignable'], { errors: ['Type string is not assignable'] });
  });

  test('an error that the language service can mend is offered to it first', () => {
    checkOffers('export const a = $0conter;\n', ['Fix without a model: Cannot find name', 'Swarm Fix: Cannot find name'], { errors: ['Cannot find name'], code: 2304 });
    checkOffers('export const a = $0a;\n', ['Swarm Fix: Used before its declaration'], { errors: ['Used before its declaration'], code: 2451 });
  });

  test('a plain selection is offered only to an editor that can ask for a wish', () => {
    checkOffers('export const a = $01 + 2$0;\n', ['Swarm Implement in the selection...']);
    checkOffers('export const a = $01 + 2$0;\n', [], { asksWish: false });
  });

  test('a cursor on finished code offers nothing', () => {
    checkOffers('export const a = $01;\n', []);
  });

  test('a file with syntax errors does not break the list', () => {
    checkOffers('export function (\n$0', []);
  });
});
