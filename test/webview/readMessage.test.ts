// Every message of the host is checked before a view sees it.
import { describe, expect, test } from 'vitest';
import { readMessage } from '../../webview/readMessage';
import { manyEdits, SAMPLE_NAMES, sampleRun } from './sampleRun';

const state = (run: unknown): unknown => ({ type: 'state', run, restricted: false });

describe('a message', () => {
  test.each(SAMPLE_NAMES)('with the run %s is taken as it is', (name) => {
    const message = state(sampleRun(name));
    expect(readMessage(message)).toBe(message);
  });
  test('without a run is taken', () => expect(readMessage(state(null))).toBeDefined());
  test('to reveal an edit is taken', () => expect(readMessage({ type: 'reveal', edit: 'a1' })).toBeDefined());
  test('with 1,000 edits is checked fast enough for ten a second', () => {
    const message = state(manyEdits(1000));
    readMessage(message);
    const took = Array.from({ length: 5 }, () => {
      const start = performance.now();
      readMessage(message);
      return performance.now() - start;
    });
    // The best of five: on a busy machine the others say more about the machine.
    expect(Math.min(...took)).toBeLessThan(100);
  });
  test.each([
    ['nothing', undefined],
    ['a text', 'state'],
    ['another type', { type: 'run' }],
    ['no restricted', { type: 'state', run: null }],
    ['half a run', state({ run: 'r' })],
    ['an unknown status', state({ ...sampleRun('review'), status: 'done' })],
    ['a cost as text', state({ ...sampleRun('review'), usage: { ...sampleRun('review').usage, usd: '0' } })],
    ['an edit without a diff', state({ ...sampleRun('review'), edits: [{ ...sampleRun('review').edits[0], diff: undefined }] })],
    ['a reveal of no edit', { type: 'reveal' }],
  ])('that is %s is dropped', (_, message) => expect(readMessage(message)).toBeUndefined());
});
