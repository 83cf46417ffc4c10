// The workspace's own linters, the real ones, in real walls: what they find, what they cannot reach, how they end.
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLinter, type DisposableLinter } from '../../../server/io/lint/createLinter';
import { findNode } from '../../../server/io/sandbox/nodeProgram';
import { createSandbox } from '../../../server/io/sandbox/sandbox';
import type { LintReport } from '../../../server/core/ports/linter';
import { sampleFolder } from '../fixture/sampleFolder';

const node = findNode();
const sandbox = createSandbox({ node });
const NEVER = new AbortController().signal;
/** Biome and oxlint are no dependencies of this project; a folder with them installed can be named. */
const LINTERS = path.resolve(process.env['STARLING_LINTERS'] ?? '.', 'node_modules');

const ESLINT = "export default [{ files: ['**/*.ts', '**/*.js'], rules: { 'no-debugger': 'error', eqeqeq: 'warn' } }];\n";

interface Sample {
  readonly root: string;
  readonly linter: DisposableLinter;
  lint(text: string, more?: { readonly file?: string; readonly timeoutMs?: number; readonly stop?: AbortSignal }): Promise<LintReport>;
}

function sample(files: Readonly<Record<string, string>>, packages: readonly string[]): Sample {
  const root = sampleFolder({ 'package.json': '{ "type": "module" }', 'src/a.js': 'debugger;\n', ...files });
  for (const name of packages) {
    const from = [LINTERS, path.resolve('node_modules')].map((folder) => path.join(folder, name)).find((folder) => existsSync(folder));
    mkdirSync(path.dirname(path.join(root, 'node_modules', name)), { recursive: true });
    if (from !== undefined) symlinkSync(from, path.join(root, 'node_modules', name));
  }
  const linter = createLinter({ root, sandbox, node });
  onTestFinished(() => linter.dispose());
  return { root, linter, lint: (text, { file = 'src/a.js', timeoutMs = 30_000, stop = NEVER } = {}) => linter.lint({ file, text, timeoutMs }, stop) };
}

const rules = ({ findings }: LintReport): readonly string[] => findings.map(({ rule, severity, line }) => `${rule} ${severity} ${line}`);

describe('ESLint', () => {
  it('judges the given text, not the file, and names itself', { timeout: 60_000 }, async () => {
    const { root, lint } = sample({ 'eslint.config.js': ESLINT }, ['eslint']);
    const report = await lint('export const a = 1 == 1;\n');
    expect([report.outcome, rules(report)]).toEqual(['completed', ['eqeqeq warning 1']]);
    expect(report.linter).toMatch(/^eslint \d+\.\d+/);
    expect(rules(await lint('\ndebugger;\n'))).toEqual(['no-debugger error 2']);
    expect(readFileSync(path.join(root, 'src/a.js'), 'utf8')).toBe('debugger;\n');
  });

  it('stays warm, and sees a configuration that has changed', { timeout: 60_000 }, async () => {
    const { root, lint } = sample({ 'eslint.config.js': `console.log('noise', process.pid);\n${ESLINT}` }, ['eslint']);
    const time = async (): Promise<number> => {
      const begin = performance.now();
      await lint('export {};\n');
      return performance.now() - begin;
    };
    const cold = await time();
    const warm = [await time(), await time(), await time()].sort((a, b) => a - b)[1] ?? Infinity;
    expect(warm).toBeLessThan(cold);
    writeFileSync(path.join(root, 'eslint.config.js'), ESLINT.replace("'error'", "'warn'"));
    await expect.poll(async () => rules(await lint('debugger;\n')), { timeout: 10_000, interval: 300 }).toEqual(['no-debugger warning 1']);
  });

  it('runs within walls: its configuration writes nothing into the project and sees no key', { timeout: 60_000 }, async () => {
    process.env['STARLING_CANARY'] = 'secret';
    const trap = "import fs from 'node:fs';\nlet seen = process.env.STARLING_CANARY ?? 'nothing';\ntry { fs.writeFileSync(new URL('./trap.txt', import.meta.url), 'x'); seen += ' written'; } catch {}\n";
    const { root, lint } = sample({ 'eslint.config.js': `${trap}export default [{ plugins: { t: { rules: { say: { create: (c) => ({ Program: (n) => c.report({ node: n, message: seen }) }) } } } }, rules: { 't/say': 'error' } }];` }, ['eslint']);
    const report = await lint('export {};\n');
    delete process.env['STARLING_CANARY'];
    const walls = await sandbox.state();
    expect(report.findings.map(({ message }) => message)).toEqual([walls.ok && walls.name === 'bubblewrap' ? 'nothing' : expect.stringContaining('nothing')]);
    if (walls.ok && walls.name === 'bubblewrap') expect(existsSync(path.join(root, 'trap.txt'))).toBe(false);
  });

  it('is ended when it hangs, when it is stopped and when it dies, and works again after', { timeout: 60_000 }, async () => {
    const rule = "create: (c) => ({ Program: () => { const t = c.sourceCode.text; if (t.includes('hang')) for (;;); if (t.includes('die')) process.exit(3); } })";
    const { lint } = sample({ 'eslint.config.js': `export default [{ plugins: { t: { rules: { say: { ${rule} } } } }, rules: { 't/say': 'error' } }];` }, ['eslint']);
    expect((await lint('export {};\n')).outcome).toBe('completed');
    expect((await lint('// hang\n', { timeoutMs: 500 })).outcome).toBe('timeout');
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 300);
    const begin = performance.now();
    expect((await lint('// hang\n', { stop: stop.signal })).outcome).toBe('stopped');
    expect(performance.now() - begin).toBeLessThan(3_000);
    expect((await lint('// die\n')).outcome).toBe('crashed');
    expect((await lint('export {};\n')).outcome).toBe('completed');
  });

  it.each([
    { name: 'no configuration', files: {}, packages: ['eslint'], detail: 'no linter is configured' },
    { name: 'no program', files: { 'biome.json': '{}' }, packages: [], detail: 'no linter is configured' },
    { name: 'a configuration that is broken', files: { 'eslint.config.js': 'throw new Error("broken");' }, packages: ['eslint'], detail: 'broken' },
    { name: 'a file that is ignored', files: { 'eslint.config.js': "export default [{ ignores: ['src/**'] }];" }, packages: ['eslint'], detail: 'ignore' },
  ])('is not at hand with $name', { timeout: 60_000 }, async ({ files, packages, detail }) => {
    const report = await sample(files, packages).lint('debugger;\n');
    expect([report.outcome, report.detail.includes(detail)]).toEqual(['unavailable', true]);
  });
});

const others = [
  { name: '@biomejs/biome', config: 'biome.json', text: '{ "linter": { "rules": { "suspicious": { "noDebugger": "error" } } } }', finding: 'lint/suspicious/noDebugger error 2' },
  { name: 'oxlint', config: '.oxlintrc.json', text: '{ "rules": { "no-debugger": "error" } }', finding: 'eslint(no-debugger) error 2' },
];

describe.each(others)('$name', ({ name, config, text, finding }) => {
  it.skipIf(!existsSync(path.join(LINTERS, name)))('judges the given text with the configuration of the project', { timeout: 60_000 }, async () => {
    const { root, lint } = sample({ [config]: text }, [name]);
    const report = await lint('export const a = 1;\ndebugger;\n');
    expect([report.detail, rules(report)]).toEqual(['', [finding]]);
    expect(rules(await lint('export const a = 1;\n'))).toEqual([]);
    expect(readFileSync(path.join(root, 'src/a.js'), 'utf8')).toBe('debugger;\n');
  });
});

it.skipIf(!existsSync(path.join(LINTERS, 'oxlint')))('two linters of one workspace both have their say', { timeout: 60_000 }, async () => {
  const report = await sample({ 'eslint.config.js': ESLINT, '.oxlintrc.json': '{ "rules": { "no-debugger": "error" } }' }, ['eslint', 'oxlint']).lint('debugger;\n');
  expect([...rules(report)].sort()).toEqual(['eslint no-debugger error 1', 'oxlint eslint(no-debugger) error 1']);
});
