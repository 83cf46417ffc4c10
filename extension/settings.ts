// Reads the settings into one typed value, at the start of the server and whenever they change.
import { workspace } from 'vscode';
import type { ServerSettings } from '../server/protocol/server';

/** Every setting has its default in the manifest; where and what costs money is machine scope, so no workspace can move it. */
export function readSettings(): ServerSettings {
  const section = workspace.getConfiguration('starling');
  const read = <Key extends keyof ServerSettings>(key: Key, fallback: ServerSettings[Key]): ServerSettings[Key] => section.get<ServerSettings[Key]>(key) ?? fallback;
  return {
    provider: read('provider', 'auto'),
    model: read('model', ''),
    baseUrl: read('baseUrl', ''),
    priceInput: read('priceInput', null),
    priceOutput: read('priceOutput', null),
    reuse: read('reuse', true) ?? true,
    voters: read('voters', []) ?? [],
    reliability: read('reliability', 0.95),
    budgetUsd: read('budgetUsd', null),
    maxCalls: read('maxCalls', 200),
    concurrency: read('concurrency', 4),
    seed: read('seed', 1),
    testTimeoutMs: read('testTimeoutMs', 60_000),
    runTestsWithoutSandbox: read('runTestsWithoutSandbox', false) ?? false,
  };
}
