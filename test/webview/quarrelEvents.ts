// The events of a run in which nearly everything happens: a gate that holds back, red flags, dissent, a join, a repeated call, a refusal as too many, a pause, verdicts, an undo.
import type { Edit, Tally, Task, Usage } from '../../server/protocol/model';
import type { SampleOutcome } from '../../server/protocol/sampleOutcome';
import type { RunEvent } from '../../server/protocol/runEvent';

const CONTRACT = { mayChange: ['slugify'], mayAdd: true, checks: [], criteria: [] };
const TARGET = { file: 'src/text.ts', path: 'slugify', kind: 'FunctionDeclaration', hash: 'h', fileVersion: 'v' };

function task(id: string, dependsOn: readonly string[] = []): Task {
  return { id, target: { ...TARGET, path: id }, intent: `Implement ${id}`, wish: '', openSignature: false, stubs: [id], dependsOn, contract: CONTRACT };
}

function edit(id: string, of: string): Edit {
  return { id, task: of, kind: 'replaceBody', target: { ...TARGET, path: of }, payload: { kind: 'replaceBody', body: '{}' } as Edit['payload'], contract: CONTRACT, dependsOn: [] };
}

function usage(calls: number, outputTokens: number, usd: number | null): Usage {
  return { calls, inputTokens: 400 * calls, outputTokens, cachedTokens: 100, usd, ...(usd === null && { estimatedCalls: 1 }) };
}

function tally(votes: readonly number[], more: Partial<Tally>): Tally {
  return { k: 2, samples: votes.length, clusters: votes.map((count, index) => ({ key: `k${index}`, votes: count, sample: `one.${index + 1}` })), redFlags: {}, refused: 0, failed: 0, decision: { kind: 'open', missing: 2 }, ...more };
}

/** Started, answered, judged; `late` samples are still on their way when others have ended. */
function sample(of: string, number: number, outcome: SampleOutcome, spent: Usage): readonly [RunEvent, ...RunEvent[]] {
  const named = { task: of, sample: `${of}.${number}`, agent: `agent ${number}` };
  return [
    { type: 'sampleStarted', ...named, ms: 100 * number, reserved: { calls: 1, usd: 0.01 }, seed: number },
    ...(outcome.kind === 'failed' ? [{ type: 'reserved' as const, task: of, sample: named.sample, reserved: { calls: 1, usd: 0.01 } }] : [{ type: 'replied' as const, ...named, usage: spent, raw: '{"declaration":"x"}', truncated: false }]),
    { type: 'sampleEnded', ...named, outcome, usage: spent, ms: 100 * number + 70, raw: outcome.kind === 'failed' ? '' : '{"declaration":"x"}' },
  ];
}

function gate(ms: number, perSecond: number | null, heldBack: boolean): RunEvent {
  return { type: 'gate', state: { gate: 'm at 127.0.0.1', lanes: 3, perSecond, heldBack }, ms };
}

export function quarrelEvents(): readonly RunEvent[] {
  const settings = { reliability: 0.95, budgetUsd: 0.5, maxCalls: 40, concurrency: 3, seed: 1, testTimeoutMs: 1_000, trusted: true };
  const check = { name: 'types' as const, outcome: 'passed' as const, ms: 3, detail: 'fine', inputHash: 'i' };
  const evidence = { level: 'E1' as const, checks: [check] };
  const [first, second, third, fourth] = [
    sample('one', 1, { kind: 'answer', key: 'k0' }, usage(1, 50, 0.004)),
    sample('one', 2, { kind: 'answer', key: 'k1' }, usage(2, 60, 0.005)),
    sample('one', 3, { kind: 'redFlag', flag: 'elision', detail: '...' }, usage(1, 70, null)),
    sample('one', 4, { kind: 'failed', reason: 'rateLimited', detail: '429' }, usage(2, 0, 0)),
  ];
  return [
    { type: 'runStarted', run: 'quarrel', at: 0, workspace: '/w', target: 'src/text.ts', wish: '', model: 'm', simulated: true, settings, endpoint: { provider: 'openai', model: 'm', baseUrl: 'http://127.0.0.1' } },
    { type: 'planned', plan: { tasks: [task('one'), task('two', ['one']), task('three')], notes: [] }, forecast: { tasks: 3, callsMin: 6, callsMax: 40, usdMin: 0.01, usdMax: 0.5 } },
    { type: 'baselined', checks: [check] },
    // Three at once, ended in another order.
    first[0], second[0], third[0], ...first.slice(1), gate(120, null, false), ...third.slice(1), ...second.slice(1), ...fourth,
    gate(420, 2.5, true),
    { type: 'voted', task: 'one', tally: tally([1, 1], { samples: 4, redFlags: { elision: 1 }, failed: 1 }) },
    { type: 'paused' },
    gate(900, 1.8, true),
    { type: 'continued' },
    ...sample('one', 5, { kind: 'refused', check: 'types', detail: 'no' }, usage(1, 40, 0.003)),
    ...sample('one', 6, { kind: 'answer', key: 'k2' }, usage(1, 40, 0.003)),
    { type: 'joined', task: 'one', key: 'k2', into: 'k0', detail: 'the same on 24 inputs' },
    ...sample('one', 7, { kind: 'answer', key: 'k0' }, usage(1, 40, 0.003)),
    { type: 'voted', task: 'one', tally: tally([3, 1], { samples: 7, redFlags: { elision: 1 }, failed: 1, refused: 1, decision: { kind: 'decided', key: 'k0', lead: 2 } }) },
    gate(1_400, 1.9, false),
    { type: 'parted', task: 'one', difference: 'they part on one(1)' },
    { type: 'decided', task: 'one', edits: [edit('e1', 'one'), edit('e2', 'one')], evidence },
    ...sample('two', 1, { kind: 'redFlag', flag: 'notJson', detail: 'x' }, usage(1, 9, 0.001)),
    { type: 'healed', task: 'two', rung: 'resample', why: 'nothing passed' },
    { type: 'deferred', task: 'two', why: 'waits for three' },
    ...sample('three', 1, { kind: 'answer', key: 'k0' }, usage(1, 30, 0.002)),
    { type: 'voted', task: 'three', tally: tally([1], { decision: { kind: 'undecided', why: 'no lead' } }) },
    { type: 'undecided', task: 'three', why: 'no lead' },
    { type: 'editStatus', edit: 'e1', status: 'accepted', reason: '' },
    { type: 'editStatus', edit: 'e2', status: 'refused', reason: 'no' },
    { type: 'proposed', diffs: [{ edit: 'e1', diff: '--- a\n' }] },
    { type: 'runEnded', status: 'partial', reason: '1 of 3 tasks were decided', ms: 2_000 },
    { type: 'applying', edits: ['e1'], files: [] },
    { type: 'applied', edits: ['e1'] },
    { type: 'undone', edits: ['e1'] },
  ];
}
