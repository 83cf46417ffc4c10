// Replies that are no answer, each with its flag, and honest ones that must pass.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseReply } from '../../server/core/swarm/parseReply';
import { replySchema, replyShape } from '../../server/core/swarm/replySchema';
import type { Answer, RedFlag } from '../../server/protocol/model';

function reply(parts: Partial<Answer>): string {
  return JSON.stringify({ declaration: 'function f() { return 1; }', before: [], after: [], imports: [], ...parts });
}

function checkReply(text: string, truncated = false): RedFlag | 'answer' {
  const parsed = parseReply(text, truncated);
  return parsed.ok ? 'answer' : parsed.flag;
}

const code = (declaration: string): string => reply({ declaration });

const refused: readonly { readonly name: string; readonly text: string; readonly flag: RedFlag }[] = [
  { name: 'nothing', text: '', flag: 'empty' },
  { name: 'blanks', text: ' \n ', flag: 'empty' },
  { name: 'an empty declaration', text: code(' '), flag: 'empty' },
  { name: 'prose', text: 'Sure! Here is the function.', flag: 'notJson' },
  { name: 'half an object', text: reply({}).slice(0, -5), flag: 'notJson' },
  { name: 'two objects', text: `${reply({})}\n${reply({})}`, flag: 'notJson' },
  { name: 'prose round an object', text: `Here: ${reply({})}`, flag: 'notJson' },
  { name: 'code nested too deep', text: code(`function f() { return ${'('.repeat(5000)}1${')'.repeat(5000)}; }`), flag: 'tooLarge' },
  { name: 'an array', text: '[]', flag: 'notJson' },
  { name: 'null', text: 'null', flag: 'notJson' },
  { name: 'a missing key', text: '{"declaration":"x","before":[],"after":[]}', flag: 'notJson' },
  { name: 'an extra key', text: reply({ ...({ files: ['.vscode/tasks.json'] } as object) }), flag: 'notJson' },
  { name: 'another type', text: '{"declaration":1,"before":[],"after":[],"imports":[]}', flag: 'notJson' },
  { name: 'a fence round the object', text: `\`\`\`json\n${reply({})}\n\`\`\``, flag: 'fenced' },
  { name: 'a fence round code', text: '```ts\nfunction f() {}\n```', flag: 'fenced' },
  { name: 'a fence in the declaration', text: code('```ts\nfunction f() {}\n```'), flag: 'fenced' },
  { name: 'rest unchanged', text: code('function f() {\n  g();\n  // rest unchanged\n}'), flag: 'elision' },
  { name: 'the rest stays the same', text: code('function f() {\n  /* The rest of the function stays the same */\n}'), flag: 'elision' },
  { name: 'existing code', text: code('function f() {\n  // ... existing code ...\n}'), flag: 'elision' },
  { name: 'dots alone', text: code('function f() {\n  // ...\n}'), flag: 'elision' },
  { name: 'one dot character', text: code('function f() {\n  // …\n}'), flag: 'elision' },
  { name: 'dots with words', text: code('function f() {\n  // ... handle the other cases\n}'), flag: 'elision' },
  { name: 'remaining methods', text: code('class F {\n  a() {}\n  // remaining methods unchanged\n}'), flag: 'elision' },
  { name: 'for brevity', text: code('function f() {\n  g(); // validation omitted for brevity\n}'), flag: 'elision' },
  { name: 'goes here', text: code('function f() {\n  // your code goes here\n}'), flag: 'elision' },
  { name: 'same as before', text: code('function f() {\n  // same as before\n}'), flag: 'elision' },
  { name: 'elided helper', text: reply({ before: ['function g() {\n  // ... existing code\n}'] }), flag: 'elision' },
  { name: 'text that runs backwards', text: code('function f() { return "\u202Ea"; }'), flag: 'hiddenUnicode' },
  { name: 'isolated direction', text: code('function f() { /* \u2066 */ return 1; }'), flag: 'hiddenUnicode' },
  { name: 'tag characters', text: code('function f() { return 1; } // \u{E0041}\u{E0042}'), flag: 'hiddenUnicode' },
  { name: 'tags after a flag', text: code('function f() { return "\u{1F3F4}\u{E0067}\u{E0062}"; }'), flag: 'hiddenUnicode' },
  { name: 'variation selector', text: code('function f() { return "a\uFE01"; }'), flag: 'hiddenUnicode' },
  { name: 'selectors that carry bytes', text: code('function f() { return "\u{1F600}\u{E0121}\u{E0139}"; }'), flag: 'hiddenUnicode' },
  { name: 'zero width space', text: code('function f() { return a\u200Bb; }'), flag: 'hiddenUnicode' },
  { name: 'joiner between letters', text: code('function f() { return "a\u200Db"; }'), flag: 'hiddenUnicode' },
  { name: 'filler as a name', text: code('function f(\u3164: string) { return 1; }'), flag: 'hiddenUnicode' },
  { name: 'escape character', text: code('function f() { return "\u001B[2J"; }'), flag: 'hiddenUnicode' },
  { name: 'hidden in an import', text: reply({ imports: ["import { a } from './a\u200B';"] }), flag: 'hiddenUnicode' },
];

const accepted: readonly { readonly name: string; readonly text: string }[] = [
  { name: 'a plain answer', text: reply({}) },
  { name: 'white space round the object', text: `\n ${reply({})}\n` },
  { name: 'helpers and imports', text: reply({ before: ['const A = 1;'], after: ['type B = string;'], imports: ["import { c } from './c';"] }) },
  { name: 'spread and rest', text: code('function f(...rest: number[]) { return [...rest]; }') },
  { name: 'dots in a string', text: code("function f() { return '// ...'; }") },
  { name: 'dots in a template', text: code('function f(a: string) { return `${a} /* ... */`; }') },
  { name: 'a row of numbers', text: code('function f() {\n  // 1, 2, 4, 8, ...\n  return 1;\n}') },
  { name: 'a rest parameter in a comment', text: code('function f(...rest: number[]) {\n  // ...rest takes what is left\n  return rest;\n}') },
  { name: 'a rest that an algorithm leaves', text: code('function f() {\n  // Turn the first letter round and leave the rest unchanged.\n  return 1;\n}') },
  { name: 'a documentation example in a fence', text: code('/**\n * ```ts\n * f();\n * ```\n */\nfunction f() { return 1; }') },
  { name: 'documentation that speaks of brevity', text: code('/** Long titles are shortened for brevity. */\nfunction f() { return 1; }') },
  { name: 'emoji', text: code("function f() { return '\u{1F468}\u200D\u{1F469}\u200D\u{1F467} \u2764\uFE0F \u{1F44D}\u{1F3FD} 1\uFE0F\u20E3'; }") },
  { name: 'letters of other scripts', text: code("function f() { return 'naïve 日本語 Ж'; }") },
  { name: 'an escaped character', text: code("function f() { return '\\u202E'; }") },
  { name: 'a regular expression like a comment', text: code('function f(a: string) { return /[/*]...[*/]/.test(a); }') },
];

describe('parseReply', () => {
  it.each(refused)('discards $name as $flag', ({ text, flag }) => {
    expect(checkReply(text)).toBe(flag);
  });

  it.each(accepted)('takes $name', ({ text }) => {
    expect(checkReply(text)).toBe('answer');
  });

  it('discards what ended at the token limit, even if it can be read', () => {
    expect(checkReply(reply({}), true)).toBe('truncated');
  });

  it('asks endpoints for the shape that it accepts', () => {
    const { $schema, ...made } = z.toJSONSchema(replyShape);
    expect($schema).toBeDefined();
    expect(made).toEqual(replySchema.schema);
  });
});
