// Two of the sample features through the whole command line, with three answers in ten wrong; the bench runs all of them.
import { afterAll, expect, test } from 'vitest';
import { CommandLine } from '../cli/commandLine';
import { sampleFeatures } from './sampleFeatures';
import { solveFeature } from './solveFeature';

const commandLine = new CommandLine();
afterAll(() => commandLine.close());

test.each(sampleFeatures().filter(({ name }) => name === 'option-through-layers' || name === 'error-type'))('$name', async (sample) => {
  const solved = await solveFeature(sample, { errorRate: 0.3, seed: 1, commandLine });
  expect(solved).toMatchObject({ solved: true, acceptedFailing: false, status: 'complete', wavesNotCompiling: 0, why: '' });
  expect(solved.waves).toBeGreaterThan(0);
}, 240_000);
