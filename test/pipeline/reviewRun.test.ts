// What a yes or no to one edit means for the edits around it.
import { describe, expect, it } from 'vitest';
import { acceptedEdits, reviewRun, type Ruling } from '../../server/core/pipeline/reviewRun';
import { emptyRun, foldRun } from '../../server/core/pipeline/runState';
import type { EditStatus } from '../../server/protocol/model';
import type { EditView, RunView } from '../../server/protocol/runView';

const VOTES = { samples: 2, winner: 2, runnerUp: 0, redFlags: 0, k: 2 };

function edit(id: string, dependsOn: readonly string[], status: EditStatus = 'proposed'): EditView {
  return { id, task: 't', kind: 'replaceBody', file: 'a.ts', target: id, title: id, status, reason: '', evidence: { level: 'E1', checks: [] }, votes: VOTES, dependsOn, diff: '' };
}

/** helper <- body <- caller, and one edit that stands alone. */
const CHAIN = [edit('helper', []), edit('body', ['helper']), edit('caller', ['body']), edit('alone', [])];

function after(edits: readonly EditView[], ...rulings: readonly Ruling[]): RunView {
  return rulings.reduce<RunView>((view, ruling) => reviewRun(view, ruling).reduce(foldRun, view), { ...emptyRun(), edits });
}

function check(edits: readonly EditView[], rulings: readonly Ruling[], expected: Readonly<Record<string, EditStatus>>): void {
  expect(Object.fromEntries(after(edits, ...rulings).edits.map((one) => [one.id, one.status]))).toEqual(expected);
}

const accept = (...edits: readonly string[]): Ruling => ({ edits, verdict: 'accept', reason: '' });
const refuse = (...edits: readonly string[]): Ruling => ({ edits, verdict: 'refuse', reason: 'no' });
const reset = (...edits: readonly string[]): Ruling => ({ edits, verdict: 'reset', reason: '' });

describe('review of edits', () => {
  it('accepting takes along what the edit needs', () => check(CHAIN, [accept('body')], { helper: 'accepted', body: 'accepted', caller: 'proposed', alone: 'proposed' }));
  it('refusing disables what needs the edit, all the way up', () => check(CHAIN, [refuse('helper')], { helper: 'refused', body: 'disabled', caller: 'disabled', alone: 'proposed' }));
  it('resetting a refusal opens its dependants again', () => check(CHAIN, [refuse('helper'), reset('helper')], { helper: 'proposed', body: 'proposed', caller: 'proposed', alone: 'proposed' }));
  it('refusing after accepting takes the accepted dependants back', () => check(CHAIN, [accept('caller'), refuse('body')], { helper: 'accepted', body: 'refused', caller: 'disabled', alone: 'proposed' }));
  it('applied and stale edits are no longer open', () =>
    check([edit('a', [], 'applied'), edit('b', [], 'stale')], [refuse('a', 'b')], { a: 'applied', b: 'stale' }));
  it('an unknown edit changes nothing', () => expect(reviewRun({ ...emptyRun(), edits: CHAIN }, accept('nobody'))).toEqual([]));

  it('only accepted edits with all they need are written', () => {
    expect(acceptedEdits(after(CHAIN, accept('body'), accept('alone')))).toEqual(['helper', 'body', 'alone']);
    expect(acceptedEdits(after(CHAIN, accept('caller'), refuse('helper')))).toEqual([]);
  });
});
