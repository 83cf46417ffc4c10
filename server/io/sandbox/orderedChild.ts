// A child process that takes one order at a time: a JSON line to it, a JSON line back, and its end.
import { spawn, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { Command } from './command';

export interface OrderedSettings {
  /** It gets a process group of its own and is ended with all of it: needed where the walls stand before the program. */
  readonly ownGroup: boolean;
  /** Bytes of one answer; whoever sends more is ended. Absent: no limit. */
  readonly mostAnswer?: number;
}

/** What comes back where no answer does. The child is of no more use then. */
export interface Lost {
  readonly kind: 'late' | 'died' | 'stopped';
}

export interface AskLimits {
  readonly timeoutMs: number;
  readonly stops: readonly StopSignal[];
}

/** By child, how it is ended: none outlives the server. */
const living = new Map<ChildProcess, OrderedSettings>();

/** `Reply` names the order that it answers. */
export class OrderedChild<Reply extends { readonly id: string | number }> {
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private onLine: (line: string) => void = () => undefined;
  private onEnd: () => void = () => undefined;
  private resting: NodeJS.Timeout | undefined;
  private ended = false;

  constructor(
    { file, args, cwd, env }: Command,
    private readonly settings: OrderedSettings,
  ) {
    const detached = settings.ownGroup && process.platform !== 'win32';
    this.child = spawn(file, [...args], { cwd, env: { ...env }, stdio: ['pipe', 'pipe', 'ignore'], detached, windowsHide: true });
    track(this.child, settings);
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
    // A child that is gone does not read what is still written to it.
    this.child.stdin.on('error', () => undefined);
    if (settings.mostAnswer !== undefined) this.limitAnswers(settings.mostAnswer);
    createInterface({ input: this.child.stdout }).on('line', (line) => this.onLine(line));
  }

  /** Never rejects. */
  ask(order: Pick<Reply, 'id'>, { timeoutMs, stops }: AskLimits): Promise<Reply | Lost> {
    clearTimeout(this.resting);
    for (const handle of handles(this.child)) handle.ref?.();
    return new Promise((resolve) => {
      const settle = (reply: Reply | Lost): void => {
        clearTimeout(timer);
        for (const stop of stops) stop.removeEventListener('abort', onStop);
        this.onLine = () => undefined;
        this.onEnd = () => undefined;
        resolve(reply);
      };
      const onStop = (): void => settle({ kind: 'stopped' });
      const timer = setTimeout(() => settle({ kind: 'late' }), timeoutMs);
      this.onLine = (line) => {
        const reply = replyOf<Reply>(line);
        if (reply?.id === order.id) settle(reply);
      };
      this.onEnd = () => settle({ kind: 'died' });
      for (const stop of stops) stop.addEventListener('abort', onStop);
      if (stops.some((stop) => stop.aborted)) onStop();
      else if (this.ended || this.child.pid === undefined) settle({ kind: 'died' });
      else this.child.stdin.write(`${JSON.stringify(order)}\n`);
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
    if (!this.ended) for (const handle of handles(this.child)) handle.ref?.();
    kill(this.child, this.settings);
    return this.gone;
  }

  private limitAnswers(most: number): void {
    let unanswered = 0;
    this.child.stdout.on('data', (chunk: Buffer) => {
      unanswered = chunk.includes(10) ? 0 : unanswered + chunk.length;
      if (unanswered > most) kill(this.child, this.settings);
    });
  }
}

/** A line that is no answer counts as none. */
function replyOf<Reply>(line: string): Reply | undefined {
  try {
    return JSON.parse(line) as Reply;
  } catch {
    return undefined;
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

function kill(child: ChildProcess, { ownGroup }: OrderedSettings): void {
  try {
    if (ownGroup && child.pid !== undefined && process.platform !== 'win32') process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
  } catch {
    // Already gone.
  }
}

function track(child: ChildProcess, settings: OrderedSettings): void {
  if (living.size === 0 && process.listeners('exit').every((listener) => listener !== killAll)) process.on('exit', killAll);
  living.set(child, settings);
}

function killAll(): void {
  for (const [child, settings] of living) kill(child, settings);
}
