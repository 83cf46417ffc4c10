// The gate's state as a run writes it down: what is news, how often, and what is shown of it.
import { describe, expect, it } from 'vitest';
import { noteGate } from '../../server/core/pipeline/noteGate';
import { startRecord } from '../../server/core/pipeline/record';
import type { RunContext } from '../../server/core/pipeline/runContext';
import { dashboardOf } from '../../server/protocol/dashboard';
import type { GateState } from '../../server/protocol/gateState';
import { dashboardLines } from '../../webview/dashboardLines';
import { memoryJournal } from '../fakes/memoryJournal';

const HEALTHY: GateState = { gate: 'm at h', lanes: 4, perSecond: null, heldBack: false };

interface Scene {
  readonly journal: ReturnType<typeof memoryJournal>;
  readonly context: Pick<RunContext, 'record' | 'ports' | 'startedAt'>;
  /** At this millisecond of the run. */
  note(ms: number, change?: Partial<GateState>): void;
  rate(): string;
}

function scene(): Scene {
  let now = 0;
  const journal = memoryJournal();
  const record = startRecord(journal, () => undefined);
  const context = { record, startedAt: 1_000, ports: { clock: { wall: () => 0, monotonic: () => 1_000 + now } } as RunContext['ports'] };
  return {
    journal,
    context,
    note: (ms, change = {}) => {
      now = ms;
      noteGate({ ...HEALTHY, ...change }, context);
    },
    rate: () => dashboardLines(dashboardOf(record.view())).find(({ id }) => id === 'gate')?.words ?? '',
  };
}

function written({ journal }: Scene): readonly (readonly [number, number, number | null, boolean])[] {
  return journal.events.flatMap((event) => (event.type === 'gate' ? [[event.ms, event.state.lanes, event.state.perSecond, event.state.heldBack] as const] : []));
}

describe('the gate in the journal', () => {
  it('is written when it is first heard of, and then only where it has changed by more than a tenth', () => {
    const run = scene();
    for (const [ms, perSecond] of [[0, null], [1_000, null], [2_000, 10], [3_000, 10.9], [4_000, 9.1], [5_000, 11.2], [6_000, null]] as const) run.note(ms, { perSecond });
    expect(written(run)).toEqual([[0, 4, null, false], [2_000, 4, 10, false], [5_000, 4, 11.2, false], [6_000, 4, null, false]]);
    run.note(7_000, { lanes: 12 });
    expect(written(run).at(-1)).toEqual([7_000, 12, null, false]);
  });

  it('is written at most three times a second, also in a storm, and the last state is not lost', () => {
    const run = scene();
    for (let ms = 0; ms <= 10_000; ms += 10) run.note(ms, { perSecond: 1 + (ms % 70), heldBack: ms % 20 === 0 });
    const times = written(run).map(([ms]) => ms);
    for (const at of times) expect(times.filter((ms) => ms >= at && ms < at + 1_000).length).toBeLessThanOrEqual(3);
    expect(times.length).toBeGreaterThan(20);
    run.note(10_500);
    expect(written(run).at(-1)).toEqual([10_500, 4, null, false]);
  });

  it('says since when it is held back, from the first refusal to the next answer', () => {
    const run = scene();
    expect(run.rate()).toBe('no call yet');
    run.note(0);
    expect(run.rate()).toBe('no call yet, asks at most 4 at once');
    run.note(3_000, { perSecond: 2.5, heldBack: true });
    run.note(5_000, { perSecond: 1.2, heldBack: true });
    expect(run.rate()).toBe('no call yet, asks at most 1.2 a second, held back since 3.0 s of the run');
    run.note(6_000, { perSecond: 1.2 });
    expect(run.rate()).toBe('no call yet, asks at most 1.2 a second');
  });

  it('tells gates of several models apart, and is silent once the run has ended', async () => {
    const run = scene();
    run.note(0);
    run.note(1, { gate: 'other at h', perSecond: 30, heldBack: true });
    expect(run.rate()).toBe('no call yet, m at h: asks at most 4 at once, other at h: asks at most 30 a second, held back since 1 ms of the run');
    await run.context.record.write({ type: 'runEnded', status: 'stopped', reason: 'stopped', ms: 2_000 });
    run.note(9_000, { perSecond: 1, heldBack: true });
    expect(written(run)).toHaveLength(2);
    expect(run.rate()).toBe('no call yet, m at h: asks at most 4 at once, other at h: asks at most 30 a second');
  });

  it('that cannot be written down does not end the run by itself', async () => {
    const record = startRecord({ append: () => Promise.reject(new Error('disk full')) }, () => undefined);
    noteGate(HEALTHY, { ...scene().context, record });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(record.view().gates?.['m at h']?.lanes).toBe(4);
  });
});
