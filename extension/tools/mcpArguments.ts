// Settings of this editor as arguments of the command line that other agents are served by. Pure.
import type { ServerSettings } from '../../server/protocol/server';

/** The key is no argument; the editor's own models cannot be reached from another process, so `vscode` leaves the choice open. */
export function mcpArguments(folder: string, settings: ServerSettings): readonly string[] {
  const { provider, model, baseUrl, priceInput, priceOutput, budgetUsd, maxCalls, concurrency, reliability, seed, testTimeoutMs, voters = [], runTestsWithoutSandbox, reuse } = settings;
  const named = provider === 'vscode' ? '' : provider === 'offline' ? 'offline' : model;
  const given: readonly (readonly [string, string | number | null])[] = [
    ['workspace', folder],
    ['model', named === '' ? null : named],
    ['base-url', provider === 'offline' || provider === 'vscode' || baseUrl === '' ? null : baseUrl],
    ['price-input', priceInput],
    ['price-output', priceOutput],
    ['budget', budgetUsd],
    ['max-calls', maxCalls],
    ['concurrency', concurrency],
    ['reliability', reliability],
    ['seed', seed],
    ['test-timeout', testTimeoutMs / 1000],
    ...voters.map((voter) => ['voter', voter] as const),
  ];
  // Joined by =, so that no value is taken for another option.
  const pairs = given.flatMap(([name, value]) => (value === null ? [] : [`--${name}=${String(value)}`]));
  return ['mcp', ...pairs, ...(runTestsWithoutSandbox === true ? ['--allow-unsandboxed-tests'] : []), ...(reuse === false ? ['--no-cache'] : [])];
}
