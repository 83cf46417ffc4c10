// Wishes for one small project: what is missing in them, or that nothing is.

/** A shop's order queue. */
export const shop: Readonly<Record<string, string>> = {
  'src/queue.ts': `import { limit } from './limit';
import type { Order } from './order';

export class Queue {
  private readonly kept: Order[] = [];
  push(order: Order): void {
    if (this.kept.length < limit) this.kept.push(order);
  }
  get size(): number {
    return this.kept.length;
  }
}
`,
  'src/limit.ts': 'export const limit = 5;\nexport function clamp(value: number): number {\n  return Math.min(value, limit);\n}\n',
  'src/order.ts': "export interface Order {\n  readonly id: string;\n  readonly total: number;\n}\n\nexport function parse(text: string): Order {\n  return JSON.parse(text) as Order;\n}\n",
  'src/dates.ts': 'export function parse(text: string): Date {\n  return new Date(text);\n}\n\nexport function formatDate(date: Date): string {\n  return date.toISOString();\n}\n',
  'src/report.ts': "import { formatDate } from './dates';\nimport type { Order } from './order';\n\nexport function loadReport(path: string): Promise<string> {\n  return Promise.resolve(path);\n}\n\nexport function reportLine(order: Order, date: Date): string {\n  return `${formatDate(date)} ${order.id} ${order.total}`;\n}\n",
  'test/queue.test.ts': "import { Queue } from '../src/queue';\nnew Queue();\n",
};

export interface FaultyWish {
  readonly wish: string;
  /** What the gap has to name. */
  readonly names: RegExp;
  readonly kind: 'contradiction' | 'missing' | 'vague';
}

export const faulty: readonly FaultyWish[] = [
  { wish: 'Limit the queue to at most 5 orders and drop the oldest. The queue holds at most 10 orders.', names: /5 orders.*10 orders/, kind: 'contradiction' },
  { wish: 'Add a timeout of 5 seconds to `loadReport`; what is cut off is a rejection. The timeout must be 30 seconds.', names: /5 seconds.*30 seconds/, kind: 'contradiction' },
  { wish: 'Reports are written in one format. The format is "csv" and starts with a head. The format must be "json".', names: /csv.*json/, kind: 'contradiction' },
  { wish: 'Make `loadReport` synchronous and let it read the file asynchronously.', names: /synchronous.*asynchronous/, kind: 'contradiction' },
  { wish: '`Queue.push` must throw for a full queue. `Queue.push` must not throw for a full queue.', names: /must throw.*must not throw/, kind: 'contradiction' },
  { wish: 'Let `clamp` throw a RangeError for a negative value; `clamp` must never throw.', names: /throw.*never throw/, kind: 'contradiction' },
  { wish: 'Remove `formatDate` and extend `formatDate` with a time zone.', names: /Remove.*formatDate.*extend/, kind: 'contradiction' },
  { wish: 'The option `currency` of `reportLine` is required. The option `currency` is optional.', names: /required.*optional/, kind: 'contradiction' },
  { wish: 'Sort the orders of a report in ascending order of their total, and print them in descending order of their total.', names: /ascending.*descending/, kind: 'contradiction' },
  { wish: 'Add a method `clear` to `OrderQueue` that empties it.', names: /OrderQueue/, kind: 'missing' },
  { wish: 'Rename `formatDay` to `formatDate`.', names: /formatDay/, kind: 'missing' },
  { wish: 'parseIsoDate should accept weeks such as 2026-W12.', names: /parseIsoDate/, kind: 'missing' },
  { wish: 'Change `parse` so that it refuses an empty text with a SyntaxError.', names: /order\.ts.*dates\.ts|dates\.ts.*order\.ts/, kind: 'missing' },
  { wish: 'Make `Queue.push` faster.', names: /faster/, kind: 'vague' },
  { wish: 'Put some limit on the number of orders that a report lists.', names: /some limit/, kind: 'vague' },
  { wish: 'Improve the error messages of `parse` in src/order.ts.', names: /[Ii]mprove/, kind: 'vague' },
  { wish: 'Refuse orders whose total is too large with a RangeError.', names: /too large/, kind: 'vague' },
  { wish: 'Let reports be written as csv, json, etc.', names: /etc/, kind: 'missing' },
  { wish: 'Add a field `state` to `Order`, values TBD.', names: /TBD/, kind: 'missing' },
  { wish: 'Queue', names: /Queue/, kind: 'vague' },
  { wish: '   ', names: /empty/, kind: 'vague' },
  { wish: 'Fix the queue', names: /Fix the queue/, kind: 'vague' },
];

export const sound: readonly string[] = [
  'Add a method `clear` to `Queue` that empties it.',
  'Rename `formatDate` to `formatDay` and all its uses with it.',
  'Raise `limit` from 5 to 10.',
  '`Queue.push` throws a RangeError when the queue is full, and does not throw otherwise.',
  'Replace the synchronous parse in src/order.ts with an asynchronous one that returns a Promise.',
  'Add an optional parameter `currency` to `reportLine`; the parameters `order` and `date` stay required.',
  'Sort the orders of a report by total in ascending order, or in descending order if `reverse` is set.',
  'Remove `clamp` from src/limit.ts, and extend `Queue` with a method `isFull`.',
  'Introduce a class QueueFullError in src/errors.ts with the property `limit`, and let `Queue.push` throw it instead of doing nothing.',
  'Retry reading the file in `loadReport` 3 times with 100 ms, 200 ms and 400 ms between the tries.',
  'Change `parse` in src/dates.ts so that it refuses an invalid date with a RangeError.',
  'A report answers with 404 for an unknown order and with 400 for an empty id.',
  'Make `loadReport` faster: keep the last text of each path in a Map, so that the same path is read only once.',
  'Split src/report.ts into src/reportLine.ts and src/loadReport.ts.',
  'Let `formatDate` take a format, "day" or "month"; the default is "day".',
  'An order holds at least 1 and at most 20 lines. Give `Order` a list `lines` of { article: string; count: number }.',
  'Tests say "etc..." and "???" in their names; strip both from what `reportLine` prints.',
  'Move `limit` to src/settings.ts, next to a new constant `maxTotal` of 10000.',
  'Every `parse` of the project should trim its text first.',
  'Count in `Queue` how often an order was refused, and show that number in a new getter `refused`. It starts at 0. `Queue.size` stays as it is.',
  'We say "entry" now, not "order": rename Order to Entry in src/order.ts.',
  'Use GitHub style dates: formatDate(date) gives "2026-01-31", and the new formatTime(date) gives "13:45".',
];
