// The walls round code that is only a candidate: bubblewrap where it works, process limits where there is none, said openly.
import { release } from 'node:os';
import { bubblewrapped, type Walls } from './bubblewrap';
import type { Command } from './command';
import { findProgram } from './findProgram';
import type { NodeProgram } from './nodeProgram';
import { testWalls, type SelfTest } from './selfTest';

export interface Sandbox {
  /**
   * Tested from inside before the first use. `ok: false`: nothing may be run, `why` says what is missing. `consent`: a person has
   * agreed to go without walls where there are none; walls that stand are used all the same.
   */
  state(asked?: { readonly consent: boolean }): Promise<SandboxState>;
  /** The command inside the walls. Only after `state()` has said `ok`. */
  wrap(command: Command, walls: Walls): Command;
}

export type SandboxState =
  | { readonly ok: true; readonly name: 'bubblewrap' | 'process limits only' }
  | { readonly ok: false; readonly why: string };

export interface SandboxSettings {
  /** Path of bubblewrap; `null` for none; absent: looked for on the PATH (Linux only). */
  readonly bwrap?: string | null;
  readonly node: NodeProgram;
  readonly selfTest?: SelfTest;
  /** Processes and threads within the walls at once. */
  readonly mostProcesses?: number;
  /** Children run only when nobody else wants the processor: somebody may be typing. */
  readonly background?: boolean;
}

/** What a person can do about it. */
const REMEDY = 'Install bubblewrap, or allow tests without a sandbox: the setting starling.runTestsWithoutSandbox, on the command line --allow-unsandboxed-tests.';

/** Bytes of memory that one process may allocate, and of one file that it may write. */
const memoryBytes = 4 * 1024 ** 3;
const fileBytes = 256 * 1024 ** 2;
/** Far above what runners start, far below what would take the machine with it. */
const mostProcesses = 1_024;

export function createSandbox(settings: SandboxSettings): Sandbox {
  const bwrap = settings.bwrap === undefined ? findBwrap() : (settings.bwrap ?? undefined);
  const prlimit = process.platform === 'linux' ? findProgram('prlimit') : undefined;
  const chrt = settings.background === true && process.platform === 'linux' ? findProgram('chrt') : undefined;
  let tested: Promise<string | undefined> | undefined;
  let standing = false;
  return {
    async state({ consent } = { consent: false }) {
      const gap = await (tested ??= gapIn(bwrap, settings));
      standing = gap === undefined;
      if (standing) return { ok: true, name: 'bubblewrap' };
      return consent ? { ok: true, name: 'process limits only' } : { ok: false, why: `${gap ?? ''}. ${REMEDY}` };
    },
    wrap(command, walls) {
      const inside = bwrap === undefined || !standing ? command : bubblewrapped(bwrap, counted(prlimit, command, settings.mostProcesses ?? mostProcesses), walls);
      return idle(chrt, limited(prlimit, inside));
    },
  };
}

function limited(prlimit: string | undefined, command: Command): Command {
  if (prlimit === undefined) return command;
  const limits = [`--data=${memoryBytes}`, `--fsize=${fileBytes}`, '--core=0'];
  return { ...command, file: prlimit, args: [...limits, '--', command.file, ...command.args] };
}

/**
 * Set within the walls, where the count begins at none: outside it would hold all that the person runs. Before Linux 5.14 it would do so inside,
 * too. The kernel does not count for root; there the time limit is what ends a bomb.
 */
function counted(prlimit: string | undefined, command: Command, most: number): Command {
  const [major = 0, minor = 0] = release().split('.').map(Number);
  const isLocal = major > 5 || (major === 5 && minor >= 14);
  if (prlimit === undefined || !isLocal) return command;
  return { ...command, file: prlimit, args: [`--nproc=${most}`, '--', command.file, ...command.args] };
}

/** The scheduling class below every nice value. */
function idle(chrt: string | undefined, command: Command): Command {
  return chrt === undefined ? command : { ...command, file: chrt, args: ['--idle', '0', command.file, ...command.args] };
}

/** What keeps candidates from being run within walls; undefined where the walls stand. */
async function gapIn(bwrap: string | undefined, settings: SandboxSettings): Promise<string | undefined> {
  if (bwrap === undefined) return 'No tests are run: there is no sandbox (bubblewrap) on this machine';
  const gap = await (settings.selfTest ?? testWalls)(bwrap, settings.node);
  return gap === undefined ? undefined : `The sandbox (bubblewrap) failed its test, so no tests are run: ${gap}`;
}

function findBwrap(): string | undefined {
  return process.platform === 'linux' ? findProgram('bwrap') : undefined;
}
