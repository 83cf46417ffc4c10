// The samples themselves: before, just the new tests fail and only tests have type errors; afterwards all is well.
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runNodeTests, type TestOutcome } from './runNodeTests';
import { filesBelow, layOut, sampleFeatures, type SampleFeature } from './sampleFeatures';
import { typeErrors } from './typeErrors';

const samples = sampleFeatures();
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'starling-features-')));
const outcomes = { before: [] as readonly TestOutcome[], after: [] as readonly TestOutcome[] };

const rootOf = (sample: SampleFeature, version: 'before' | 'after'): string => join(folder, version, sample.name);
const testsOf = (sample: SampleFeature): readonly string[] => filesBelow(sample.project).filter((file) => file.endsWith('.test.ts'));

beforeAll(async () => {
  for (const version of ['before', 'after'] as const) {
    for (const sample of samples) layOut(sample, version, rootOf(sample, version));
    outcomes[version] = await runNodeTests(samples.flatMap((sample) => testsOf(sample).map((file) => join(rootOf(sample, version), file))));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Test files of the sample with a failure. */
function failing(sample: SampleFeature, version: 'before' | 'after'): readonly string[] {
  return testsOf(sample).filter((file) => outcomes[version].some((one) => one.file === join(rootOf(sample, version), file) && !one.passed));
}

function sourcesOf(folder: string): ReadonlyMap<string, string> {
  return new Map(filesBelow(folder).map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
}

test('there are twelve', () => {
  expect(samples).toHaveLength(12);
});

describe.each(samples)('$name', (sample) => {
  test('has 4 to 9 source files and changes 3 of them at least', () => {
    const texts = [sample.project, sample.solution].map((folder) => sourcesOf(join(folder, 'src')));
    const files = [...new Set(texts.flatMap((one) => [...one.keys()]))];
    expect(Math.max(...texts.map((one) => one.size))).toBeLessThanOrEqual(9);
    expect(files.filter((file) => texts[0]?.get(file) !== texts[1]?.get(file)).length).toBeGreaterThanOrEqual(3);
  });

  test('before: the new tests fail, the others pass, only the named tests have type errors', () => {
    expect(failing(sample, 'before')).toEqual([...sample.newTests].sort());
    expect([...new Set(typeErrors(rootOf(sample, 'before')).map(({ file }) => file))].sort()).toEqual([...sample.errorsBefore].sort());
  });

  test('after: every test passes and every type is right', () => {
    const own = outcomes.after.filter(({ file }) => file.startsWith(`${rootOf(sample, 'after')}/`));
    expect(own.filter(({ passed }) => !passed)).toEqual([]);
    expect(new Set(own.map(({ file }) => file)).size).toBe(testsOf(sample).length);
    expect(typeErrors(rootOf(sample, 'after'))).toEqual([]);
  });
});
