// What every linter of a project shares: the walls round it, its folder for temporary files, its view of the project.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from '../sandbox/command';
import type { NodeProgram } from '../sandbox/nodeProgram';
import type { Sandbox } from '../sandbox/sandbox';
import type { LaneSource } from '../tests/laneSource';
import { testEnvironment } from '../tests/testEnvironment';

export interface LintPlace {
  readonly root: string;
  /** The only folder that a linter may write. */
  readonly tmp: string;
  /** The project is seen, and cannot be written; there is no network. */
  wrap(args: readonly string[], view: { readonly source: LaneSource; readonly cwd: string }): Command;
  dispose(): void;
}

export function openLintPlace(root: string, sandbox: Sandbox, node: NodeProgram): LintPlace {
  const tmp = mkdtempSync(path.join(realpathSync(tmpdir()), 'starling-lint-'));
  const dispose = (): void => {
    process.off('exit', dispose);
    rmSync(tmp, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', dispose);
  return {
    root,
    tmp,
    dispose,
    wrap(args, { source, cwd }) {
      const above = source.above === undefined ? [] : [source.above];
      const command = { file: node.file, args, cwd, env: testEnvironment(node, tmp) };
      return sandbox.wrap(command, { hidden: [], readOnly: [root, ...above, ...source.linked, path.dirname(node.file)], writable: [tmp] });
    },
  };
}
