// One warm child that filters: its start within the walls, and its orders.
import path from 'node:path';
import type { StopSignal } from '../../../core/ports/stopSignal';
import type { Command } from '../../sandbox/command';
import { permissionWords, type NodeProgram } from '../../sandbox/nodeProgram';
import { OrderedChild, type Lost } from '../../sandbox/orderedChild';
import type { Sandbox } from '../../sandbox/sandbox';
import type { FilterOrder, FilterReply } from './messages';

export interface FilterPlace {
  /** Path of the bundled `filterEntry`; `filterGuest.js` stands beside it. */
  readonly entry: string;
  readonly root: string;
  readonly node: NodeProgram;
  readonly sandbox: Sandbox;
}

export type ChildReply = FilterReply | Lost;

export interface AskLimits {
  readonly timeoutMs: number;
  readonly stop: StopSignal;
}

/** Megabytes of JavaScript heap; a candidate that needs more is for the project's own runner. */
const HEAP_MB = 512;
/** Megabytes of the part of it that young objects are in, from the beginning: a context is much that is soon forgotten, and a small part would be grown into only after it was swept many times. */
const YOUNG_MB = 64;
/** Bytes of one answer; whoever sends more is ended. */
const MOST_ANSWER = 32 * 1024 * 1024;

/** Only where `sandbox.state()` has said `ok`. */
export class FilterChild {
  private readonly child: OrderedChild<FilterReply>;
  /** Names of the sources that it has. */
  readonly sent = new Set<string>();
  orders = 0;

  constructor(place: FilterPlace) {
    this.child = new OrderedChild(commandOf(place), { ownGroup: true, mostAnswer: MOST_ANSWER });
  }

  /** Never rejects. After `late`, `died` and `stopped` the child is of no more use. */
  ask(order: FilterOrder, { timeoutMs, stop }: AskLimits): Promise<ChildReply> {
    this.orders += 1;
    return this.child.ask(order, { timeoutMs, stops: [stop] });
  }

  /** While nothing is asked it keeps nobody waiting, and after `ms` it may go. */
  rest(ms: number, expired: () => void): void {
    this.child.rest(ms, expired);
  }

  /** Resolves when the process is gone, with all that it started. */
  end(): Promise<void> {
    return this.child.end();
  }
}

function commandOf({ entry, root, node, sandbox }: FilterPlace): Command {
  const folder = path.dirname(entry);
  const permission = permissionWords(node.version, [entry, path.join(folder, 'filterGuest.js')]);
  // Nearly all that is sent is run, and once: compiled at a time it costs less than function by function.
  const args = ['--experimental-vm-modules', '--no-warnings', '--no-lazy', `--max-old-space-size=${HEAP_MB}`, `--min-semi-space-size=${YOUNG_MB}`, `--max-semi-space-size=${YOUNG_MB}`, ...permission, entry];
  const env = { ...node.env, TZ: 'UTC', LANG: 'en_US.UTF-8', NODE_ENV: 'test', CI: '1' };
  return sandbox.wrap({ file: node.file, args, cwd: folder, env }, { hidden: [root], readOnly: [path.dirname(node.file), folder], writable: [] });
}
