// The same inputs and the same observations in two processes of different place and time.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(__dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'starling-behaviour-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCRIPT = `
import { inputsFor } from '${ROOT}/server/core/behaviour/inputsFor';
import { createBehaviours } from '${ROOT}/server/io/behaviour/behaviourPool';
import { findNode } from '${ROOT}/server/io/sandbox/nodeProgram';
const text = 'interface Item { name: string; price?: number; at: Date }\\nexport async function f(items: Item[], g: (item: Item) => number, m: Map<string, number>) { if (items.length > 3) throw new RangeError("many " + items.length); console.log(Date.now(), new Date().toString()); return [items.map((item) => g(item)), Math.random(), [...m].sort(), new Date(2020, 1, 1).getTime(), ["b", "a", "C"].sort((a, b) => a.localeCompare(b))] }';
const inputs = inputsFor({ text, name: 'f', examples: [], candidates: [text], seed: 7 });
const pool = createBehaviours({ entry: '${ROOT}/out/behaviourEntry.js', node: findNode, lanes: 1 });
const seen = await pool.observe({ file: 'f.ts', text, name: 'f', inputs: inputs.map(({ args }) => args), timeoutMs: 5000 }, new AbortController().signal);
await pool.dispose();
console.log(JSON.stringify({ inputs, seen }));
`;

describe('behaviour', () => {
  it('is the same in another process, time zone and language', () => {
    const entry = path.join(folder, 'entry.mts');
    const built = path.join(folder, 'built.mjs');
    writeFileSync(entry, SCRIPT);
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    buildSync({ entryPoints: [entry], bundle: true, platform: 'node', format: 'esm', outfile: built, external: ['ts-morph'], logLevel: 'silent' });
    const outputs = [
      { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8' },
      { TZ: 'America/New_York', LANG: 'C' },
    ].map((environment) => execFileSync(process.execPath, [built], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', ...environment } }));
    const first = JSON.parse(outputs[0] ?? '{}') as { inputs: unknown[]; seen: { outcome: string }[] };
    expect(outputs[1]).toBe(outputs[0]);
    expect(first.inputs.length).toBeGreaterThanOrEqual(20);
    expect(new Set(first.seen.map(({ outcome }) => outcome))).toEqual(new Set(['resolved', 'rejected']));
  });
});
