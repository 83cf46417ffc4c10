// `npm run bench -- NAME`: every figure that the project states can be made again with one command.
import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly data: string | undefined;
  /** File of problems that the answers in `data` belong to. */
  readonly problems: string | undefined;
  readonly limit: number;
  readonly seed: number;
  readonly json: boolean;
  readonly errorRates: readonly number[];
  readonly only: string | undefined;
  /** Folder with the npm packages that `verify` measures on. */
  readonly packages: string | undefined;
  readonly rounds: number;
  /** Of the tower of `hanoi`; how often its process is killed; which part a child process plays, and where. */
  readonly disks: number;
  /** Share of questions that have one wrong answer which most replies give. */
  readonly sharedErrorRate: number;
  readonly kills: number;
  readonly part: string | undefined;
  readonly folder: string | undefined;
  readonly soundness: number;
  /** Checkout of a real repository, for `related`. */
  readonly repo: string | undefined;
  /** Folder of git repositories whose histories `atomise` reads. */
  readonly repos: string | undefined;
  /** Of `synth`: how it answers, which problems, how many questions it may ask, and what it does without. */
  readonly mode: string;
  readonly trusted: boolean;
  readonly half: string | undefined;
  readonly ask: number;
  readonly without: string | undefined;
}

interface Bench {
  readonly summary: string;
  /** Where it is not 20. */
  readonly kills?: number;
  run(options: BenchOptions): Promise<unknown>;
}

/** Loaded when it is asked for: what one bench needs is no part of another's memory. */
const BENCHES: Readonly<Record<string, Bench>> = {
  atomise: { summary: 'two versions of files to atomic edits and back: exactness, contracts, sizes beside a line diff', run: async (options) => (await import('./atomise')).benchAtomise(options) },
  budget: { summary: 'runs against their budgets at an endpoint that keeps the ledger, with faults and crashes; simulated', run: async (options) => (await import('./budget')).benchBudget(options) },
  exercism: { summary: 'stubs of a file of exercises: swarm against a single sample without gate, simulated model', run: async (options) => (await import('./exercism')).benchExercism(options) },
  correlated: { summary: 'errors that the agents share: with tests, without them, and plain majority voting over the same samples; simulated model', run: async (options) => (await import('./correlated')).benchCorrelated(options) },
  editor: { summary: 'from the click on a stub with three examples to its checked body, in the built server over stdio; no model takes part', run: async (options) => (await import('./editor')).benchEditor(options) },
  everyday: { summary: 'the offline agents on forty everyday tasks, through the pipeline: decided, right by hidden cases, time', run: async (options) => (await import('./everyday')).benchEveryday(options) },
  joined: { summary: 'a noisy model with and without the offline agents as voters beside it: solved and calls; simulated model', run: async (options) => (await import('./joined')).benchJoined(options) },
  hanoi: { summary: 'a million dependent decisions, on record and through kills, and a million side by side, simulated agent', run: async (options) => (await import('./hanoi')).benchHanoi(options) },
  features: { summary: 'twelve features over several files through the whole command line: solved, accepted though failing, waves that compile; simulated model', run: async (options) => (await import('./features')).benchFeatures(options) },
  faults: { summary: 'storms of faults against 64 callers over HTTP: calls beside those needed, spread of retries, time to stop', run: async (options) => (await import('./faults')).benchFaults(options) },
  gate: { summary: 'the gate before an endpoint with a limit of calls a second, beside lanes with full-jitter backoff; simulated, and over HTTP', run: async (options) => (await import('./gate')).benchGate(options) },
  journal: { summary: 'durable records a second beside a bare flush and SQLite, recovery, kills of 16 writers, power losses', kills: 1000, run: async (options) => (await import('./journal')).benchJournal(options) },
  kills: { summary: 'whole runs killed at random moments and resumed: lost, applied twice, paid twice; simulated model', kills: 100, run: async (options) => (await import('./kills')).benchKills(options) },
  page: { summary: 'the review page with a thousand edits in headless Chromium: drawing, scrolling, memory, what a live run sends', run: async (options) => (await import('./page')).benchPage(options) },
  planted: { summary: 'planted bugs of twelve classes: found by each lane and together, and right answers refused; no model takes part', run: async (options) => (await import('./planted/benchPlanted')).benchPlanted(options) },
  planning: { summary: 'ten thousand tasks in one graph: ordering, bookkeeping, memory, speed-up of branches beside the lower bound; simulated agents', run: async (options) => (await import('./planning')).benchPlanning(options) },
  related: { summary: 'tests that reach an edit beside the whole suite of a real repository: time, and failures that the choice misses', run: async (options) => (await import('./related')).benchRelated(options) },
  repair: { summary: 'mutants of references repaired from their visible examples alone, judged by hidden tests', run: async (options) => (await import('./repair')).benchRepair(options) },
  replies: { summary: 'real answers of six models as samples, doc examples visible, tests hidden: right, wrong, undecided', run: async (options) => (await import('./replies/benchReplies')).benchReplies(options) },
  synth: { summary: 'programs by example: right among hidden cases, decided and precision, programs a second; no model takes part', run: async (options) => (await import('./synth')).benchSynth(options) },
  verify: { summary: 'candidates judged by their types a second, beside one spawned compiler for each', run: async (options) => (await import('./verify')).benchVerify(options) },
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      problems: { type: 'string' },
      limit: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      repos: { type: 'string' },
      only: { type: 'string' },
      disks: { type: 'string', default: '20' },
      'shared-error-rate': { type: 'string', default: '0.1' },
      kills: { type: 'string' },
      part: { type: 'string' },
      folder: { type: 'string' },
      packages: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      soundness: { type: 'string', default: '0' },
      repo: { type: 'string' },
      mode: { type: 'string', default: 'sure' },
      trusted: { type: 'boolean', default: false },
      half: { type: 'string' },
      ask: { type: 'string', default: '0' },
      without: { type: 'string' },
      'error-rate': { type: 'string', multiple: true, default: ['0.1', '0.3', '0.5'] },
    },
  });
  const name = positionals[0];
  const bench = name === undefined ? undefined : BENCHES[name];
  if (bench === undefined) {
    const rows = Object.entries(BENCHES).map(([key, { summary }]) => `  ${key.padEnd(12)}${summary}`);
    process.stdout.write(`npm run bench -- NAME [--data FILE] [--limit N] [--seed N] [--json]\n${rows.join('\n')}\n`);
    return name === undefined ? 0 : 2;
  }
  const result = await bench.run({
    data: values.data,
    problems: values.problems,
    limit: Number(values.limit),
    seed: Number(values.seed),
    json: values.json,
    errorRates: values['error-rate'].map(Number),
    only: values.only,
    packages: values.packages,
    rounds: Number(values.rounds),
    disks: Number(values.disks),
    sharedErrorRate: Number(values['shared-error-rate']),
    kills: Number(values.kills ?? bench.kills ?? 20),
    part: values.part,
    folder: values.folder,
    soundness: Number(values.soundness),
    repo: values.repo,
    repos: values.repos,
    mode: values.mode,
    trusted: values.trusted,
    half: values.half,
    ask: Number(values.ask),
    without: values.without,
  });
  if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
  return 0;
}

main().then(
  (status) => process.exit(status),
  (error: unknown) => {
    process.stderr.write(`bench: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);
