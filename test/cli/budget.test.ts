// A budget in dollars, from the command line to a model behind HTTP: what is reserved, what is paid, and how a run goes on with more.
import { describe, expect, it } from 'vitest';
import { openJournals } from '../../server/openJournals';
import type { RunEvent } from '../../server/protocol/runEvent';
import type { CommandLine } from './commandLine';
import { modelProject } from './modelProject';

const { commandLine, project, model } = await modelProject({ errorRate: 0.4, seed: 3 });

interface Printed {
  readonly run: string;
  readonly status: string;
  readonly reason: string;
  readonly usage: { readonly calls: number; readonly usd: number | null };
  readonly spending: { readonly chargedUsd: number | null; readonly chargedCalls: number; readonly carried: { readonly calls: number; readonly usd: number } | null };
  readonly forecast: { readonly usdMin: number | null; readonly usdMax: number | null; readonly tokens: unknown };
}

/** Room for one reply of 4,000 tokens with its prompt, and for a few of the usual length before it. */
const TIGHT = '0.0465';
const PRICES = ['--price-input', '1', '--price-output', '10'];

async function implement(...options: readonly string[]): Promise<{ readonly status: number; readonly printed: Printed; readonly stderr: string }> {
  const { status, stdout, stderr } = await commandLine.run(['implement', project.file, '--workspace', project.root, '--base-url', model.url, '--json', '--no-cache', '--allow-unsandboxed-tests', ...options]);
  return { status, printed: JSON.parse(stdout) as Printed, stderr };
}

async function eventsOf(run: string): Promise<readonly RunEvent[]> {
  const stored = await openJournals(commandLine.journals).read(run);
  return stored.ok ? stored.events : [];
}

describe('a budget', () => {
  it('without prices is not guessed at: nothing is asked', async () => {
    const before = model.stats().requests;
    const { printed } = await implement('--budget', '1');
    expect([printed.status, printed.usage.calls, model.stats().requests - before]).toEqual(['failed', 0, 0]);
    expect(printed.reason).toContain('--price-input');
  });

  it('is forecast as a range of tokens and money, and unknown where prices are', async () => {
    const known = await implement(...PRICES);
    expect(known.printed.forecast.usdMin).toBeGreaterThan(0);
    expect(known.printed.forecast.usdMax).toBeGreaterThan(known.printed.usage.usd ?? Number.POSITIVE_INFINITY);
    expect(known.stderr).toMatch(/thousands of tokens: .* in uncached, .* cached, .* out, \$0\.\d+ to \$\d/);
    const unknown = await implement();
    expect([unknown.printed.forecast.usdMin, unknown.printed.usage.usd]).toEqual([null, null]);
    expect(unknown.stderr).toContain('cost unknown');
  });

  it('is kept: every call is on disk with its worst case before it leaves, and the sum stays below', async () => {
    const { printed } = await implement(...PRICES, '--budget', TIGHT);
    expect(printed.reason).toMatch(/the budget of \$0.0465 is used up.*raise --budget and resume/);
    expect(printed.spending.chargedUsd).toBeLessThanOrEqual(Number(TIGHT));
    expect(printed.spending.chargedCalls).toBeGreaterThan(0);
    const events = await eventsOf(printed.run);
    const asked = events.filter((event) => event.type === 'sampleStarted');
    // 4,000 tokens of reply at $10 a million are $0.04, and the prompt comes on top.
    expect(asked.every(({ reserved }) => reserved?.calls === 1 && (reserved.usd ?? 0) > 0.04)).toBe(true);
  });

  it('when it is raised the run goes on, pays for nothing twice, and counts what was spent', async () => {
    const first = await implement(...PRICES, '--budget', TIGHT);
    const paid = model.stats().requests;
    const { stdout } = await commandLine.run(['resume', first.printed.run, '--budget', '2', '--json']);
    const printed = JSON.parse(stdout) as Printed;
    expect(printed.status).toBe('complete');
    expect(printed.spending.carried).toMatchObject({ calls: first.printed.spending.chargedCalls, usd: first.printed.spending.chargedUsd });
    expect(printed.spending.chargedCalls).toBe(first.printed.spending.chargedCalls + printed.usage.calls);
    const seeds = [...(await eventsOf(first.printed.run)), ...(await eventsOf(printed.run))].flatMap((event) => (event.type === 'sampleStarted' && event.seed !== undefined ? [`${event.task}@${event.seed}`] : []));
    expect(new Set(seeds).size).toBe(seeds.length);
    expect(model.stats().requests - paid).toBeLessThanOrEqual(printed.usage.calls);
  });
});

describe('a second run on the same inputs', () => {
  const again = (...options: readonly string[]): ReturnType<CommandLine['run']> => commandLine.run(['implement', project.file, '--workspace', project.root, '--base-url', model.url, '--json', '--allow-unsandboxed-tests', '--seed', '5', ...options]);

  it('asks nobody, and asks again when a type that it depends on has changed', async () => {
    const first = JSON.parse((await again()).stdout) as Printed;
    expect(first.status).toBe('complete');
    const before = model.stats().requests;
    const second = await again();
    expect([(JSON.parse(second.stdout) as Printed).usage.calls, model.stats().requests - before]).toEqual([0, 0]);
    expect(second.stderr).toContain('reused: ');
    expect((JSON.parse((await again('--no-cache')).stdout) as Printed).usage.calls).toBeGreaterThan(0);
    project.write('src/types.ts', 'export type Title = string | String;\n');
    expect((JSON.parse((await again()).stdout) as Printed).usage.calls).toBeGreaterThan(0);
  });
});
