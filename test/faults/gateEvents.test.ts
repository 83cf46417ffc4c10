// The gate's state as it stands in the journal of a run over real HTTP, with and without refusals.
import { describe, expect, test } from 'vitest';
import { runJson } from '../../server/cli/runJson';
import { emptyRun, foldRun } from '../../server/core/pipeline/runState';
import { dashboardOf } from '../../server/protocol/dashboard';
import type { RunEvent } from '../../server/protocol/runEvent';
import { runWithFaults } from './faultProject';

async function recorded(rate: number): Promise<readonly RunEvent[]> {
  const events: RunEvent[] = [];
  await runWithFaults({ server: { faults: [{ kind: '429', rate }] }, onEvent: (event) => events.push(event) });
  return events;
}

function gates(events: readonly RunEvent[]): readonly Extract<RunEvent, { type: 'gate' }>[] {
  return events.flatMap((event) => (event.type === 'gate' ? [event] : []));
}

describe('the gate in a run', () => {
  test('without refusals has no limit but its lanes', async () => {
    const events = await recorded(0);
    expect(gates(events).length).toBeGreaterThan(0);
    expect(gates(events).every(({ state }) => state.perSecond === null && !state.heldBack && state.lanes >= 4)).toBe(true);
  });

  test('with refusals is written a few times a second, holds back, and is what --json says', async () => {
    const events = await recorded(0.4);
    const times = gates(events).map(({ ms }) => ms);
    expect(gates(events).some(({ state }) => state.heldBack)).toBe(true);
    expect(gates(events).some(({ state }) => (state.perSecond ?? 0) > 0)).toBe(true);
    for (const at of times) expect(times.filter((ms) => ms >= at && ms < at + 1_000).length).toBeLessThanOrEqual(3);
    const view = events.reduce(foldRun, emptyRun());
    const last = gates(events).at(-1)?.state;
    const { dashboard } = JSON.parse(JSON.stringify(runJson(view))) as { readonly dashboard: unknown };
    expect(dashboard).toEqual(JSON.parse(JSON.stringify(dashboardOf(view))));
    expect(dashboard).toMatchObject({ gate: { limits: [{ gate: last?.gate, lanes: last?.lanes, perSecond: last?.perSecond, heldSince: null }] } });
  });
});
