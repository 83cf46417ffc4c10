import { test } from 'node:test';
import assert from 'node:assert/strict';
import { formatTodo, openTitles } from '../src/todo.ts';

test('formatTodo ticks what is done', () => {
  assert.equal(formatTodo({ title: 'Buy milk', done: false }), '[ ] Buy milk');
  assert.equal(formatTodo({ title: 'Call Ada', done: true }), '[x] Call Ada');
  assert.equal(formatTodo({ title: 'x', done: false }), '[ ] x');
});

test('openTitles leaves out what is done', () => {
  assert.deepEqual(openTitles([{ title: 'Buy milk', done: false }, { title: 'Call Ada', done: true }]), ['Buy milk']);
  assert.deepEqual(openTitles([{ title: 'Write', done: false }, { title: 'Rest', done: false }]), ['Write', 'Rest']);
});

test('openTitles of nothing is nothing', () => {
  assert.deepEqual(openTitles([]), []);
});
