// Probes from inside of every layer that runs candidates: whatever they try, they get nothing, and nothing outside has changed.
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findNode } from '../../server/io/sandbox/nodeProgram';
import { createSandbox } from '../../server/io/sandbox/sandbox';
import { createTestRunner } from '../../server/io/tests/createTestRunner';
import { createTestFilter } from '../../server/io/tests/filter/createTestFilter';
import { realBehaviours, NEVER } from '../behaviour/realBehaviours';
import { builtFilter } from '../io/fixture/builtFilter';
import { lendPackages } from '../io/fixture/installed';
import { watchedOutside, type Watched } from './outside';
import { GUEST, NATIVE, type Probe } from './probes';

const node = findNode();
const hasWalls = existsSync('/usr/bin/bwrap');
/** Proves that a probe runs at all: it gets what is no secret. */
const control: Probe = { name: 'the control', code: "return load('node:path').sep === '/';" };
let watched: Watched;

beforeAll(async () => {
  watched = await watchedOutside({ 'package.json': '{ "type": "module", "devDependencies": { "vitest": "*" } }', 'a.test.ts': '' });
  lendPackages(watched.outside.root, ['vitest']);
});
afterAll(() => watched.close());

test('there are at least a hundred probes', () => {
  expect(2 * NATIVE.length + GUEST.length).toBeGreaterThanOrEqual(100);
});

describe.runIf(hasWalls)('no probe gets out (skipped where there is no bubblewrap: nothing runs there either)', () => {
  test('of the test child', { timeout: 180_000 }, async () => {
    const cases = [control, ...NATIVE].map(({ name, code }) => `it(${JSON.stringify(name)}, { timeout: 10000 }, async () => { if ((await run(${JSON.stringify(code)})) !== true) throw new Error('blocked'); });`);
    const suite = `import { after, it } from 'node:test';\nimport { createRequire } from 'node:module';\nconst load = createRequire(import.meta.url);\nconst outside = ${JSON.stringify(watched.outside)};
      const Body = (async () => {}).constructor;\nconst run = (code) => new Body('load', 'outside', code)(load, outside);\n${cases.join('\n')}\n// What a probe has left open would keep the run alive.\nafter(() => { setTimeout(() => process.exit(), 200); });\n`;
    const runner = createTestRunner({ root: watched.outside.root, node, sandbox: createSandbox({ node }) });
    const report = await runner.run({ tests: ['a.test.ts'], overlay: { 'a.test.ts': suite }, timeoutMs: 60_000 }, NEVER);
    await runner.dispose();
    expect([report.outcome, report.sandbox, report.results.length]).toEqual(['completed', 'bubblewrap', NATIVE.length + 1]);
    expect(report.results.filter(({ outcome }) => outcome === 'passed').map(({ name }) => name)).toEqual(['a.test.ts > the control']);
    await settled();
    expect(watched.touched()).toEqual([]);
  });

  test('of the filter, even from its outer world', { timeout: 180_000 }, async () => {
    const filter = createTestFilter({ entry: await builtFilter(), root: watched.outside.root, node, sandbox: createSandbox({ node }) });
    const escaped: string[] = [];
    const unreached: string[] = [];
    for (const { name, code } of [control, ...NATIVE]) {
      // The context is no wall: what comes from outside of it leads out of it. The walls of the process have to hold.
      const suite = `import { it } from 'vitest'; import assert from 'node:assert';
        const outer = (assert.ok as any).constructor('return globalThis')(); const Body = outer.eval('(async () => {}).constructor');
        it('probe', async () => { const got = await new Body('load', 'outside', ${JSON.stringify(code)})(outer.process.getBuiltinModule, ${JSON.stringify(watched.outside)}); if (got !== true) throw new Error('blocked'); });`;
      const seen = await filter.filter({ tests: ['a.test.ts'], overlay: { 'a.test.ts': suite }, timeoutMs: 8_000 }, NEVER);
      if (seen.ok && seen.report.results[0]?.outcome === 'passed') escaped.push(name);
      if (!seen.ok && /not known|cannot be read|imports/.test(seen.why)) unreached.push(`${name}: ${seen.why}`);
    }
    await filter.dispose();
    expect(escaped).toEqual(['the control']);
    expect(unreached).toEqual([]);
    await settled();
    expect(watched.touched()).toEqual([]);
  });
});

describe('no probe finds the host', () => {
  const pool = realBehaviours();
  test('the control', async () => {
    const seen = await pool.observe({ file: 'f.js', text: 'export const f = async () => { return true; };', name: 'f', inputs: [[]], timeoutMs: 2_000 }, NEVER);
    expect(JSON.stringify(seen)).toContain('true');
  });

  test.each(GUEST)('from inside of the other engine: $name', async ({ code }) => {
    const text = `export const f = async (): Promise<unknown> => { ${code} };`;
    for (let round = 0; round < 2; round += 1) {
      const seen = await pool.observe({ file: 'f.js', text: text.replace(': Promise<unknown>', ''), name: 'f', inputs: [[]], timeoutMs: 2_000 }, NEVER);
      if (!('why' in seen)) expect(seen[0]?.value).not.toMatch(/true/);
    }
  });
});

/** Longer than what was left behind would need. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1_500));
}
