// What an edit needs, and what falls with it.
import { describe, expect, it } from 'vitest';
import { dependencies } from '../../server/core/assemble/closure';
import { dependants } from '../../server/core/assemble/dependants';
import { base, bodyOne, bodyTwo } from './editFixture';

const edits = [bodyTwo, bodyOne, base];
const circle = [bodyTwo, bodyOne, { ...base, dependsOn: ['bodyOne'] }];

describe('dependants and dependencies', () => {
  it.each([
    { of: 'base', among: edits, falls: ['bodyTwo', 'bodyOne'], needs: [] },
    { of: 'bodyOne', among: edits, falls: ['bodyTwo'], needs: ['base'] },
    { of: 'bodyTwo', among: edits, falls: [], needs: ['bodyOne', 'base'] },
    { of: 'unknown', among: edits, falls: [], needs: [] },
    { of: 'base', among: circle, falls: ['bodyTwo', 'bodyOne'], needs: ['bodyOne'] },
  ])('of $of', ({ of, among, falls, needs }) => {
    expect(dependants(among, of)).toEqual(falls);
    expect(dependencies(among, of)).toEqual(needs);
  });
});
