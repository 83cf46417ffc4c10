// Runs answers against their hidden cases in a child process of its own, each under a time limit.
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { runInThisContext } from 'node:vm';

interface Order {
  readonly id: number;
  readonly program: string;
}

interface Verdict {
  readonly id: number;
  readonly passed: boolean;
}

const LIMIT_MS = 5000;

export interface Judge {
  /** Whether the program ends without a throw. */
  passes(program: string): Promise<boolean>;
  close(): void;
}

/** One child at a time; a new one when it dies. */
export function openJudge(): Judge {
  let child: ChildProcess | undefined;
  let orders = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const ask = (program: string): Promise<boolean> =>
    new Promise((resolve) => {
      const running = (child ??= fork(path.resolve(process.argv[1] ?? ''), ['synth', '--part', 'judge'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }));
      const order: Order = { id: (orders += 1), program };
      const settle = (passed: boolean): void => {
        clearTimeout(timer);
        running.removeAllListeners();
        resolve(passed);
      };
      const lost = (): void => {
        child = undefined;
        running.kill('SIGKILL');
        settle(false);
      };
      const timer = setTimeout(lost, 3 * LIMIT_MS);
      running.on('message', (verdict: Verdict) => settle(verdict.id === order.id && verdict.passed));
      running.on('exit', lost);
      running.send(order);
    });
  return {
    passes(program) {
      const next = turn.then(() => ask(program));
      turn = next;
      return next;
    },
    close: () => child?.kill('SIGKILL'),
  };
}

/** The child's side: answers orders until it is ended. */
export function judgeOrders(): Promise<never> {
  process.on('message', ({ id, program }: Order) => process.send?.({ id, passed: passes(program) } satisfies Verdict));
  return new Promise(() => undefined);
}

function passes(program: string): boolean {
  try {
    const js = stripTypeScriptTypes(`(function (require: any) {\n${program}\n})`.replace('declare var require: any;', ''));
    const whole = runInThisContext(`(limited) => limited(${js})`) as (use: (run: (require: NodeJS.Require) => void) => void) => void;
    whole((run) => {
      Object.assign(globalThis, { judged: () => run(createRequire(process.argv[1] ?? '/')) });
      runInThisContext('judged()', { timeout: LIMIT_MS });
    });
    return true;
  } catch {
    return false;
  }
}
