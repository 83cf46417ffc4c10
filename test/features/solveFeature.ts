// One sample feature through the whole command line against the model server, judged from outside: by its tests and a fresh compiler.
import { mkdtempSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { applyInOrder } from '../../server/core/assemble/applyInOrder';
import type { Edit } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';
import type { CommandLine } from '../cli/commandLine';
import { startModelServer } from '../modelServer/startModelServer';
import { runNodeTests } from './runNodeTests';
import { filesBelow, layOut, type SampleFeature } from './sampleFeatures';
import { typeErrors } from './typeErrors';

export interface SolvedFeature {
  readonly name: string;
  /** All was decided, verified and written, every test passes, no type is wrong. */
  readonly solved: boolean;
  /** The run says that all is decided, verified and written, and a test fails or a type is wrong. */
  readonly acceptedFailing: boolean;
  readonly status: string;
  readonly calls: number;
  readonly tasks: number;
  readonly edits: number;
  readonly waves: number;
  /** After which a file has a type error, other than the tests that had one before. */
  readonly wavesNotCompiling: number;
  readonly redone: number;
  readonly ms: number;
  /** What stood in the way, empty where nothing did. */
  readonly why: string;
}

export interface Simulated {
  readonly errorRate: number;
  readonly seed: number;
  /** Lives longer than one run: its checkers stay warm. */
  readonly commandLine: CommandLine;
}

const resultShape = z.object({ status: z.string(), reason: z.string(), usage: z.object({ calls: z.number() }), edits: z.array(z.object({ status: z.string(), target: z.string(), reason: z.string().optional() })) });

/** Simulated: the model server answers from the sample's solution. */
export async function solveFeature(sample: SampleFeature, { errorRate, seed, commandLine }: Simulated): Promise<SolvedFeature> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'starling-feature-')));
  const root = join(base, 'project');
  layOut(sample, 'before', root);
  const before = textsBelow(root);
  const server = await startModelServer({ solutions: sample.solution, errorRate, seed });
  const events: RunEvent[] = [];
  const begin = performance.now();
  try {
    const argv = ['implement', sample.target, '--wish', sample.wish, '--workspace', root, '--base-url', server.url, '--seed', String(seed), '--json', '--apply', '--yes'];
    const ran = await commandLine.run(argv, { ports: (ports) => ({ ...ports, journal: { append: (event) => (events.push(event), ports.journal.append(event)) } }) });
    const ms = Math.round(performance.now() - begin);
    const said = resultShape.safeParse(ran.stdout === '' ? {} : JSON.parse(ran.stdout));
    const status = said.data?.status ?? `exit ${String(ran.status)}`;
    const failures = await failuresIn(root);
    const open = said.data?.edits.flatMap((edit) => (edit.status === 'undecided' ? [`${edit.target}: ${edit.reason ?? ''}`] : [])) ?? [];
    const complaint = ran.status === 0 ? '' : `exit ${String(ran.status)}: ${ran.stderr.trim().split('\n').at(-1) ?? ''}`;
    const problems = [complaint, said.data?.reason ?? '', ...open, ...failures].filter((one) => one !== '');
    const solved = ran.status === 0 && failures.length === 0;
    return {
      name: sample.name,
      solved,
      acceptedFailing: ran.status === 0 && failures.length > 0,
      status,
      calls: said.data?.usage.calls ?? 0,
      tasks: events.flatMap((event) => (event.type === 'planned' ? event.plan.tasks : [])).length,
      edits: said.data?.edits.length ?? 0,
      ...compiledWaves(sample, { before, events, folder: join(base, 'wave') }),
      redone: events.filter(({ type }) => type === 'redone').length,
      ms,
      why: solved ? '' : problems.join(' | '),
    };
  } finally {
    await server.close();
    rmSync(base, { recursive: true, force: true });
  }
}

/** Failed tests and wrong types, as a person finds them who knows nothing of the run. */
async function failuresIn(root: string): Promise<readonly string[]> {
  const outcomes = await runNodeTests(filesBelow(root).filter((file) => file.endsWith('.test.ts')).map((file) => join(root, file)));
  const failed = outcomes.flatMap(({ name, passed }) => (passed ? [] : [`fails: ${name}`]));
  return [...failed, ...typeErrors(root).map(({ file, message }) => `${file}: ${message}`)];
}

interface Course {
  readonly before: Readonly<Record<string, string>>;
  readonly events: readonly RunEvent[];
  /** Where the project is laid out as each wave leaves it. */
  readonly folder: string;
}

function compiledWaves(sample: SampleFeature, { before, events, folder }: Course): Pick<SolvedFeature, 'waves' | 'wavesNotCompiling'> {
  const edits = new Map<string, readonly Edit[]>();
  let waves = 0;
  let wavesNotCompiling = 0;
  for (const event of events) {
    // A task that is decided again stands where it is decided last.
    if (event.type === 'decided' || event.type === 'redone') edits.delete(event.task);
    if (event.type === 'decided') edits.set(event.task, event.edits);
    if (event.type !== 'waveEnded') continue;
    waves += 1;
    const applied = applyInOrder(before, [...edits.values()].flat());
    if (!applied.ok || !compiles(applied.files, sample, folder)) wavesNotCompiling += 1;
  }
  return { waves, wavesNotCompiling };
}

function compiles(files: Readonly<Record<string, string>>, sample: SampleFeature, folder: string): boolean {
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return typeErrors(folder).every(({ file }) => sample.errorsBefore.includes(file));
}

function textsBelow(root: string): Readonly<Record<string, string>> {
  return Object.fromEntries(filesBelow(root).map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}
