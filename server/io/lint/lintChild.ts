// A child process that stays: one order at a time, each with a limit; what is late is ended with all that it started.
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { StopSignal } from '../../core/ports/stopSignal';
import type { Command } from '../sandbox/command';

export type ChildAnswer = { readonly kind: 'said'; readonly line: string } | { readonly kind: 'late' } | { readonly kind: 'died'; readonly words: string } | { readonly kind: 'stopped' };

/** Characters kept of what a child complains about. */
const WORDS = 2_000;
/** Characters of one answer that are read; a child that says more is broken. */
const LONGEST = 16 * 1024 * 1024;

export class LintChild {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #gone: Promise<void>;
  readonly #killed = (): void => this.#kill();
  #words = '';
  #onLine: (line: string) => void = () => undefined;
  #onEnd: () => void = () => undefined;
  /** It has ended, or is being ended. */
  isGone = false;

  /** Answers are the lines that begin with `mark`; plugins may print what they like. */
  constructor(command: Command, mark: string) {
    this.#child = spawn(command.file, [...command.args], { cwd: command.cwd, env: { ...command.env }, stdio: ['pipe', 'pipe', 'pipe'], detached: process.platform !== 'win32', windowsHide: true });
    process.on('exit', this.#killed);
    this.#gone = new Promise((resolve) => {
      const end = (): void => {
        this.isGone = true;
        process.off('exit', this.#killed);
        this.#onEnd();
        resolve();
      };
      this.#child.once('exit', end);
      this.#child.once('error', end);
    });
    this.#child.stdin.on('error', () => undefined);
    this.#child.stderr.on('data', (chunk: Buffer) => {
      this.#words = (this.#words + chunk.toString('utf8')).slice(-WORDS);
    });
    createInterface({ input: this.#child.stdout }).on('line', (line) => {
      if (line.startsWith(mark) && line.length < LONGEST) this.#onLine(line.slice(mark.length));
    });
  }

  /** Never rejects. After anything but `said` the child is of no more use and is ended. */
  async ask(order: string, { timeoutMs, stop }: { readonly timeoutMs: number; readonly stop: StopSignal }): Promise<ChildAnswer> {
    const answer = await new Promise<ChildAnswer>((resolve) => {
      const onStop = (): void => settle({ kind: 'stopped' });
      const settle = (outcome: ChildAnswer): void => {
        clearTimeout(timer);
        stop.removeEventListener('abort', onStop);
        this.#onLine = () => undefined;
        this.#onEnd = () => undefined;
        resolve(outcome);
      };
      const timer = setTimeout(() => settle({ kind: 'late' }), timeoutMs);
      this.#onLine = (line) => settle({ kind: 'said', line });
      this.#onEnd = () => settle({ kind: 'died', words: this.#words });
      stop.addEventListener('abort', onStop);
      if (stop.aborted) onStop();
      else if (this.isGone) settle({ kind: 'died', words: this.#words });
      else this.#child.stdin.write(`${order}\n`);
    });
    if (answer.kind !== 'said') this.#kill();
    return answer;
  }

  /** Resolves when the process is gone. */
  end(): Promise<void> {
    this.#kill();
    return this.#gone;
  }

  /** While nothing is asked it keeps nobody waiting. */
  rest(): void {
    const handles: readonly { unref?(): void }[] = [this.#child, this.#child.stdin, this.#child.stdout, this.#child.stderr] as readonly { unref?(): void }[];
    for (const handle of handles) handle.unref?.();
  }

  #kill(): void {
    this.isGone = true;
    const { pid, exitCode, signalCode } = this.#child;
    if (pid === undefined || exitCode !== null || signalCode !== null) return;
    try {
      if (process.platform === 'win32') this.#child.kill('SIGKILL');
      else process.kill(-pid, 'SIGKILL');
    } catch {
      // Already gone.
    }
  }
}
