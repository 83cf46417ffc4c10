import { test } from 'node:test';
import assert from 'node:assert/strict';
import { NotFoundError } from '../src/errors.ts';
import { explain, statusOf } from '../src/failures.ts';
import { storeFile, usedStorage } from '../src/files.ts';
import { logLevelOf } from '../src/logLevel.ts';
import { addMember } from '../src/members.ts';
import { createProject, removeProject } from '../src/projects.ts';
import { emptyWorkspace } from '../src/workspace.ts';

const plan = { members: 2, projects: 2, storage: 100 };

test('what the plan allows is done', () => {
  const workspace = emptyWorkspace(plan);
  addMember(workspace, 'ada@example.org');
  addMember(workspace, 'ada@example.org');
  addMember(workspace, 'grace@example.org');
  createProject(workspace, ' Atlas ');
  createProject(workspace, 'Borealis');
  storeFile(workspace, { name: 'plan.pdf', size: 60 });
  storeFile(workspace, { name: 'plan.pdf', size: 90 });
  storeFile(workspace, { name: 'note.txt', size: 10 });
  assert.deepEqual(workspace.members, ['ada@example.org', 'grace@example.org']);
  assert.deepEqual(workspace.projects, ['Atlas', 'Borealis']);
  assert.deepEqual(workspace.files, [{ name: 'plan.pdf', size: 90 }, { name: 'note.txt', size: 10 }]);
  assert.equal(usedStorage(workspace), 100);
  removeProject(workspace, 'Atlas');
  assert.deepEqual(workspace.projects, ['Borealis']);
});

test('wrong input is told apart', () => {
  const workspace = emptyWorkspace(plan);
  assert.throws(() => addMember(workspace, 'ada'), { name: 'InvalidInputError', field: 'email' });
  assert.throws(() => createProject(workspace, '  '), { name: 'InvalidInputError', field: 'name' });
  assert.throws(() => removeProject(workspace, 'Atlas'), { name: 'NotFoundError', message: 'no project Atlas' });
});

test('failures from outside', () => {
  assert.deepEqual([new NotFoundError('no project Atlas'), new Error('x')].map(statusOf), [404, 500]);
  assert.equal(explain(new NotFoundError('no project Atlas')), 'no project Atlas.');
  assert.equal(explain(new Error('x')), 'Something went wrong on our side.');
  assert.deepEqual([new NotFoundError('gone'), new Error('x')].map(logLevelOf), ['debug', 'error']);
});
