// A broken target is drawn into the wave that broke it, though what it needs is planned for a later one: that comes along, and a wave always ends.
import { expect, test } from 'vitest';
import { runWaves, type Ordered, type StepEnd } from '../../server/core/pipeline/plan/runWaves';

const MANY = 200;

/** A type whose change breaks its user; the user needs a class that is made in the next wave, and that class an interface of its own. */
const tasks: readonly Ordered[] = [
  { id: 'type', files: ['services.ts'], dependsOn: [] },
  { id: 'part', files: ['cache.ts'], dependsOn: [] },
  { id: 'class', files: ['cache.ts'], dependsOn: ['part'] },
  { id: 'user', files: ['services.ts'], dependsOn: ['type', 'class'] },
];

test('who is drawn in brings what it needs', async () => {
  const done: string[] = [];
  let asked = 0;
  const decide = ({ id, dependsOn }: Ordered): Promise<StepEnd> => {
    asked += 1;
    if (asked > MANY) return Promise.resolve('ended');
    if (dependsOn.some((need) => !done.includes(need))) return Promise.resolve('deferred');
    done.push(id);
    return Promise.resolve('decided');
  };
  const broken = (): readonly string[] => (done.includes('type') && !done.includes('user') ? ['user'] : []);
  const ended = await runWaves(tasks, { branches: 2, decide, endRound: () => Promise.resolve({ draw: broken(), redo: [] }), endWave: () => Promise.resolve() });
  expect(ended).toBe(true);
  expect([...done].sort()).toEqual(['class', 'part', 'type', 'user']);
  expect(asked).toBeLessThan(12);
});

test('a wave ends where whoever is drawn in can never be decided', async () => {
  let asked = 0;
  const decide = ({ id }: Ordered): Promise<StepEnd> => {
    asked += 1;
    return Promise.resolve(asked > MANY ? 'ended' : id === 'user' ? 'deferred' : 'decided');
  };
  await runWaves(tasks, { branches: 2, decide, endRound: () => Promise.resolve({ draw: ['user'], redo: [] }), endWave: () => Promise.resolve() });
  expect(asked).toBeLessThan(MANY);
});
