// Reports of runners that this project does not install, recorded from jest 30.5 and mocha 12.0 on one small suite.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { jestRunner } from '../../../server/io/tests/runners/jestRunner';
import { mochaRunner } from '../../../server/io/tests/runners/mochaRunner';
import { nodeTestRunner } from '../../../server/io/tests/runners/nodeTestRunner';
import { vitestRunner } from '../../../server/io/tests/runners/vitestRunner';
import type { Runner } from '../../../server/io/tests/runners/runner';

const place = { project: '/project' };

function recorded(name: string): string {
  return readFileSync(path.join(import.meta.dirname, 'recorded', name), 'utf8');
}

test('jest', () => {
  expect(jestRunner.parse(recorded('jest.json'), place)).toEqual([
    { name: 'add.test.js > add > adds', file: 'add.test.js', outcome: 'failed', message: 'assert.equal(received, expected)\n\nExpected value to be equal to:\n  3\nReceived:\n  -1\n    at Object.equal (add.test.js:4:20)' },
    { name: 'add.test.js > add > later', file: 'add.test.js', outcome: 'skipped', message: '' },
    { name: 'add.test.js > add > more > throws', file: 'add.test.js', outcome: 'passed', message: '' },
    { name: 'add.test.js > stands alone', file: 'add.test.js', outcome: 'passed', message: '' },
    { name: 'broken.test.js', file: 'broken.test.js', outcome: 'failed', message: expect.stringContaining('starling: not implemented: <TABLE>') },
  ]);
});

test('mocha', () => {
  expect(mochaRunner.parse(recorded('mocha.json'), place)).toEqual([
    { name: 'add.test.js > stands alone', file: 'add.test.js', outcome: 'passed', message: '' },
    { name: 'add.test.js > add more throws', file: 'add.test.js', outcome: 'passed', message: '' },
    { name: 'add.test.js > add later', file: 'add.test.js', outcome: 'skipped', message: '' },
    { name: 'add.test.js > add adds', file: 'add.test.js', outcome: 'failed', message: 'AssertionError [ERR_ASSERTION]: -1 == 3\n    at Context.<anonymous> (add.test.js:4:20)' },
  ]);
  expect(mochaRunner.loadFailure?.('\u001B[31m\n Exception during run: Error: starling: not implemented: <TABLE>\n    at x (/project/a.js:1:1)\n')).toContain('starling: not implemented: <TABLE>');
});

test.each([jestRunner, vitestRunner, mochaRunner])('$name: a report cut off in the middle is none', (runner: Runner) => {
  const whole = recorded(runner === mochaRunner ? 'mocha.json' : 'jest.json');
  expect(runner.parse(whole.slice(0, whole.length / 2), place)).toBeUndefined();
  expect(runner.parse('', place)).toBeUndefined();
  expect(runner.parse('{"testResults":"forged"}', place)).toBeUndefined();
});

test('node:test: the whole lines of a cut report count', () => {
  const line = (title: string): string => JSON.stringify({ titles: [title], file: '/project/a.test.ts', suite: false, outcome: 'passed', kind: '', message: '', printed: '' });
  expect(nodeTestRunner.parse(`${line('one')}\n${line('two').slice(0, 20)}`, place)).toEqual([{ name: 'a.test.ts > one', file: 'a.test.ts', outcome: 'passed', message: '' }]);
});
