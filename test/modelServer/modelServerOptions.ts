// What the model server can be told, by a test in the same process or on the command line.
import { parseArgs } from 'node:util';

/** `timeout`: no reply ever. `truncate`: half a body. `reset`: the connection is cut unanswered. `garbled`: a body that is no reply. `slow`: it comes, later. */
export const faultKinds = ['429', '500', '503', 'timeout', 'truncate', 'reset', 'garbled', 'slow'] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  readonly kind: FaultKind;
  /** Share of HTTP requests, 0 to 1. */
  readonly rate: number;
}

export interface ModelServerOptions {
  /** Mirror of the workspace with the reference version of each file. Without it no edit and no plan is known. */
  readonly solutions?: string;
  /** Share of well-formed replies that are plausible but wrong: of an edit a mutant of the reference. */
  readonly errorRate?: number;
  /** Share of questions (edits and plans) that have one wrong answer which most replies give. */
  readonly sharedErrorRate?: number;
  /** Share of all replies that are spoilt; the rates above hold for the rest. */
  readonly malformedRate?: number;
  readonly latencyMs?: number;
  readonly faults?: readonly Fault[];
  /** What a refusal for the number of calls says in its header `retry-after`; 1 when absent. */
  readonly retryAfterSeconds?: number;
  /** By which a `slow` reply is later; 1,000 when absent. */
  readonly slowMs?: number;
  readonly seed?: number;
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** Every reply is an attack; a list names the ones to use. */
  readonly evil?: boolean | readonly string[];
  /** Which malformed replies to give; all when absent. */
  readonly malformations?: readonly string[];
  /** Told of every completion that is asked for, before anything is done about it: what is asked, and the fault that it meets. */
  readonly onAsked?: (asked: { readonly question: string; readonly fault: FaultKind | undefined }) => void;
  /** Told of every request as it came: its first line, its headers and its body. */
  readonly onRequest?: (request: string) => void;
}

export type OptionsReading = { readonly ok: true; readonly options: ModelServerOptions } | { readonly ok: false; readonly problem: string };

export const usage = `npm run model-server -- --solutions DIR [--error-rate E] [--shared-error-rate S] [--malformed-rate M]
             [--latency MS] [--fault KIND:RATE]... [--seed N] [--port P] [--evil]
Rates are shares from 0 to 1. Kinds of faults: ${faultKinds.join(', ')}. Port 0 (the default) takes any free one; the URL is printed.`;

/** Reads the command line; the problem is one sentence. */
export function readOptions(args: readonly string[]): OptionsReading {
  try {
    return { ok: true, options: toOptions(args) };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

function toOptions(args: readonly string[]): ModelServerOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      solutions: { type: 'string' },
      'error-rate': { type: 'string', default: '0' },
      'shared-error-rate': { type: 'string', default: '0' },
      'malformed-rate': { type: 'string', default: '0' },
      latency: { type: 'string', default: '0' },
      fault: { type: 'string', multiple: true, default: [] },
      seed: { type: 'string', default: '1' },
      port: { type: 'string', default: '0' },
      evil: { type: 'boolean', default: false },
    },
  });
  return {
    ...(values.solutions === undefined ? {} : { solutions: values.solutions }),
    errorRate: rate('--error-rate', values['error-rate']),
    sharedErrorRate: rate('--shared-error-rate', values['shared-error-rate']),
    malformedRate: rate('--malformed-rate', values['malformed-rate']),
    latencyMs: whole('--latency', values.latency),
    faults: values.fault.map(toFault),
    seed: whole('--seed', values.seed),
    port: whole('--port', values.port),
    evil: values.evil,
  };
}

function toFault(text: string): Fault {
  const [kind, share] = text.split(':');
  const known = faultKinds.find((one) => one === kind);
  if (known === undefined || share === undefined) throw new Error(`--fault takes ${faultKinds.join('|')}:RATE, not ${text}.`);
  return { kind: known, rate: rate('--fault', share) };
}

function rate(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1)) throw new Error(`${name} takes a share from 0 to 1, not ${text}.`);
  return value;
}

function whole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`${name} takes a whole number, not ${text}.`);
  return Number(text);
}
