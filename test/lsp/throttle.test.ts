// Pages get ten updates a second at most, and always the last one.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { throttle } from '../../server/lsp/throttle';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('the first value goes at once, a burst is cut, the last value arrives', () => {
  const sent: number[] = [];
  const pace = throttle<number>(() => 100, (value) => sent.push(value));
  for (let value = 1; value <= 50; value += 1) pace.send(value);
  expect(sent).toEqual([1]);
  vi.advanceTimersByTime(100);
  expect(sent).toEqual([1, 50]);
  vi.advanceTimersByTime(1_000);
  expect(sent).toEqual([1, 50]);
});

test('a steady stream is sent at most ten times a second', () => {
  const sent: number[] = [];
  const pace = throttle<number>(() => 100, (value) => sent.push(value));
  for (let value = 0; value < 1_000; value += 1) {
    pace.send(value);
    vi.advanceTimersByTime(1);
  }
  expect(sent.length).toBeLessThanOrEqual(11);
  vi.advanceTimersByTime(100);
  expect(sent.at(-1)).toBe(999);
});

test('flush sends what waits and nothing twice', () => {
  const sent: number[] = [];
  const pace = throttle<number>(() => 100, (value) => sent.push(value));
  pace.send(1);
  pace.send(2);
  pace.flush();
  pace.flush();
  expect(sent).toEqual([1, 2]);
});
