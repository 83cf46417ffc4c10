// Builds a small program of the tests, to run it as a process of its own: one that starts fast and can be killed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** `source` is relative to the checkout, where it is called. The bundle is removed when this process ends. */
export function buildProcess(source: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'starling-process-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = path.join(folder, 'process.js');
  const options = ['--bundle', '--platform=node', '--format=cjs', '--target=node20', '--log-level=error', `--outfile=${outfile}`];
  execFileSync(path.resolve('node_modules/.bin/esbuild'), [source, ...options], { stdio: ['ignore', 'ignore', 'inherit'] });
  return outfile;
}
