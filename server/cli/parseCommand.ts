// Reads the command line into one typed value, or says what is wrong with it.
import { parseArgs } from 'node:util';
import type { ServerSettings } from '../protocol/server';

export type Command =
  | { readonly name: 'implement'; readonly implement: ImplementOptions }
  | { readonly name: 'resume' | 'show' | 'audit' | 'undo'; readonly run: string; readonly common: CommonOptions }
  | { readonly name: 'runs'; readonly common: CommonOptions }
  | { readonly name: 'help' }
  | { readonly name: 'bad'; readonly problem: string };

export interface CommonOptions {
  readonly workspace: string;
  readonly json: boolean;
  readonly yes: boolean;
}

export interface ImplementOptions extends CommonOptions {
  readonly target: string;
  readonly wish: string;
  readonly apply: boolean;
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
  concurrency: { type: 'string' },
  seed: { type: 'string' },
  'test-timeout': { type: 'string' },
  json: { type: 'boolean' },
  apply: { type: 'boolean' },
  yes: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export const USAGE = `starling implement TARGET [--wish TEXT] [--workspace DIR] [--model NAME] [--base-url URL]
         [--reliability P] [--budget USD] [--max-calls N] [--concurrency N] [--seed N]
         [--test-timeout SECONDS] [--json] [--apply] [--yes]
starling resume RUN | runs | show RUN | audit RUN | undo RUN
TARGET is FILE, FILE#symbol, FILE#Class.method or FILE:LINE[-LINE].
--model offline needs no key and no network. The API key comes from OPENAI_API_KEY, never from an argument.`;

type Values = Readonly<Record<string, string | boolean | undefined>>;

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
  if (rest.length > 0) return bad(`one argument too many: ${rest[0] ?? ''}`);
  const common: CommonOptions = { workspace: text(values, 'workspace', '.'), json: values['json'] === true, yes: values['yes'] === true };
  switch (name) {
    case 'implement':
      return argument === undefined ? bad('implement needs a TARGET: a file, FILE#symbol or FILE:LINE') : implement(argument, values, common);
    case 'runs':
      return { name, common };
    case 'resume':
    case 'show':
    case 'audit':
    case 'undo':
      return argument === undefined ? bad(`${name} needs a RUN: "starling runs" lists them`) : { name, run: argument, common };
    case 'bench':
      return bad('benchmarks run in a checkout: npm run bench -- NAME');
    default:
      return bad(`${name} is no command`);
  }
}

function implement(target: string, values: Values, common: CommonOptions): Command {
  const problems: string[] = [];
  const number = (name: string, fallback: number, range: { readonly min: number; readonly max: number }): number => {
    const given = values[name];
    if (given === undefined) return fallback;
    const value = Number(given);
    if (given !== '' && value >= range.min && value <= range.max) return value;
    problems.push(`--${name} must be a number from ${range.min} to ${range.max}, not "${String(given)}"`);
    return fallback;
  };
  const model = text(values, 'model', '');
  const settings: ServerSettings = {
    provider: model === 'offline' ? 'offline' : 'auto',
    model: model === 'offline' ? '' : model,
    baseUrl: text(values, 'base-url', ''),
    priceInput: null,
    priceOutput: null,
    reliability: number('reliability', 0.95, { min: 0.5, max: 0.999999 }),
    budgetUsd: values['budget'] === undefined ? null : number('budget', 0, { min: 0, max: 1e6 }),
    maxCalls: number('max-calls', 200, { min: 1, max: 1e6 }),
    concurrency: number('concurrency', 4, { min: 1, max: 256 }),
    seed: number('seed', 1, { min: 0, max: 2 ** 31 }),
    testTimeoutMs: 1000 * number('test-timeout', 60, { min: 1, max: 3600 }),
  };
  if (problems.length > 0) return bad(problems.join('; '));
  return { name: 'implement', implement: { ...common, target, wish: text(values, 'wish', ''), apply: values['apply'] === true, settings } };
}

function text(values: Values, name: string, fallback: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : fallback;
}

function bad(problem: string): Command {
  return { name: 'bad', problem };
}
