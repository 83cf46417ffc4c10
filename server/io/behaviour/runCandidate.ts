// Runs one candidate in a QuickJS module of its own: limited memory, stack and work, no host function at all.
import type { QuickJSContext, QuickJSHandle, QuickJSRuntime, QuickJSWASMModule } from 'quickjs-emscripten-core';
import type { Observation } from '../../core/ports/behaviours';
import { guestProgram } from './guestProgram';

/** Bytes. A pure function that needs more is no answer. */
const MEMORY = 32 * 1024 * 1024;
/** Bytes of guest stack: with Node's own stack at 8,000 KB a deep recursion ends inside, as the guest's error (512 KB did not). */
const STACK = 256 * 1024;
/**
 * QuickJS asks after every 10,000 steps whether to go on. Counted instead of timed, so that the same candidate gets the same
 * verdict on a busy machine: about 80 ms for one input on the machine this was set on. An input may take a quarter of what the
 * candidate has left, so that the ones that never end do not starve the others; the least is plenty for plain code.
 */
const STEPS = { input: 1_500, candidate: 6_000, least: 20 } as const;
/**
 * The same in milliseconds, for what is slow between two questions, as texts of megabytes are. Computed, not waited: other work on
 * the machine changes no verdict until the limit of the whole request.
 */
const MS = { input: 400, candidate: 3_000, least: 20 } as const;
/** Part of what is left that one input may take. */
const PART = 4;
/** Characters of a value that are kept as they are. */
const LONGEST = 600;

export interface Candidate {
  /** Plain JavaScript, one module. */
  readonly code: string;
  readonly name: string;
  readonly inputs: readonly (readonly string[])[];
  /** After these milliseconds the inputs that are left are not tried. */
  readonly limitMs: number;
}

export type CandidateRun = { readonly ok: true; readonly observations: readonly Observation[] } | { readonly ok: false; readonly why: string };

/** Throws where the host's own stack or memory gives way; the module is to be dropped in any case. */
export function runCandidate(quickJs: QuickJSWASMModule, candidate: Candidate, hash: (text: string) => string): CandidateRun {
  const runtime = quickJs.newRuntime({ memoryLimitBytes: MEMORY, maxStackSizeBytes: STACK });
  const meter = startMeter(runtime, candidate.limitMs);
  const context = runtime.newContext();
  // What the module does as it loads counts as an input of its own.
  meter.refill();
  const observer = open(context, candidate);
  if (typeof observer === 'string') return { ok: false, why: observer };
  const observations = candidate.inputs.map((args) => cut(observeOne({ context, runtime, observer, meter }, args), hash));
  const wanted = neededOfHost(observations);
  return wanted === undefined ? { ok: true, observations } : { ok: false, why: `it needs ${wanted}` };
}

/** Globals of Node and browsers that are not here: code that wants them is not wrong, it cannot be watched. */
const HOST = /^ReferenceError '?(require|process|Buffer|fetch|URL|URLSearchParams|Intl|structuredClone|TextEncoder|TextDecoder|crypto|performance|AbortController|window|document)\b/;

function neededOfHost(observations: readonly Observation[]): string | undefined {
  const wants = observations.flatMap(({ value }) => HOST.exec(value)?.[1] ?? []);
  return wants.length > observations.length / 2 ? wants[0] : undefined;
}

interface Meter {
  refill(): void;
  /** Whether the work of one input, or of the candidate, is used up. */
  spent(): boolean;
}

function startMeter(runtime: QuickJSRuntime, limitMs: number): Meter {
  const end = performance.now() + limitMs;
  const steps = openAllowance(STEPS);
  const ms = openAllowance(MS);
  let asked = 0;
  let late = false;
  const spent = (): boolean => late || steps.over(asked) || ms.over(computed());
  runtime.setInterruptHandler(() => {
    asked += 1;
    late = performance.now() > end;
    return spent();
  });
  return {
    refill: () => {
      steps.begin(asked);
      ms.begin(computed());
      late = performance.now() > end;
    },
    spent,
  };
}

interface Allowance {
  /** A new input begins at this reading. */
  begin(reading: number): void;
  over(reading: number): boolean;
}

function openAllowance({ input, candidate, least }: { readonly input: number; readonly candidate: number; readonly least: number }): Allowance {
  let first: number | undefined;
  let until = Number.POSITIVE_INFINITY;
  return {
    begin: (reading) => {
      first ??= reading;
      const left = candidate - (reading - first);
      until = reading + Math.max(least, Math.min(input, left / PART));
    },
    over: (reading) => reading > until,
  };
}

/** Milliseconds that this process has computed: what others do on the machine does not count. */
function computed(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The observer, or why there is none. */
function open(context: QuickJSContext, { code, name }: Candidate): QuickJSHandle | string {
  const guest = context.evalCode(guestProgram, 'guest.js');
  if (guest.error) return 'the sandbox did not start';
  // A direct eval at the module's end sees all that the module declares, exported or not.
  const loaded = context.evalCode(`${code}\n;globalThis.$evaluate = (source) => eval(source);`, 'candidate.js', { type: 'module' });
  if (loaded.error) return `it does not load: ${String(messageOf(context, loaded.error))}`;
  context.runtime.executePendingJobs();
  const evaluate = context.getProp(context.global, '$evaluate');
  if (context.typeof(evaluate) !== 'function') return 'it does not load: the module ends early';
  const made = context.callFunction(guest.value, context.undefined, evaluate, context.newString(name));
  if (made.error) return 'the sandbox did not start';
  const kind = context.callMethod(made.value, 'look', []);
  return !kind.error && context.getString(kind.value) === 'function' ? made.value : `${name} is no function there`;
}

function messageOf(context: QuickJSContext, error: QuickJSHandle): unknown {
  const dumped: unknown = context.dump(error);
  return typeof dumped === 'object' && dumped !== null && 'message' in dumped ? dumped.message : dumped;
}

interface Stage {
  readonly context: QuickJSContext;
  readonly runtime: QuickJSRuntime;
  readonly observer: QuickJSHandle;
  readonly meter: Meter;
}

const OUT_OF_TIME: Observation = { outcome: 'timeout', value: '', mutated: '', calls: [] };
const OUT_OF_RESOURCE: Observation = { outcome: 'resource', value: '', mutated: '', calls: [] };

function observeOne({ context, runtime, observer, meter }: Stage, args: readonly string[]): Observation {
  meter.refill();
  if (meter.spent()) return OUT_OF_TIME;
  const begun = context.callMethod(observer, 'begin', [context.newString(args.join(', '))]);
  if (meter.spent()) return OUT_OF_TIME;
  if (begun.error) return OUT_OF_RESOURCE;
  for (;;) {
    runtime.executePendingJobs();
    if (meter.spent()) return OUT_OF_TIME;
    const ticked = context.callMethod(observer, 'tick', []);
    if (meter.spent()) return OUT_OF_TIME;
    if (ticked.error || context.dump(ticked.value) !== true) break;
  }
  const ended = context.callMethod(observer, 'end', []);
  if (meter.spent()) return OUT_OF_TIME;
  return ended.error ? OUT_OF_RESOURCE : (JSON.parse(context.getString(ended.value)) as Observation);
}

function cut(observation: Observation, hash: (text: string) => string): Observation {
  const short = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}... #${hash(text)}`);
  return { ...observation, value: short(observation.value), mutated: short(observation.mutated) };
}
