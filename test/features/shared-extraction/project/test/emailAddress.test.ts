import { test } from 'node:test';
import assert from 'node:assert/strict';
import { isEmail, normaliseEmail } from '../src/emailAddress.ts';

test('an address is cleaned up', () => {
  assert.equal(normaliseEmail('  Ada@Example.ORG '), 'Ada@example.org');
  assert.equal(normaliseEmail('MailTo:ada@example.org'), 'ada@example.org');
  assert.equal(normaliseEmail('"a@B"@Example.org'), '"a@B"@example.org');
  assert.equal(normaliseEmail(' Nobody '), 'Nobody');
});

test('what is one address', () => {
  for (const text of ['ada@example.org', 'a.b+c@mail.example.co']) assert.equal(isEmail(text), true, text);
  for (const text of ['', 'ada', 'ada@localhost', 'ada@@example.org', 'ada@example..org', 'a b@example.org', 'ada@example.org ', '@example.org']) assert.equal(isEmail(text), false, text);
});
