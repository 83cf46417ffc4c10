// The Node that runs tests, and the little that a test's environment holds.
import path from 'node:path';
import type { NodeProgram } from '../sandbox/selfTest';

/** Megabytes of JavaScript heap of one process. */
const heapMb = 2048;

/** The running Node itself; Electron becomes one through a word in its environment. */
export function childNode(): NodeProgram {
  const electron = process.versions['electron'] !== undefined;
  return { file: process.execPath, env: electron ? { ELECTRON_RUN_AS_NODE: '1' } : {} };
}

/** Major and minor version of the running Node. */
export function nodeVersion(): { readonly major: number; readonly minor: number } {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return { major, minor };
}

/** Nothing of ours is passed on: no key, no token, no proxy, no home. */
export function testEnvironment(tmp: string): Readonly<Record<string, string>> {
  const system = process.env['SystemRoot'];
  return {
    ...childNode().env,
    PATH: [path.dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(path.delimiter),
    HOME: tmp,
    TMPDIR: tmp,
    LANG: 'en_US.UTF-8',
    CI: '1',
    TZ: 'UTC',
    NODE_ENV: 'test',
    NO_COLOR: '1',
    NODE_OPTIONS: `--max-old-space-size=${heapMb}`,
    ...(system === undefined ? {} : { SystemRoot: system, TEMP: tmp, TMP: tmp }),
  };
}
