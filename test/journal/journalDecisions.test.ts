// Decisions are found in the journals of their workspace, newest first, within the time that may be spent on it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { journalPath } from '../../server/io/journal/journalPath';
import { journalDecisions } from '../../server/journalDecisions';
import type { RunEvent } from '../../server/protocol/runEvent';

let folder = '';
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'starling-decisions-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const settings = { reliability: 0.95, budgetUsd: null, maxCalls: 9, concurrency: 1, seed: 1, testTimeoutMs: 1000, trusted: true };
const usage = { calls: 1, inputTokens: 1, outputTokens: 1, cachedTokens: 0, usd: null };

/** A run that decided one task under `key`; its answer is its own id. */
async function keep(run: string, key: string, workspace = '/here'): Promise<void> {
  const tally = { k: 2, samples: 2, clusters: [{ key: 'c', votes: 2, sample: 't.1' }], redFlags: {}, refused: 0, failed: 0, decision: { kind: 'decided', key: 'c', lead: 2 } } as const;
  const events: readonly RunEvent[] = [
    { type: 'runStarted', run, at: 0, workspace, target: 'a.ts', wish: '', model: 'm', simulated: true, settings, endpoint: { provider: 'openai', model: 'm', baseUrl: '' } },
    { type: 'replied', task: 't', sample: 't.1', agent: 'm', usage, raw: `answer of ${run}`, truncated: false },
    { type: 'voted', task: 't', tally },
    { type: 'decided', task: 't', edits: [], evidence: { level: 'E1', checks: [] }, cacheKey: key },
  ];
  const journal = await FileJournal.create(folder, run);
  await journal.appendAll(events);
  await journal.close();
}

describe('decisions of earlier runs', () => {
  it('are found by their key, the newest first, and only those of the workspace', async () => {
    await keep('20260101-000000-aaaaaa', 'k1');
    await keep('20260102-000000-bbbbbb', 'k1');
    await keep('20260103-000000-cccccc', 'k2', '/elsewhere');
    const decisions = journalDecisions({ folder, workspace: '/here' });
    expect((await decisions.find('k1'))?.raw).toBe('answer of 20260102-000000-bbbbbb');
    expect([await decisions.find('k2'), await decisions.find('k3')]).toEqual([undefined, undefined]);
  });

  it('come from no journal that was changed behind its back', async () => {
    await keep('20260101-000000-aaaaaa', 'k1');
    const file = journalPath(folder, '20260101-000000-aaaaaa');
    writeFileSync(file, readFileSync(file, 'utf8').replace('answer of', 'answer 0f'));
    expect(await journalDecisions({ folder, workspace: '/here' }).find('k1')).toBeUndefined();
  });

  it('are not looked for longer than may be', async () => {
    for (let run = 0; run < 5; run += 1) await keep(`20260101-00000${run}-aaaaaa`, `k${run}`);
    let time = 0;
    const decisions = journalDecisions({ folder, workspace: '/here', limitMs: 250, now: () => (time += 100) });
    expect(await decisions.find('k0')).toBeUndefined();
    expect((await decisions.find('k3'))?.run).toBe('20260101-000003-aaaaaa');
    expect(await decisions.find('k1')).toBeUndefined();
  });

  it('are none where there is no folder', async () => {
    expect(await journalDecisions({ folder: path.join(folder, 'none'), workspace: '/here' }).find('k')).toBeUndefined();
  });
});
