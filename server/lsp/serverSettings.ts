// Settings of a session: defaults, what the client gave, and what a run takes of them.
import type { RunSettings } from '../protocol/model';
import type { ServerSettings } from '../protocol/server';

export const DEFAULT_SETTINGS: ServerSettings = {
  provider: 'auto',
  model: '',
  baseUrl: '',
  priceInput: null,
  priceOutput: null,
  reuse: true,
  voters: [],
  reliability: 0.95,
  budgetUsd: null,
  maxCalls: 200,
  concurrency: 4,
  seed: 1,
  testTimeoutMs: 60_000,
  runTestsWithoutSandbox: false,
};

/** The part that is fixed at the start of a run and kept in its journal. */
export function runSettings(settings: ServerSettings, trusted: boolean): RunSettings {
  const { reliability, budgetUsd, maxCalls, concurrency, seed, testTimeoutMs, priceInput, priceOutput, voters, runTestsWithoutSandbox = false } = settings;
  return { reliability, budgetUsd, maxCalls, concurrency, seed, testTimeoutMs, priceInput, priceOutput, voters: voters ?? [], trusted, runTestsWithoutSandbox };
}
