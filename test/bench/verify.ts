// How many candidates a second are judged by their types, beside one compiler started for each: all rivals in turn, in one run.
import { mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { callableOf } from '../../server/core/ast/bodySlot';
import { findNode } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import { findNative } from '../../server/io/checker/findNative';
import { createChecker, type CheckPool } from '../../server/io/workers/checkPool';
import type { Span } from '../../server/protocol/model';
import type { BenchOptions } from './main';
import { median } from './median';
import { tokenMutants } from './tokenMutants';
import { counted, errorKeys, isWithin, measureSoundness, type SoundnessFigures } from './verifySoundness';
import { readExercises } from './exercises';
import { exercismProjects, ensurePackages, layOutSolutions, packageProject, type BenchProject, type BenchTarget } from './verifyProjects';
import { measureFullyVerified, type FullyVerified } from './verifyTests';
import { serviceRival, spawnedRival, tsMorphRival, type Rival } from './verifyRivals';

interface Way {
  /** Median milliseconds a candidate. */
  readonly ms: number;
  readonly n: number;
  /** Candidates a second, in relation to one spawned `tsc --noEmit` each. */
  readonly ratio: number;
}

interface TargetFigures {
  readonly file: string;
  readonly path: string;
  readonly typeFiltered: Way;
  readonly exact: Way;
  readonly tscSpawn: Way;
  readonly nativeSpawn: Way;
  readonly tsMorph: Way;
  readonly languageService: Way;
  /** Verdicts of our exact check that differ from a spawned compiler's on the same candidate. */
  readonly wrong: number;
}

interface ProjectFigures {
  readonly coldStartMs: number;
  readonly peakMb: number;
  readonly small?: TargetFigures;
  readonly heavy?: TargetFigures;
  readonly fullyVerified?: FullyVerified;
}

export interface VerifyFigures {
  readonly exercism?: ProjectFigures;
  readonly zod?: ProjectFigures;
  readonly effect?: ProjectFigures;
  readonly soundness?: SoundnessFigures;
  readonly machine: string;
}

const going = new AbortController().signal;
/** Candidates of one round of types and tests together; two of them go the slow way too. */
const VERIFIED_PER_ROUND = 128;
/** An exercise takes seconds: in fewer rounds it is mostly the compiling of our own code that is measured. */
const ROUNDS_OF_SMALL = 8;

export async function benchVerify(options: BenchOptions): Promise<VerifyFigures> {
  if (options.data === undefined) throw new Error('verify needs --data FILE: JSON lines with slug, stub, tests, solution and reference_passes');
  const base = mkdtempSync(path.join(realpathSync(tmpdir()), 'starling-verify-'));
  const wanted = (name: string): boolean => options.only === undefined || options.only.split(',').includes(name);
  if (options.soundness > 0) return { soundness: await soundness(base, options.data, options), machine: machine() };
  const figures: { [name in BenchProject['name']]?: ProjectFigures } = {};
  try {
    if (wanted('exercism')) {
      for (const project of exercismProjects(path.join(base, 'exercism'), options.data)) figures.exercism = { ...figures.exercism, ...(await measureProject(project, options)) };
    }
    for (const name of ['zod', 'effect'] as const) {
      if (wanted(name)) figures[name] = await measureProject(packageProject(name, base, ensurePackages(options.packages)), options);
    }
    return { ...figures, machine: machine() };
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function machine(): string {
  return `${process.platform} ${process.arch}, ${availableParallelism()} processors, Node ${process.version}`;
}

/** Mutants of the functions of all solutions. */
async function soundness(base: string, data: string, options: BenchOptions): Promise<SoundnessFigures> {
  const entry = path.resolve(__dirname, '../checkEntry.js');
  const checker = createChecker({ root: base, entry, native: findNative(entry) });
  try {
    const exercises = readExercises(data);
    const folders = layOutSolutions(base, exercises).map((folder) => path.relative(base, folder));
    const projects = exercises.map((exercise, index) => ({ folder: folders[index] ?? '', files: Object.keys(exercise.solution).map((file) => `${folders[index]}/${file}`) }));
    return await measureSoundness(base, projects, { count: options.soundness, seed: options.seed, checker });
  } finally {
    await checker.dispose();
    rmSync(base, { recursive: true, force: true });
  }
}

async function measureProject(project: BenchProject, options: BenchOptions): Promise<ProjectFigures> {
  const entry = path.resolve(__dirname, '../checkEntry.js');
  const native = findNative(entry);
  if (native === undefined) throw new Error('verify needs the native compiler, an optional dependency of this platform');
  const cold = await coldStart(project, entry, native);
  const checker = createChecker({ root: project.root, entry, native });
  const rivals = [
    spawnedRival('tsc', project.root, [process.execPath, path.resolve('node_modules/typescript/bin/tsc')]),
    spawnedRival('native', project.root, [native]),
    tsMorphRival(project.root),
    serviceRival(project.root),
  ];
  try {
    const figures: { small?: TargetFigures; heavy?: TargetFigures } = {};
    for (const target of project.targets) figures[target.size] = await measureTarget({ project, target, checker, rivals }, options);
    const peakMb = peakOfChildren();
    const fullyVerified = await fullyVerify(project, rivals, options);
    return { ...cold, ...figures, peakMb, ...(fullyVerified !== undefined && { fullyVerified }) };
  } finally {
    await checker.dispose();
  }
}

async function fullyVerify(project: BenchProject, [tsc]: readonly Rival[], options: BenchOptions): Promise<FullyVerified | undefined> {
  if (project.tested === undefined || tsc === undefined) return undefined;
  const place = placeIn(project.root, project.tested.target);
  const { text, span, bodyStart } = place;
  const rounds = project.name === 'exercism' ? Math.max(ROUNDS_OF_SMALL, options.rounds) : options.rounds;
  const mutants = tokenMutants(text.slice(span.start, span.end), { bodyStart, count: VERIFIED_PER_ROUND * rounds, seed: options.seed });
  return measureFullyVerified({ project, place, declarations: mutants.map((one) => one.text), perRound: VERIFIED_PER_ROUND, tsc });
}

/** From nothing to the first verdict about the heaviest file. */
async function coldStart(project: BenchProject, entry: string, native: string): Promise<{ readonly coldStartMs: number }> {
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const begin = performance.now();
    const checker = createChecker({ root: project.root, entry, native });
    await checker.check([project.targets.at(-1)?.file ?? ''], {}, going);
    times.push(performance.now() - begin);
    await checker.dispose();
  }
  return { coldStartMs: Math.round(median(times)) };
}

interface Stage {
  readonly project: BenchProject;
  readonly target: BenchTarget;
  readonly checker: CheckPool;
  readonly rivals: readonly Rival[];
}

/** A declaration in its file. */
export interface Place {
  readonly text: string;
  readonly span: Span;
  readonly bodyStart: number;
}

async function measureTarget(stage: Stage, options: BenchOptions): Promise<TargetFigures> {
  const { project, target, checker, rivals } = stage;
  const place = placeIn(project.root, target);
  const declaration = place.text.slice(place.span.start, place.span.end);
  const perRound = { filter: 128, exact: 6, rival: { tsc: 1, native: 1, tsMorph: 1, languageService: 2 } };
  const candidates = tokenMutants(declaration, { bodyStart: place.bodyStart, count: options.rounds * (perRound.filter + perRound.exact), seed: options.seed }).map(({ text }) => text);
  const whole = (text: string): string => place.text.slice(0, place.span.start) + text + place.text.slice(place.span.end);
  const baseline = new Map(rivals.map((rival) => [rival.name, counted(rival.check(target.file, place.text))]));
  const own = errorKeys((await checker.check([target.file], {}, going)).diagnostics);
  const times = new Map<string, number[]>();
  const note = (name: string, ms: number): void => void times.set(name, [...(times.get(name) ?? []), ms]);
  let wrong = 0;
  for (let round = 0; round < options.rounds; round += 1) {
    const filter = candidates.splice(0, perRound.filter);
    const singles = candidates.splice(0, perRound.exact);
    note('typeFiltered', await timed(() => checker.checkMany({ file: target.file, path: target.path, span: place.span, overlay: {}, declarations: filter }, going), filter.length));
    const accepted: boolean[] = [];
    for (const single of singles) {
      note('exact', await timed(async () => void accepted.push(isWithin(errorKeys((await checker.check([target.file], { [target.file]: whole(single) }, going)).diagnostics), own)), 1));
    }
    for (const rival of rivals) {
      singles.slice(0, perRound.rival[rival.name]).forEach((single, index) => {
        const begin = performance.now();
        const found = rival.check(target.file, whole(single));
        note(rival.name, performance.now() - begin);
        if (rival.name === 'tsc' && isWithin(counted(found), baseline.get('tsc') ?? new Map()) !== accepted[index]) wrong += 1;
      });
    }
    process.stderr.write(`${project.name} ${target.size} round ${round + 1}: ${[...times].map(([name, all]) => `${name} ${median(all).toFixed(2)} ms`).join(', ')}\n`);
  }
  const naive = median(times.get('tsc') ?? []);
  const way = (name: string): Way => {
    const all = times.get(name) ?? [];
    return { ms: Number(median(all).toFixed(3)), n: all.length, ratio: Number((naive / median(all)).toFixed(1)) };
  };
  const ways = { typeFiltered: way('typeFiltered'), exact: way('exact'), tscSpawn: way('tsc'), nativeSpawn: way('native'), tsMorph: way('tsMorph'), languageService: way('languageService') };
  return { file: target.file, path: target.path, ...ways, wrong };
}

function placeIn(root: string, target: BenchTarget): Place {
  const text = readFileSync(path.join(root, target.file), 'utf8');
  const named = findNode(parseFile(target.file, text), target.path);
  const body = named === undefined ? undefined : callableOf(named.node)?.body;
  if (named === undefined || body === undefined) throw new Error(`${target.file} has no function ${target.path}`);
  return { text, span: named.span, bodyStart: body.getStart() - named.span.start };
}

async function timed(work: () => Promise<unknown>, count: number): Promise<number> {
  const begin = performance.now();
  await work();
  return (performance.now() - begin) / count;
}

/** Most memory that a running native compiler has held, in MB; Linux only, else 0. */
function peakOfChildren(): number {
  try {
    const tasks = readdirSync('/proc/self/task').map((task) => readFileSync(`/proc/self/task/${task}/children`, 'utf8'));
    const children = tasks.flatMap((line) => line.split(/\s+/)).filter((one) => one !== '');
    const peaks = children.map((pid) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
    return Math.round(Math.max(0, ...peaks));
  } catch {
    return 0;
  }
}
