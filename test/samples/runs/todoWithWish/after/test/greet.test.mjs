import { test } from 'node:test';
import assert from 'node:assert/strict';
import { greet } from '../src/greet.ts';

test('greets', () => assert.equal(greet('Ada'), 'Hello, Ada!'));
test('greets nobody', () => assert.equal(greet(''), 'Hello, world!'));
