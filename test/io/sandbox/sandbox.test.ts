// Walls round a child: real bubblewrap where it is installed, and what is said where it is missing or broken.
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { limitedRun, maxOutputBytes } from '../../../server/io/sandbox/limitedRun';
import { findNode } from '../../../server/io/sandbox/nodeProgram';
import { createSandbox } from '../../../server/io/sandbox/sandbox';
import { testWalls } from '../../../server/io/sandbox/selfTest';
import { sampleFolder } from '../fixture/sampleFolder';

const node = findNode();
const bwrap = '/usr/bin/bwrap';
const going = new AbortController().signal;
const script = (code: string): Parameters<typeof limitedRun>[0] => ({ file: process.execPath, args: ['-e', code], cwd: '/', env: {} });

describe('the self-test', () => {
  test.runIf(existsSync(bwrap))('finds every wall of bubblewrap standing', async () => {
    expect(await createSandbox({ node }).state()).toEqual({ ok: true, name: 'bubblewrap' });
  });

  test('a bubblewrap that puts up no walls is found out, and nothing may run', async () => {
    const root = sampleFolder({ bwrap: '#!/bin/sh\nwhile [ "$1" != "--" ]; do shift; done\nshift\nexec "$@"\n' });
    chmodSync(path.join(root, 'bwrap'), 0o755);
    const state = await createSandbox({ node, bwrap: path.join(root, 'bwrap') }).state();
    const why = state.ok ? '' : state.why;
    for (const gap of ['home is readable', 'temporary files are readable', 'the environment is passed on', 'the network is reachable']) expect(why).toContain(gap);
  });

  test('a bubblewrap that may not work here says so', async () => {
    const root = sampleFolder({ bwrap: '#!/bin/sh\necho "bwrap: setting up uid map: Permission denied" >&2\nexit 1\n' });
    chmodSync(path.join(root, 'bwrap'), 0o755);
    expect(await testWalls(path.join(root, 'bwrap'), node)).toBe('it does not start here: bwrap: setting up uid map: Permission denied');
  });

  test('without bubblewrap nothing runs unless a person agrees; the name then says that there are only limits', async () => {
    const sandbox = createSandbox({ node, bwrap: null });
    expect(await sandbox.state()).toMatchObject({ ok: false, why: expect.stringContaining('Install bubblewrap') as string });
    expect(await sandbox.state({ consent: true })).toEqual({ ok: true, name: 'process limits only' });
    expect((await sandbox.state()).ok).toBe(false);
  });
});

describe('limits', () => {
  test('output and exit', async () => {
    expect(await limitedRun(script('console.log(1); console.error(2); process.exitCode = 3'), { timeoutMs: 20_000, stop: going })).toMatchObject({ ended: 'exit', code: 3, output: '1\n2\n' });
  });

  test('output beyond the cap is dropped, and the child is not blocked by it', async () => {
    const run = await limitedRun(script("for (let i = 0; i < 20; i += 1) require('fs').writeSync(1, 'x'.repeat(1024 * 1024)); process.exitCode = 4"), { timeoutMs: 20_000, stop: going });
    expect([run.code, run.output.length]).toEqual([4, maxOutputBytes]);
  });

  test.each(['timeout', 'stopped'] as const)('%s ends the child and its children within a second', async (reason) => {
    const root = sampleFolder({});
    const beat = path.join(root, 'beat');
    const grandchild = `setInterval(() => require('fs').appendFileSync(${JSON.stringify(beat)}, '.'), 20)`;
    const code = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(grandchild)}], { stdio: 'inherit' }); for (;;) {}`;
    const stop = new AbortController();
    const timeoutMs = reason === 'timeout' ? 700 : 20_000;
    const running = limitedRun(script(code), { timeoutMs, stop: stop.signal });
    await new Promise((resolve) => setTimeout(resolve, 600));
    if (reason === 'stopped') stop.abort();
    const begin = performance.now();
    expect((await running).ended).toBe(reason);
    expect(performance.now() - begin).toBeLessThan(1000);
    await new Promise((resolve) => setTimeout(resolve, 100));
    writeFileSync(beat, '');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(readFileSync(beat, 'utf8')).toBe('');
  });

  test.runIf(process.platform === 'linux')('what left the process group with a session of its own is ended by its mark', async () => {
    const root = sampleFolder({});
    const beat = path.join(root, 'beat');
    const runaway = `setInterval(() => require('fs').appendFileSync(${JSON.stringify(beat)}, '.'), 20)`;
    const code = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(runaway)}], { detached: true, stdio: 'ignore' }).unref(); setTimeout(() => {}, 500);`;
    await limitedRun({ ...script(code), env: { STARLING_RUN: 'a-mark-of-its-own' } }, { timeoutMs: 20_000, stop: going });
    const heard = readFileSync(beat, 'utf8').length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([heard > 0, readFileSync(beat, 'utf8').length]).toEqual([true, heard]);
  });

  test('a program that does not exist is an answer', async () => {
    expect(await limitedRun({ file: '/does/not/exist', args: [], cwd: '/', env: {} }, { timeoutMs: 1000, stop: going })).toMatchObject({ ended: 'unstartable', code: null });
  });

  test.runIf(existsSync('/usr/bin/prlimit'))('memory beyond the limit is refused to the child', async () => {
    const sandbox = createSandbox({ node, bwrap: null });
    const hog = script("const kept = []; for (let i = 0; i < 8; i += 1) kept.push(Buffer.alloc(1024 ** 3)); console.log('got it')");
    const run = await limitedRun(sandbox.wrap(hog, { hidden: [], readOnly: [], writable: [] }), { timeoutMs: 20_000, stop: going });
    expect(run.output).not.toContain('got it');
    expect(run.code).not.toBe(0);
  });
});
