// The time limit of a task's test runs: short first, tight after a pass, the person's own when it must be.
import { expect, it } from 'vitest';
import { startTestLimit } from '../../server/core/pipeline/testLimit';

it('begins short, and a pass sets it to many times what the pass took', () => {
  const limit = startTestLimit(60_000);
  expect(limit.ms()).toBe(20_000);
  limit.passed(400);
  expect(limit.ms()).toBe(10_000);
  limit.passed(5_000);
  expect(limit.ms()).toBe(40_000);
});

it('never exceeds what the person allows', () => {
  const limit = startTestLimit(5_000);
  expect(limit.ms()).toBe(5_000);
  limit.passed(4_000);
  expect(limit.ms()).toBe(5_000);
});

it('can be raised to the full limit once', () => {
  const limit = startTestLimit(60_000);
  expect([limit.raise(), limit.ms(), limit.raise()]).toEqual([true, 60_000, false]);
});
