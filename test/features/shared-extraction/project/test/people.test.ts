import { test } from 'node:test';
import assert from 'node:assert/strict';
import { Accounts } from '../src/accounts.ts';
import { importContacts } from '../src/importContacts.ts';
import { invite } from '../src/invitations.ts';
import { signUp } from '../src/signUp.ts';

test('an account is made once', () => {
  const accounts = new Accounts();
  assert.deepEqual(signUp(accounts, ' Ada@Example.ORG '), { ok: true, email: 'Ada@example.org' });
  assert.deepEqual(signUp(accounts, 'mailto:Ada@example.org'), { ok: false, problem: 'Ada@example.org has an account' });
  assert.deepEqual(signUp(accounts, 'ada@localhost'), { ok: false, problem: 'ada@localhost is no address' });
  assert.equal(accounts.size, 1);
});

test('who is new is invited once', () => {
  const accounts = new Accounts();
  accounts.add('ada@example.org');
  const { sent, refused } = invite(accounts, 'grace@Example.org, ada@example.org, MAILTO:grace@example.org, nobody, ada@@example.org');
  assert.deepEqual(sent, ['grace@example.org']);
  assert.deepEqual(refused, ['nobody', 'ada@@example.org']);
});

test('contacts without an address are left out', () => {
  const contacts = importContacts('Ada Lovelace <mailto:ada@EXAMPLE.org>\nnobody\nGrace < grace@example.org > \nAlan <alan>');
  assert.deepEqual(contacts, [{ name: 'Ada Lovelace', email: 'ada@example.org' }, { name: 'Grace', email: 'grace@example.org' }]);
});
