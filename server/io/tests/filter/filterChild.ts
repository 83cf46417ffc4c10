// One warm child that filters: its start within the walls, one order at a time, its end.
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { StopSignal } from '../../../core/ports/stopSignal';
import { isAtLeast, type NodeProgram } from '../../sandbox/nodeProgram';
import type { Sandbox } from '../../sandbox/sandbox';
import type { FilterOrder, FilterReply } from './messages';

export interface FilterPlace {
  /** Path of the bundled `filterEntry`; `filterGuest.js` stands beside it. */
  readonly entry: string;
  readonly root: string;
  readonly node: NodeProgram;
  readonly sandbox: Sandbox;
}

export type ChildReply = FilterReply | { readonly kind: 'late' } | { readonly kind: 'died' } | { readonly kind: 'stopped' };

export interface AskLimits {
  readonly timeoutMs: number;
  readonly stop: StopSignal;
}

/** Megabytes of JavaScript heap; a candidate that needs more is for the project's own runner. */
const HEAP_MB = 512;
/** Megabytes of the part of it that young objects are in: a context is much that is soon forgotten. */
const YOUNG_MB = 32;
/** Bytes of one answer; whoever sends more is ended. */
const MOST_ANSWER = 32 * 1024 * 1024;
/** From this version on the permission model keeps files, children and threads from a script under this name. */
const PERMISSION = { major: 22, minor: 13 };

const living = new Set<ChildProcess>();

/** Only where `sandbox.state()` has said `ok`. */
export class FilterChild {
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private onLine: (line: string) => void = () => undefined;
  private onEnd: () => void = () => undefined;
  private resting: NodeJS.Timeout | undefined;
  private ended = false;
  readonly gone: Promise<void>;
  /** Names of the sources that it has. */
  readonly sent = new Set<string>();
  orders = 0;

  constructor(place: FilterPlace) {
    const { file, args, env, cwd } = commandOf(place);
    this.child = spawn(file, [...args], { cwd, env: { ...env }, stdio: ['pipe', 'pipe', 'ignore'], detached: process.platform !== 'win32', windowsHide: true });
    track(this.child);
    this.gone = new Promise((resolve) => {
      const end = (): void => {
        this.ended = true;
        living.delete(this.child);
        resolve();
        this.onEnd();
      };
      this.child.once('exit', end);
      this.child.once('error', end);
    });
    this.child.stdin.on('error', () => undefined);
    let unanswered = 0;
    this.child.stdout.on('data', (chunk: Buffer) => {
      unanswered = chunk.includes(10) ? 0 : unanswered + chunk.length;
      if (unanswered > MOST_ANSWER) kill(this.child);
    });
    createInterface({ input: this.child.stdout }).on('line', (line) => this.onLine(line));
  }

  /** Never rejects. After `late`, `died` and `stopped` the child is of no more use. */
  ask(order: FilterOrder, { timeoutMs, stop }: AskLimits): Promise<ChildReply> {
    clearTimeout(this.resting);
    for (const handle of handles(this.child)) handle.ref?.();
    this.orders += 1;
    return new Promise((resolve) => {
      const settle = (reply: ChildReply): void => {
        clearTimeout(timer);
        stop.removeEventListener('abort', onStop);
        this.onLine = () => undefined;
        this.onEnd = () => undefined;
        resolve(reply);
      };
      const onStop = (): void => settle({ kind: 'stopped' });
      const timer = setTimeout(() => settle({ kind: 'late' }), timeoutMs);
      this.onLine = (line) => {
        const reply = replyOf(line);
        if (reply?.id === order.id) settle(reply);
      };
      this.onEnd = () => settle({ kind: 'died' });
      stop.addEventListener('abort', onStop);
      if (stop.aborted) onStop();
      else if (this.ended) settle({ kind: 'died' });
      else this.child.stdin.write(`${JSON.stringify(order)}\n`);
    });
  }

  /** While nothing is asked it keeps nobody waiting, and after `ms` it may go. */
  rest(ms: number, expired: () => void): void {
    for (const handle of handles(this.child)) handle.unref?.();
    this.resting = setTimeout(expired, ms);
    this.resting.unref();
  }

  /** Resolves when the process is gone, with all that it started. */
  end(): Promise<void> {
    clearTimeout(this.resting);
    if (!this.ended) for (const handle of handles(this.child)) handle.ref?.();
    kill(this.child);
    return this.gone;
  }
}

/** A line that is no answer counts as none. */
function replyOf(line: string): FilterReply | undefined {
  try {
    return JSON.parse(line) as FilterReply;
  } catch {
    return undefined;
  }
}

function commandOf({ entry, root, node, sandbox }: FilterPlace): ReturnType<Sandbox['wrap']> {
  const folder = path.dirname(entry);
  const permission = isAtLeast(node.version, PERMISSION) ? '--permission' : '--experimental-permission';
  const readable = [entry, path.join(folder, 'filterGuest.js')].map((file) => `--allow-fs-read=${file}`);
  const args = ['--experimental-vm-modules', '--no-warnings', `--max-old-space-size=${HEAP_MB}`, `--max-semi-space-size=${YOUNG_MB}`, permission, ...readable, entry];
  const env = { ...node.env, TZ: 'UTC', LANG: 'en_US.UTF-8', NODE_ENV: 'test', CI: '1' };
  return sandbox.wrap({ file: node.file, args, cwd: folder, env }, { hidden: [root], readOnly: [path.dirname(node.file), folder], writable: [] });
}

interface Handle {
  ref?(): void;
  unref?(): void;
}

/** The pipes are sockets, which their stream types do not say. */
function handles(child: ChildProcessByStdio<Writable, Readable, null>): readonly Handle[] {
  return [child, child.stdin as Handle, child.stdout as Handle];
}

/** Its whole process group: bubblewrap stands before it. */
function kill(child: ChildProcess): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // Already gone.
  }
}

function track(child: ChildProcess): void {
  if (living.size === 0 && process.listeners('exit').every((listener) => listener !== killAll)) process.on('exit', killAll);
  living.add(child);
}

function killAll(): void {
  for (const child of living) kill(child);
}
