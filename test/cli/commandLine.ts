// The command line in this process with its real parts: what a person types, and what comes back.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { main } from '../../server/cli/main';
import type { CliServices } from '../../server/cli/services';
import type { RunPorts } from '../../server/core/ports/runPorts';
import { writeFiles } from '../../server/io/files/writeFiles';
import type { OpenJournalFile } from '../../server/io/journal/journalFile';
import { keepCheckers } from '../../server/keepCheckers';
import { openCliRun } from '../../server/openCliRun';
import { openEvidence } from '../../server/openEvidence';
import { openJournals } from '../../server/openJournals';

export const BUNDLES = resolve(process.env['STARLING_OUT'] ?? 'out');

export interface Typed {
  readonly environment?: Readonly<Record<string, string>>;
  readonly stop?: AbortController;
  readonly confirm?: CliServices['confirm'];
  /** Stands between the run and its real ports, e.g. to see what it does. */
  readonly ports?: (ports: RunPorts) => RunPorts;
  /** Stands between the run's journal and the disk. */
  readonly openJournalFile?: OpenJournalFile;
  /** Called before accepted edits are written. */
  readonly beforeWrite?: () => void;
}

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Lives as long as a test file; keeps the checkers of each project warm, as the language server does. */
export class CommandLine {
  readonly journals = realpathSync(mkdtempSync(join(tmpdir(), 'starling-journals-')));
  private readonly checkers = keepCheckers();

  async run(argv: readonly string[], typed: Typed = {}): Promise<Ran> {
    const said = { stdout: '', stderr: '' };
    const stop = (typed.stop ?? new AbortController()).signal;
    const services: CliServices = {
      stdout: (text) => void (said.stdout += text),
      stderr: { isTerminal: false, write: (text) => void (said.stderr += text) },
      stop,
      confirm: typed.confirm,
      openRun: async (request) => {
        const machine = { bundles: BUNDLES, journals: this.journals, environment: typed.environment ?? {}, stop, openCheckers: this.checkers.open, ...(typed.openJournalFile !== undefined && { openJournalFile: typed.openJournalFile }) };
        const opened = await openCliRun(request, machine);
        return opened.ok && typed.ports !== undefined ? { ...opened, ports: typed.ports(opened.ports) } : opened;
      },
      journals: openJournals(this.journals),
      evidence: openEvidence({ bundles: BUNDLES, stop }),
      writeFiles: (root, changes, writing) => {
        typed.beforeWrite?.();
        return writeFiles(root, changes, writing);
      },
    };
    const status = await main(argv, services);
    return { status, ...said };
  }

  async close(): Promise<void> {
    await this.checkers.dispose();
    rmSync(this.journals, { recursive: true, force: true });
  }
}
