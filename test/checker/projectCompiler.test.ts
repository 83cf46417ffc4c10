// The project's own compiler on a copy: what it finds in an overlay, and that the project itself is left alone.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createProjectCompiler } from '../../server/io/checker/projectCompiler';
import { readTscOutput } from '../../server/io/checker/readTscOutput';
import { findNode } from '../../server/io/sandbox/nodeProgram';
import { createSandbox } from '../../server/io/sandbox/sandbox';

test('what tsc prints is read line by line', () => {
  const output = "src/a.ts(3,7): error TS2322: Type 'string' is not assignable to type 'number'.\n  More about it.\nerror TS5023: Unknown compiler option 'x'.\nsrc/b.ts(1,1): warning TS1: no error\n";
  expect(readTscOutput(output).map(({ file, code, message }) => [file, code, message.slice(0, 13)])).toEqual([
    ['src/a.ts', 2322, "Type 'string'"],
    ['', 5023, 'Unknown compi'],
  ]);
});

test('the compiler that the project has installed judges all of it with an overlay in place', { timeout: 60_000 }, async () => {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'starling-own-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(path.join(root, 'node_modules'));
  symlinkSync(path.resolve('node_modules/typescript'), path.join(root, 'node_modules/typescript'));
  writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, types: [], skipLibCheck: true, lib: ['es2022'] }, include: ['*.ts'] }));
  writeFileSync(path.join(root, 'a.ts'), 'export const a = () => 1;\n');
  writeFileSync(path.join(root, 'b.ts'), "import { a } from './a';\nexport const b: number = a();\n");
  const node = findNode();
  const compiler = createProjectCompiler({ root, sandbox: createSandbox({ node }), node });
  onTestFinished(() => compiler.dispose());
  const check = (overlay: Record<string, string>) => compiler.check({ config: 'tsconfig.json', overlay, timeoutMs: 50_000, withoutSandbox: true }, new AbortController().signal);
  expect(await compiler.version()).toBe((JSON.parse(readFileSync('node_modules/typescript/package.json', 'utf8')) as { version: string }).version);
  expect(await check({})).toMatchObject({ ok: true, diagnostics: [], command: 'tsc --noEmit -p tsconfig.json' });
  expect(await check({ 'a.ts': "export const a = () => 'one';\n" })).toMatchObject({ ok: true, diagnostics: [{ file: 'b.ts', code: 2322 }] });
  expect(readFileSync(path.join(root, 'a.ts'), 'utf8')).toContain('=> 1');
});
