// Gaps are found and asked before anything is spent on implementing: by a scan that costs nothing, else by the agents' vote.
import { describe, expect, it } from 'vitest';
import { exitStatus } from '../../server/cli/exitStatus';
import { runJson } from '../../server/cli/runJson';
import { runFeature } from '../../server/core/pipeline/runFeature';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import { faulty, shop, sound } from '../decompose/planner/wishes';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { queuedLlm } from '../fakes/queuedLlm';
import { plan, settings, withModel } from './planStage';

describe('a vague or contradictory wish', () => {
  it.each(faulty)('is asked about at no call: $wish', async ({ wish, names }) => {
    const llm = queuedLlm(['{}']);
    const { plan: found, view } = await plan({ files: shop, llm, wish });
    if (found.ok) throw new Error('it was planned');
    expect(found.gaps.map(({ text }) => text).join('\n')).toMatch(names);
    expect([llm.asked.length, view.usage.calls, view.gaps?.length]).toEqual([0, 0, found.gaps.length]);
    for (const { question } of found.gaps) expect(found.problem).toContain(question);
  });

  it('ends a whole run undecided with its questions, and is not status 0', async () => {
    const llm = queuedLlm(['{}']);
    const journal = memoryJournal();
    const ports = { llm, workspace: memoryWorkspace(shop), checker: blindChecker, testRunner: evaluatingTestRunner('', '', []), journal, clock: systemClock, hash: sha256, stop: new AbortController().signal };
    const result = await runFeature({ run: 'r', target: { file: 'src' }, wish: 'Make the queue faster', settings, endpoint: { provider: 'openai', model: '', baseUrl: '' } }, ports, () => undefined);
    expect([result.view.status, result.end, result.edits, llm.asked.length, exitStatus(result)]).toEqual(['undecided', 'done', [], 0, 1]);
    expect(result.view.reason).toContain('"faster" has no measure. What exactly has to hold');
    expect(runJson(result.view)).toMatchObject({ criteria: [], gaps: [{ kind: 'vague' }], usage: { calls: 0 } });
  });

  it('is asked about by the agents, where they agree on it, and nothing is planned', async () => {
    const list = '? contradiction: A queue that is full both waits and drops | Which of the two is meant?\n- Full queues wait\n';
    await withModel({ ...shop, 'CRITERIA.md': list }, { errorRate: 0.2 }, async (llm, server) => {
      const { plan: found, view } = await plan({ files: shop, llm, wish: 'A full `Queue` waits, and drops what comes' });
      expect(found).toMatchObject({ ok: false, gaps: [{ kind: 'contradiction', text: 'A queue that is full both waits and drops', question: 'Which of the two is meant?' }] });
      expect(view.planning?.map(({ title }) => title)).toEqual(['What the wish asks for']);
      expect(server.stats().requests).toBe(view.usage.calls);
    });
  });
});

describe('a sound wish', () => {
  it.each(sound)('goes to the agents, or is planned at once: %s', async (wish) => {
    const llm = queuedLlm(['nothing']);
    const { plan: found } = await plan({ files: shop, llm, wish });
    expect([found.ok ? [] : found.gaps, found.ok || llm.asked.length > 0]).toEqual([[], true]);
  });

  it('may name what stands elsewhere in the project', async () => {
    const { 'src/queue.ts': queue = '', ...others } = shop;
    const llm = queuedLlm(['nothing']);
    const { plan: found } = await plan({ files: { 'src/queue.ts': queue }, elsewhere: others, llm, wish: 'Rename `clamp` to `clip`' });
    expect([found.ok ? [] : found.gaps, llm.asked.length > 0]).toEqual([[], true]);
  });

  it('that says every step is planned without a call', async () => {
    const llm = queuedLlm(['nothing']);
    const { plan: found, view } = await plan({ files: shop, llm, wish: 'Rename `formatDate` to `formatDay` and move src/report.ts to src/lines.ts' });
    if (!found.ok) throw new Error(found.problem);
    expect([llm.asked.length, found.steps.map(({ verb, to }) => `${verb} ${to ?? ''}`), view.criteria?.length]).toEqual([0, ['rename formatDay', 'move src/lines.ts'], 2]);
  });

  it.each([
    ['nothing else uses', { 'src/other.ts': 'export {}\n' }, 0],
    ['a file uses that is not shown', { 'src/other.ts': "import { clamp } from './limit';\nclamp(1);\n" }, 3],
  ])('that removes what %s', async (_, elsewhere, calls) => {
    const llm = queuedLlm([{ fails: 'unauthorized' }]);
    await plan({ files: shop, elsewhere, llm, wish: 'Remove `clamp`' });
    expect(llm.asked.length).toBe(calls);
  });
});
