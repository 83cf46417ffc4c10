// What the pace learns from refusals: the limit itself where it can be measured, and nothing where it is not about the pace.
import { describe, expect, it } from 'vitest';
import { afterAnswer, afterRefusal, noPace, type AdaptivePace } from '../../../server/io/llm/adaptivePace';

/** One more refusal that is news, `ms` after the last one, with `passed` calls let through since. */
function refused(pace: AdaptivePace, ms: number, passed: number): AdaptivePace {
  const last = pace.marks.at(-1) ?? { at: 0, passed: 0 };
  return afterRefusal(pace, { round: pace.round, mark: { at: last.at + ms, passed: last.passed + passed }, seenGapMs: 100 });
}

function answered(pace: AdaptivePace, times: number): AdaptivePace {
  return Array.from({ length: times }).reduce<AdaptivePace>((next) => afterAnswer(next), pace);
}

describe('the pace', () => {
  it('has no limit before the first refusal, however many answers come', () => {
    expect(answered(noPace, 1000).gapMs).toBe(0);
  });

  it('is first the one that was seen', () => {
    expect(refused(noPace, 5000, 40)).toMatchObject({ gapMs: 100, certainty: 'felt' });
    expect(refused(noPace, 5, 3)).toMatchObject({ gapMs: 100, certainty: 'sought' });
  });

  it('takes half of an exactly named pause for the least gap, but not of one in whole seconds', () => {
    const first = (namedMs: number): number => afterRefusal(noPace, { round: 0, mark: { at: 5000, passed: 40 }, seenGapMs: 20, namedMs }).gapMs;
    expect([first(90), first(10), first(1000), first(45_321)]).toEqual([45, 20, 20, 120]);
  });

  it('is measured between two refusals, with two hundredths of room', () => {
    const pace = refused(refused(noPace, 5000, 40), 10_000, 100);
    expect(pace.certainty).toBe('measured');
    expect(pace.gapMs).toBeCloseTo(102);
  });

  it('does not believe a measure that is far slower than the pace that was refused', () => {
    expect(refused(refused(noPace, 5000, 40), 60_000, 100)).toMatchObject({ gapMs: 150, certainty: 'felt' });
  });

  it('slows down by a fifth while too little went through to measure, but doubts a measure only once', () => {
    const felt = refused(refused(noPace, 5000, 40), 100, 1);
    expect(felt).toMatchObject({ certainty: 'felt', gapMs: 120 });
    const measured = refused(felt, 10_000, 100);
    const doubted = refused(measured, 100, 1);
    expect(doubted.certainty).toBe('doubted');
    expect(doubted.gapMs).toBeCloseTo(measured.gapMs * 1.02);
    expect(refused(doubted, 100, 1).gapMs).toBeCloseTo(doubted.gapMs * 1.2);
  });

  it('counts the refusals of one burst once', () => {
    const first = refused(noPace, 5000, 40);
    const again = afterRefusal(first, { round: 0, mark: { at: 5001, passed: 40 }, seenGapMs: 1 });
    expect(again.gapMs).toBe(first.gapMs);
  });

  it('grows the bolder the longer all goes well, and less boldly once it is measured', () => {
    const felt = refused(noPace, 5000, 40);
    const measured = refused(felt, 10_000, 100);
    const growth = (pace: AdaptivePace, times: number): number => pace.gapMs / answered(pace, times).gapMs - 1;
    expect(growth(felt, 100)).toBeGreaterThan(0.15);
    expect(growth(measured, 100)).toBeLessThan(0.03);
    expect(growth(measured, 100)).toBeGreaterThan(4 * growth(measured, 40));
  });

  it('goes on slowing down while the endpoint lets through what it did before: the limit is lower still', () => {
    let pace = refused(noPace, 5000, 40);
    for (let refusal = 0; refusal < 16; refusal += 1) pace = refused(pace, 2000, 2);
    expect(pace.gapMs).toBeCloseTo(100 * 1.2 ** 16);
  });

  it('goes back where slowing down lets fewer through and the refusals go on', () => {
    let pace = refused(noPace, 5000, 40);
    for (let refusal = 0; refusal < 12; refusal += 1) pace = refused(pace, pace.gapMs * 2, 2);
    expect(pace.certainty).toBe('unrelated');
    expect(pace.gapMs).toBeLessThan(100);
    expect(refused(pace, 200, 2).gapMs).toBe(pace.gapMs);
    expect(refused(pace, 2500, 25).certainty).not.toBe('unrelated');
  });

  it('never waits longer than five seconds between two calls', () => {
    let pace = refused(noPace, 5000, 40);
    for (let refusal = 0; refusal < 60; refusal += 1) pace = refused(pace, 2000, 1);
    expect(pace.gapMs).toBe(5000);
  });
});
