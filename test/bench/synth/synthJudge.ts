// Runs answers against their hidden cases in a child process of its own, each under a time limit.
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import path from 'node:path';
import { runInThisContext } from 'node:vm';

interface Order {
  readonly id: number;
  readonly program: string;
  /** Where a value is asked for: an expression after the program. */
  readonly expression?: string;
}

interface Verdict {
  readonly id: number;
  readonly passed: boolean;
  /** TypeScript of the value, where it has any. */
  readonly value?: string;
}

const LIMIT_MS = 5000;

export interface Judge {
  /** Whether the program ends without a throw. */
  passes(program: string): Promise<boolean>;
  /** The value of an expression behind a program, as TypeScript; undefined when it throws or is no plain value. */
  valueOf(program: string, expression: string): Promise<string | undefined>;
  close(): void;
}

/** One child at a time; a new one when it dies. */
export function openJudge(): Judge {
  let child: ChildProcess | undefined;
  let orders = 0;
  let turn: Promise<unknown> = Promise.resolve();
  const ask = (asked: Omit<Order, 'id'>): Promise<Verdict> =>
    new Promise((resolve) => {
      const running = (child ??= fork(path.resolve(process.argv[1] ?? ''), ['synth', '--part', 'judge'], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }));
      const order: Order = { id: (orders += 1), ...asked };
      const settle = (verdict: Verdict): void => {
        clearTimeout(timer);
        running.removeAllListeners();
        resolve(verdict);
      };
      const lost = (): void => {
        child = undefined;
        running.kill('SIGKILL');
        settle({ id: order.id, passed: false });
      };
      const timer = setTimeout(lost, 3 * LIMIT_MS);
      running.on('message', (verdict: Verdict) => (verdict.id === order.id ? settle(verdict) : undefined));
      running.on('exit', lost);
      running.send(order);
    });
  const inTurn = (asked: Omit<Order, 'id'>): Promise<Verdict> => {
    const next = turn.then(() => ask(asked));
    turn = next;
    return next;
  };
  return {
    passes: async (program) => (await inTurn({ program })).passed,
    valueOf: async (program, expression) => (await inTurn({ program, expression })).value,
    close: () => child?.kill('SIGKILL'),
  };
}

/** The child's side: answers orders until it is ended. */
export function judgeOrders(): Promise<never> {
  process.on('message', (order: Order) => process.send?.({ id: order.id, ...verdictOn(order) }));
  return new Promise(() => undefined);
}

function verdictOn({ program, expression }: Order): Omit<Verdict, 'id'> {
  try {
    const js = stripTypeScriptTypes(`(function (require: any) {\n${program}\n${expression === undefined ? '' : `return ${expression};`}\n})`.replace('declare var require: any;', ''));
    const judged = (): unknown => (runInThisContext(js) as (require: NodeJS.Require) => unknown)(createRequire(process.argv[1] ?? '/'));
    Object.assign(globalThis, { judged });
    const value = runInThisContext('judged()', { timeout: LIMIT_MS }) as unknown;
    const text = value === undefined ? 'undefined' : JSON.stringify(value);
    return { passed: true, ...(expression !== undefined && typeof text === 'string' && { value: text }) };
  } catch {
    return { passed: false };
  }
}
