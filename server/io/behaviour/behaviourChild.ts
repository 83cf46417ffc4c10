// One child process that runs candidates: its start within walls, one order at a time, its end.
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { StopSignal } from '../../core/ports/stopSignal';
import { isAtLeast, type NodeProgram } from '../sandbox/nodeProgram';
import type { BehaviourOrder, BehaviourReply } from './messages';

export interface ChildSettings {
  readonly entry: string;
  readonly node: () => NodeProgram;
  readonly background?: boolean;
}

export type ChildReply = BehaviourReply | { readonly kind: 'late' } | { readonly kind: 'died' } | { readonly kind: 'stopped' };

export interface AskLimits {
  readonly timeoutMs: number;
  readonly stops: readonly StopSignal[];
}

/** Milliseconds beyond the limit, for the answer to come back. */
const GRACE_MS = 60;
/** KB of the child's own stack: guest recursion needs it, see `runCandidate`. */
const STACK_KB = 8_000;
/** Bytes that the child may allocate: a wall behind the sandbox's own limit. */
const DATA = 1_500 * 1024 * 1024;
/** Since then the permission model keeps files, children and threads from a script without being called experimental. */
const PERMISSION = { major: 22, minor: 13 };

const living = new Set<ChildProcess>();

export class BehaviourChild {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private readonly gone: Promise<void>;
  private orders = 0;
  private onLine: (line: string) => void = () => undefined;
  private onEnd: () => void = () => undefined;
  private resting: NodeJS.Timeout | undefined;

  constructor(settings: ChildSettings) {
    const { file, args, env } = commandOf(settings);
    this.child = spawn(file, [...args], { cwd: path.dirname(settings.entry), env: { ...env }, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
    track(this.child);
    this.gone = new Promise((resolve) => {
      const end = (): void => {
        living.delete(this.child);
        resolve();
        this.onEnd();
      };
      this.child.once('exit', end);
      this.child.once('error', end);
    });
    // A child that is gone does not read what is still written to it.
    this.child.stdin.on('error', () => undefined);
    createInterface({ input: this.child.stdout }).on('line', (line) => this.onLine(line));
  }

  /** Undefined once it works, else why it does not. */
  async problem(limitMs: number): Promise<string | undefined> {
    const reply = await this.ask({ code: 'function f() {}', name: 'f', inputs: [[]] }, { timeoutMs: limitMs, stops: [] });
    return reply.kind === 'observed' ? undefined : `the sandbox for behaviour does not start here (${reply.kind})`;
  }

  /** Never rejects. After `late`, `died` and `stopped` the child is of no more use. */
  ask(order: Omit<BehaviourOrder, 'id' | 'limitMs'>, { timeoutMs, stops }: AskLimits): Promise<ChildReply> {
    clearTimeout(this.resting);
    for (const handle of handles(this.child)) handle.ref?.();
    this.orders += 1;
    const id = this.orders;
    return new Promise((resolve) => {
      const settle = (reply: ChildReply): void => {
        clearTimeout(timer);
        for (const stop of stops) stop.removeEventListener('abort', onStop);
        this.onLine = () => undefined;
        this.onEnd = () => undefined;
        resolve(reply);
      };
      const onStop = (): void => settle({ kind: 'stopped' });
      const timer = setTimeout(() => settle({ kind: 'late' }), timeoutMs + GRACE_MS);
      this.onLine = (line) => {
        const reply = JSON.parse(line) as BehaviourReply;
        if (reply.id === id) settle(reply);
      };
      this.onEnd = () => settle({ kind: 'died' });
      for (const stop of stops) stop.addEventListener('abort', onStop);
      if (stops.some((stop) => stop.aborted)) onStop();
      else if (this.child.exitCode !== null || this.child.pid === undefined) settle({ kind: 'died' });
      else this.child.stdin.write(`${JSON.stringify({ id, limitMs: timeoutMs, ...order })}\n`);
    });
  }

  /** While nothing is asked it keeps nobody waiting, and after `ms` it may go. */
  rest(ms: number, expired: () => void): void {
    for (const handle of handles(this.child)) handle.unref?.();
    this.resting = setTimeout(expired, ms);
    this.resting.unref();
  }

  /** Resolves when the process is gone. */
  end(): Promise<void> {
    clearTimeout(this.resting);
    for (const handle of handles(this.child)) handle.ref?.();
    this.child.kill('SIGKILL');
    return this.gone;
  }
}

interface ChildCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

function commandOf({ entry, node, background = false }: ChildSettings): ChildCommand {
  const program = node();
  const permission = isAtLeast(program.version, PERMISSION) ? '--permission' : '--experimental-permission';
  const readable = [entry, path.join(path.dirname(entry), 'quickjs.wasm')].map((file) => `--allow-fs-read=${file}`);
  const words = [program.file, `--stack-size=${STACK_KB}`, permission, ...readable, entry];
  const limited = [...prefix('prlimit', [`--data=${DATA}`, '--stack=unlimited', '--core=0', '--']), ...words];
  const [file = program.file, ...args] = background ? [...prefix('chrt', ['--idle', '0']), ...limited] : limited;
  return { file, args, env: program.env };
}

/** The program with its first words, where the system has it. */
function prefix(name: string, words: readonly string[]): readonly string[] {
  const file = process.platform === 'linux' ? ['/usr/bin', '/bin'].map((folder) => path.join(folder, name)).find(isExecutable) : undefined;
  return file === undefined ? [] : [file, ...words];
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

interface Handle {
  ref?(): void;
  unref?(): void;
}

/** The pipes are sockets, which their stream types do not say. */
function handles(child: ChildProcessByStdio<Writable, Readable, null>): readonly Handle[] {
  return [child, child.stdin as Handle, child.stdout as Handle];
}

function track(child: ChildProcess): void {
  if (living.size === 0 && process.listeners('exit').every((listener) => listener !== killAll)) process.on('exit', killAll);
  living.add(child);
}

function killAll(): void {
  for (const child of living) child.kill('SIGKILL');
}
