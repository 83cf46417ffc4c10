import { test } from 'node:test';
import assert from 'node:assert/strict';
import { importCsv } from '../src/importCsv.ts';
import { statement, subscriberLine } from '../src/statement.ts';

const csv = '7; Ada; 100\n; nobody; 3\n12; Barbara; 90\nbroken\n9; Grace; soon\n3; Alan; 120';

test('a line has the number and the name', () => {
  assert.equal(subscriberLine({ id: '7', name: 'Ada', paidUntil: 1 }), '000007  Ada');
});

test('what cannot be read is left out', () => {
  const directory = importCsv(csv);
  assert.deepEqual(['7', '12', '9', '3'].map((id) => directory.find(id)?.name), ['Ada', 'Barbara', undefined, 'Alan']);
});

test('the statement lists who is active, by name', () => {
  assert.equal(statement(importCsv(csv), 100), '000007  Ada\n000003  Alan\n2 active');
});
