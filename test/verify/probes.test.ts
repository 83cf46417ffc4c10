// Probes: calls that no test makes, a file that asks them of any runner, and what its report says.
import { describe, expect, it } from 'vitest';
import { probeCalls } from '../../server/core/verify/probeCalls';
import { probeFile, probeOutcome } from '../../server/core/verify/probeFile';
import { behaviourOf, firstDifference } from '../../server/core/verify/sameBehaviour';
import type { TestReport } from '../../server/core/ports/testRunner';
import type { Example } from '../../server/protocol/example';

const example = (call: string): Example => ({ call, args: [], expected: '1', source: 'test' });

describe('probe calls', () => {
  it('are the examples and their near neighbours, one literal changed at a time', () => {
    const calls = probeCalls([example("f('ab', 2)")]);
    expect(calls[0]).toBe("f('ab', 2)");
    expect(calls).toEqual(expect.arrayContaining(['f("b", 2)', "f('ab', 3)", "f('ab', 0)", 'f("", 2)', "f('ab', (-2))"]));
  });

  it('change what steps of a member call hold, and keep the steps', () => {
    expect(probeCalls([example('const a = new A(1); a.add(true); a.sum')])).toEqual(expect.arrayContaining(['const a = new A(2); a.add(true); a.sum', 'const a = new A(1); a.add(false); a.sum']));
  });

  it('are spread over the examples, and at most 48', () => {
    const calls = probeCalls(Array.from({ length: 40 }, (_, index) => example(`f(${index}, [1, 2, 3])`)));
    expect(calls.length).toBe(48);
    expect(new Set(calls).size).toBe(48);
  });

  it('of no example are none', () => expect(probeCalls([])).toEqual([]));
});

describe('a probe file', () => {
  it.each([
    ["import { it, expect } from 'vitest';\nimport { f } from './f';\n", 'it('],
    ["import test from 'node:test';\nimport { f } from '../src/f.ts';\n", 'test('],
    ["import { describe, test } from '@jest/globals';\nimport { f } from './f';\n", 'test('],
    ["import { f } from './f';\ndescribe('x', () => {});\n", 'it('],
  ])('uses the runner of its neighbour: %j', (text, word) => {
    const probes = probeFile({ file: 'test/f.test.ts', text }, ['f(1)']);
    expect(probes?.file).toBe('test/starling-probe.f.test.ts');
    expect(probes?.text).toContain(`\n${word}'starling-probe 0'`);
    expect(probes?.text).toContain('return (f(1));');
  });

  it('is not made where there is nothing to import or to ask', () => {
    expect(probeFile({ file: 'a.test.ts', text: 'it("x", () => {})' }, ['f(1)'])).toBeUndefined();
    expect(probeFile({ file: 'a.test.ts', text: "import { f } from './f';" }, [])).toBeUndefined();
  });
});

function report(outcomes: readonly string[], outcome: TestReport['outcome'] = 'completed'): TestReport {
  const results = outcomes.map((text, index) => ({ name: `p${index}`, file: 'p', outcome: 'failed' as const, message: `Error: <starling-probe ${text} #1 starling-probe>\n at x` }));
  return { outcome, results, command: '', sandbox: '', detail: '', ms: 1 };
}

const many = (text: string, count = 12): readonly string[] => Array.from({ length: count }, (_, index) => `${text} ${index}`);

describe('behaviour', () => {
  it('is what came out, whatever the runner wrote round it', () => expect(probeOutcome('AssertionError: <starling-probe returned 1 #9 starling-probe> at')).toBe('returned 1 #9'));
  it('is the same when every probe is', () => expect(firstDifference(behaviourOf(report(many('returned')))!, behaviourOf(report(many('returned')))!)).toBeUndefined());
  it('differs by one probe', () => expect(firstDifference(behaviourOf(report(many('returned')))!, behaviourOf(report([...many('returned', 11), 'returned x']))!)).toBe('p11'));
  it.each([
    ['few probes', report(many('returned', 5))],
    ['probes that all throw', report(many('threw'))],
    ['a run that did not end', report(many('returned'), 'timeout')],
  ])('is not known from %s', (_, from) => expect(behaviourOf(from)).toBeUndefined());

  it('is not known when one probe did not run', () => {
    const torn = report(many('returned', 20));
    expect(behaviourOf({ ...torn, results: [...torn.results, { name: 'q', file: 'p', outcome: 'failed', message: 'SyntaxError' }] })).toBeUndefined();
  });
});
