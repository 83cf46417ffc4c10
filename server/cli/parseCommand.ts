// Reads the command line into one typed value, or says what is wrong with it.
import { parseArgs } from 'node:util';
import { readVoter, VOTER_FORM } from '../core/ports/readVoter';
import type { ServerSettings } from '../protocol/server';

export type Command =
  | { readonly name: 'implement'; readonly implement: ImplementOptions }
  | { readonly name: 'resume'; readonly run: string; readonly common: CommonOptions; readonly changed: Partial<ServerSettings>; readonly refused: Refused }
  | { readonly name: 'show' | 'audit' | 'undo'; readonly run: string; readonly common: CommonOptions }
  | { readonly name: 'bundle'; readonly run: string; readonly edit: string; readonly common: CommonOptions }
  | { readonly name: 'verify'; readonly file: string; readonly common: CommonOptions }
  | { readonly name: 'runs'; readonly common: CommonOptions }
  | { readonly name: 'mcp'; readonly mcp: Pick<ImplementOptions, 'workspace' | 'settings'> }
  | { readonly name: 'help' }
  | { readonly name: 'bad'; readonly problem: string };

/** Edits to ask about again, each with the reason; an empty one is none. */
export type Refused = Readonly<Record<string, string>>;

export interface CommonOptions {
  readonly workspace: string;
  readonly json: boolean;
  readonly apply: boolean;
  readonly yes: boolean;
}

export interface ImplementOptions extends CommonOptions {
  readonly target: string;
  readonly wish: string;
  readonly settings: ServerSettings;
}

const OPTIONS = {
  wish: { type: 'string' },
  workspace: { type: 'string' },
  model: { type: 'string' },
  'base-url': { type: 'string' },
  reliability: { type: 'string' },
  budget: { type: 'string' },
  'max-calls': { type: 'string' },
  'price-input': { type: 'string' },
  'price-output': { type: 'string' },
  voter: { type: 'string', multiple: true },
  refuse: { type: 'string', multiple: true },
  'no-cache': { type: 'boolean' },
  concurrency: { type: 'string' },
  seed: { type: 'string' },
  'test-timeout': { type: 'string' },
  'allow-unsandboxed-tests': { type: 'boolean' },
  json: { type: 'boolean' },
  apply: { type: 'boolean' },
  yes: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const USAGE = `starling implement TARGET [--wish TEXT] [--workspace DIR] [--model NAME] [--base-url URL]
         [--reliability P] [--budget USD] [--max-calls N] [--concurrency N] [--seed N]
         [--price-input USD] [--price-output USD] [--voter VOTER]... [--test-timeout SECONDS]
         [--allow-unsandboxed-tests] [--no-cache] [--json] [--apply] [--yes]
starling resume RUN [--budget USD] [--max-calls N] [--price-input USD] [--price-output USD]
         [--refuse EDIT[=REASON]]... [--json] [--apply] [--yes]
starling runs | show RUN | audit RUN | undo RUN
starling bundle RUN EDIT > FILE | verify FILE [--workspace DIR] [--json]
starling mcp [--workspace DIR] [--model NAME] [--base-url URL] ... (for other agents: Model Context Protocol over stdio)
TARGET is FILE, FILE#symbol, FILE#Class.method or FILE:LINE[-LINE].
EDIT is an edit of RUN, as "starling show RUN" lists it: it is asked about again with the REASON, and so is what needs it; the others stand.
Prices are US dollars for a million tokens; a budget needs both. What a resumed run has spent counts against its new budget.
VOTER votes beside the model, at the same endpoint: ${VOTER_FORM}.
A decision of an earlier run on just the same inputs is checked and used again without a call; --no-cache asks anew.
Tests run in a sandbox (bubblewrap). Where there is none they run only with --allow-unsandboxed-tests, with your rights.
--model offline needs no key and no network. The API key comes from OPENAI_API_KEY, never from an argument.`;

type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

/** `argv` without node and script. */
export function parseCommand(argv: readonly string[]): Command {
  let parsed: { readonly values: Values; readonly positionals: readonly string[] };
  try {
    parsed = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return { name: 'bad', problem: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = parsed;
  const [name, argument, ...rest] = positionals;
  if (values['help'] === true || name === undefined || name === 'help') return { name: 'help' };
  if (rest.length > (name === 'bundle' ? 1 : 0)) return bad(`one argument too many: ${rest.at(-1) ?? ''}`);
  const common: CommonOptions = { workspace: text(values, 'workspace', '.'), json: values['json'] === true, apply: values['apply'] === true, yes: values['yes'] === true };
  switch (name) {
    case 'implement':
      return argument === undefined ? bad('implement needs a TARGET: a file, FILE#symbol or FILE:LINE') : implement(argument, values, common);
    case 'runs':
      return { name, common };
    case 'mcp':
      return argument === undefined ? mcp(values, common) : bad('mcp takes no TARGET: each call names its own');
    case 'resume':
    case 'show':
    case 'audit':
    case 'undo':
      if (argument === undefined) return bad(`${name} needs a RUN: "starling runs" lists them`);
      return name === 'resume' ? resume(argument, values, common) : { name, run: argument, common };
    case 'bundle':
      return argument === undefined || rest[0] === undefined ? bad('bundle needs a RUN and an EDIT: "starling show RUN" lists them') : { name, run: argument, edit: rest[0], common };
    case 'verify':
      return argument === undefined ? bad('verify needs a FILE that "starling bundle" has written') : { name, file: argument, common };
    case 'bench':
      return bad('benchmarks run in a checkout: npm run bench -- NAME');
    default:
      return bad(`${name} is no command`);
  }
}

/** Reads numbers, and collects what is wrong with them. */
function numbers(values: Values, problems: string[]): <Fallback>(name: string, fallback: Fallback, range: { readonly min: number; readonly max: number }) => number | Fallback {
  return (name, fallback, range) => {
    const given = values[name];
    if (given === undefined) return fallback;
    const value = Number(given);
    if (given !== '' && value >= range.min && value <= range.max) return value;
    problems.push(`--${name} must be a number from ${range.min} to ${range.max}, not "${String(given)}"`);
    return fallback;
  };
}

const MONEY = { min: 0, max: 1e6 };
const CALLS = { min: 1, max: 1e6 };

/** Only what may be raised while a run is put off. */
function resume(run: string, values: Values, common: CommonOptions): Command {
  const problems: string[] = [];
  const number = numbers(values, problems);
  const given = {
    budgetUsd: number('budget', undefined, MONEY),
    maxCalls: number('max-calls', undefined, CALLS),
    priceInput: number('price-input', undefined, MONEY),
    priceOutput: number('price-output', undefined, MONEY),
  };
  if (problems.length > 0) return bad(problems.join('; '));
  const changed: Partial<ServerSettings> = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { name: 'resume', run, common, changed, refused: Object.fromEntries(texts(values, 'refuse').map(refusal)) };
}

/** A reason may hold more equals signs. */
function refusal(given: string): readonly [edit: string, reason: string] {
  const at = given.indexOf('=');
  return at < 0 ? [given, ''] : [given.slice(0, at), given.slice(at + 1)];
}

function implement(target: string, values: Values, common: CommonOptions): Command {
  const problems: string[] = [];
  const number = numbers(values, problems);
  const model = text(values, 'model', '');
  const voters = texts(values, 'voter');
  const settings: ServerSettings = {
    provider: model === 'offline' ? 'offline' : 'auto',
    model: model === 'offline' ? '' : model,
    baseUrl: text(values, 'base-url', ''),
    priceInput: number('price-input', null, MONEY),
    priceOutput: number('price-output', null, MONEY),
    reliability: number('reliability', 0.95, { min: 0.5, max: 0.999999 }),
    budgetUsd: number('budget', null, MONEY),
    maxCalls: number('max-calls', 200, CALLS),
    concurrency: number('concurrency', 4, { min: 1, max: 256 }),
    seed: number('seed', 1, { min: 0, max: 2 ** 31 }),
    testTimeoutMs: 1000 * number('test-timeout', 60, { min: 1, max: 3600 }),
    voters,
    runTestsWithoutSandbox: values['allow-unsandboxed-tests'] === true,
    reuse: values['no-cache'] !== true,
  };
  problems.push(...voters.flatMap((voter) => voterProblem(voter)));
  if (problems.length > 0) return bad(problems.join('; '));
  return { name: 'implement', implement: { ...common, target, wish: text(values, 'wish', ''), settings } };
}

/** The settings of every run that is asked for; the target and the wish come with each call. */
function mcp(values: Values, common: CommonOptions): Command {
  const command = implement('', values, common);
  if (command.name !== 'implement') return command;
  const { workspace, settings } = command.implement;
  return { name: 'mcp', mcp: { workspace, settings } };
}

function text(values: Values, name: string, fallback: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : fallback;
}

function texts(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value.map(String) : [];
}

function voterProblem(voter: string): readonly string[] {
  return readVoter(voter) === undefined ? [`--voter takes ${VOTER_FORM}, not "${voter}"`] : [];
}

function bad(problem: string): Command {
  return { name: 'bad', problem };
}
