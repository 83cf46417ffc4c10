// One voter in a word: its model, its temperature, the order in which it reads.
import { expect, it } from 'vitest';
import { readVoter } from '../../server/core/ports/readVoter';

const VOTERS: readonly (readonly [string, ReturnType<typeof readVoter>])[] = [
  ['gpt-5-mini', { model: 'gpt-5-mini' }],
  ['qwen3:8b@0.2', { model: 'qwen3:8b', temperature: 0.2 }],
  ['@1', { model: '', temperature: 1 }],
  ['@0.6+examples', { model: '', temperature: 0.6, form: 'examples' }],
  ['+examples', { model: '', form: 'examples' }],
  ['claude@20240620', { model: 'claude@20240620' }],
  ['org/model@main', { model: 'org/model@main' }],
  ['gpt-5-nano@0.6+examples=0.05/0.4', { model: 'gpt-5-nano', temperature: 0.6, form: 'examples', price: { input: 0.05, output: 0.4 } }],
  ['m=1/2', { model: 'm', price: { input: 1, output: 2 } }],
  ['=1/2', undefined],
  ['', undefined],
  ['  ', undefined],
];

it.each(VOTERS)('"%s"', (text, voter) => {
  expect(readVoter(text)).toEqual(voter);
});
