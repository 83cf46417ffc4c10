// The little that a test's environment holds.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { NodeProgram } from '../sandbox/nodeProgram';
import { MARK } from '../sandbox/sweep';

/** Megabytes of JavaScript heap of one process. */
const heapMb = 2048;

/** Nothing of ours is passed on: no key, no token, no proxy, no home. */
export function testEnvironment(node: NodeProgram, tmp: string): Readonly<Record<string, string>> {
  const system = process.env['SystemRoot'];
  return {
    ...node.env,
    PATH: [path.dirname(node.file), '/usr/local/bin', '/usr/bin', '/bin'].join(path.delimiter),
    HOME: tmp,
    TMPDIR: tmp,
    LANG: 'en_US.UTF-8',
    CI: '1',
    TZ: 'UTC',
    NODE_ENV: 'test',
    NO_COLOR: '1',
    [MARK]: randomBytes(8).toString('hex'),
    NODE_OPTIONS: `--max-old-space-size=${heapMb}`,
    ...(system === undefined ? {} : { SystemRoot: system, TEMP: tmp, TMP: tmp }),
  };
}
