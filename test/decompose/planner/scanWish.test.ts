// What is found missing in a wish without a model, and that sound wishes pass.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plannedProject } from '../../../server/core/decompose/planner/plannedProject';
import { scanWish } from '../../../server/core/decompose/planner/wish/scanWish';
import { filesBelow, sampleFeatures } from '../../features/sampleFeatures';
import { faulty, shop, sound } from './wishes';

const project = plannedProject(Object.entries(shop).map(([file, text]) => ({ file, text })));

describe('a wish with a gap', () => {
  it.each(faulty)('is asked about: $wish', ({ wish, names, kind }) => {
    const gaps = scanWish(wish, project);
    expect(gaps.map((gap) => `${gap.kind}: ${gap.text}`).join('\n')).toMatch(names);
    expect(gaps.map((gap) => gap.kind)).toContain(kind);
    for (const { question } of gaps) expect(question).toMatch(/\?|\./);
  });
});

describe('a sound wish', () => {
  it.each(sound)('passes: %s', (wish) => {
    expect(scanWish(wish, project)).toEqual([]);
  });
});

describe('the wish of a sample feature', () => {
  it.each(sampleFeatures())('passes: $name', ({ wish, project: folder }) => {
    const files = filesBelow(folder).filter((file) => /\.[cm]?[jt]sx?$/.test(file));
    const own = plannedProject(files.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') })));
    expect(scanWish(wish, own)).toEqual([]);
  });
});
