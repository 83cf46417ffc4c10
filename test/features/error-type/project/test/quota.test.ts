import { test } from 'node:test';
import assert from 'node:assert/strict';
import { InvalidInputError, QuotaExceededError } from '../src/errors.ts';
import { explain, statusOf } from '../src/failures.ts';
import { storeFile } from '../src/files.ts';
import { logLevelOf } from '../src/logLevel.ts';
import { addMember } from '../src/members.ts';
import { createProject } from '../src/projects.ts';
import { emptyWorkspace } from '../src/workspace.ts';

const plan = { members: 1, projects: 1, storage: 100 };
const used = new QuotaExceededError('projects', 3);

test('it says what is used up', () => {
  assert.equal(used.message, 'projects quota of 3 is used up');
  assert.deepEqual([used.name, used.resource, used.limit], ['QuotaExceededError', 'projects', 3]);
});

test('members', () => {
  const workspace = emptyWorkspace(plan);
  addMember(workspace, 'ada@example.org');
  assert.throws(() => addMember(workspace, 'grace@example.org'), { name: 'QuotaExceededError', resource: 'members', limit: 1 });
  assert.deepEqual(workspace.members, ['ada@example.org']);
});

test('projects', () => {
  const workspace = emptyWorkspace(plan);
  createProject(workspace, 'Atlas');
  assert.throws(() => createProject(workspace, 'Borealis'), { name: 'QuotaExceededError', resource: 'projects', limit: 1 });
  assert.deepEqual(workspace.projects, ['Atlas']);
});

test('storage', () => {
  const workspace = emptyWorkspace(plan);
  storeFile(workspace, { name: 'plan.pdf', size: 100 });
  assert.throws(() => storeFile(workspace, { name: 'note.txt', size: 1 }), { name: 'QuotaExceededError', resource: 'storage', limit: 100 });
  assert.throws(() => storeFile(workspace, { name: 'plan.pdf', size: 101 }), { name: 'QuotaExceededError', resource: 'storage', limit: 100 });
  assert.equal(workspace.files.length, 1);
});

test('from outside it is too many', () => {
  assert.equal(statusOf(used), 429);
  assert.equal(explain(used), 'projects quota of 3 is used up. Upgrade to get more projects.');
  assert.equal(logLevelOf(used), 'info');
  assert.deepEqual([statusOf(new InvalidInputError('name', 'no')), logLevelOf(new InvalidInputError('name', 'no'))], [422, 'debug']);
});
