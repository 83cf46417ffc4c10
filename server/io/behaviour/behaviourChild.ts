// One child process that runs candidates: its start within walls, and its orders.
import path from 'node:path';
import type { Command } from '../sandbox/command';
import { systemPrefix } from '../sandbox/findProgram';
import { permissionWords, type NodeProgram } from '../sandbox/nodeProgram';
import { OrderedChild, type AskLimits, type Lost } from '../sandbox/orderedChild';
import type { BehaviourOrder, BehaviourReply } from './messages';

export interface ChildSettings {
  readonly entry: string;
  readonly node: () => NodeProgram;
  readonly background?: boolean;
}

/** Milliseconds beyond the limit, for the answer to come back. */
const GRACE_MS = 60;
/** KB of the child's own stack: guest recursion needs it, see `runCandidate`. */
const STACK_KB = 8_000;
/** Bytes that the child may allocate: a wall behind the sandbox's own limit. */
const DATA = 1_500 * 1024 * 1024;

export class BehaviourChild {
  private readonly child: OrderedChild<BehaviourReply>;
  private orders = 0;

  constructor(settings: ChildSettings) {
    this.child = new OrderedChild(commandOf(settings), { ownGroup: false });
  }

  /** Undefined once it works, else why it does not. */
  async problem(limitMs: number): Promise<string | undefined> {
    const reply = await this.ask({ code: 'function f() {}', name: 'f', inputs: [[]] }, { timeoutMs: limitMs, stops: [] });
    return reply.kind === 'observed' ? undefined : `the sandbox for behaviour does not start here (${reply.kind})`;
  }

  /** Never rejects. After `late`, `died` and `stopped` the child is of no more use. */
  ask(order: Omit<BehaviourOrder, 'id' | 'limitMs'>, { timeoutMs, stops }: AskLimits): Promise<BehaviourReply | Lost> {
    this.orders += 1;
    const whole: BehaviourOrder = { id: this.orders, limitMs: timeoutMs, ...order };
    return this.child.ask(whole, { timeoutMs: timeoutMs + GRACE_MS, stops });
  }

  /** While nothing is asked it keeps nobody waiting, and after `ms` it may go. */
  rest(ms: number, expired: () => void): void {
    this.child.rest(ms, expired);
  }

  /** Resolves when the process is gone. */
  end(): Promise<void> {
    return this.child.end();
  }
}

function commandOf({ entry, node, background = false }: ChildSettings): Command {
  const program = node();
  const cwd = path.dirname(entry);
  const words = [program.file, `--stack-size=${STACK_KB}`, ...permissionWords(program.version, [entry, path.join(cwd, 'quickjs.wasm')]), entry];
  const limits = [...(background ? systemPrefix('chrt', ['--idle', '0']) : []), ...systemPrefix('prlimit', [`--data=${DATA}`, '--stack=unlimited', '--core=0', '--'])];
  const [file = program.file, ...args] = [...limits, ...words];
  return { file, args, cwd, env: program.env };
}
