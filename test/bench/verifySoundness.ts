// Is the quick verdict the right one? Mutants of real functions, each judged by our checker and by a fresh program of the whole project.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import { callableOf } from '../../server/core/ast/bodySlot';
import { namedNodes, type NamedNode } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import type { CheckPool } from '../../server/io/workers/checkPool';
import { tokenMutants } from './tokenMutants';

/** One project below the root of the checker, with the files whose functions are mutated; paths relative to that root. */
export interface SoundProject {
  readonly folder: string;
  readonly files: readonly string[];
}

export interface SoundnessFigures {
  readonly mutants: number;
  readonly functions: number;
  /** Mutants that the fresh program refuses. */
  readonly refused: number;
  /** Of one version alone with its dependants: the verdict that counts. */
  readonly wrongAccepts: number;
  readonly wrongRefusals: number;
  /** Of versions side by side: a filter, after which the winner is checked alone. */
  readonly filter: { readonly wrongAccepts: number; readonly wrongRefusals: number };
  readonly examples: readonly string[];
}

interface Subject {
  readonly project: SoundProject;
  readonly file: string;
  readonly text: string;
  readonly named: NamedNode;
}

const going = new AbortController().signal;

export async function measureSoundness(root: string, projects: readonly SoundProject[], order: { readonly count: number; readonly seed: number; readonly checker: CheckPool }): Promise<SoundnessFigures> {
  const subjects = projects.flatMap((project) => project.files.flatMap((file) => subjectsIn(root, project, file)));
  const perFunction = Math.max(1, Math.ceil(order.count / Math.max(1, subjects.length)));
  const figures = { mutants: 0, functions: 0, refused: 0, wrongAccepts: 0, wrongRefusals: 0, filter: { wrongAccepts: 0, wrongRefusals: 0 }, examples: [] as string[] };
  const oracles = new Map<string, Oracle>();
  for (const subject of subjects) {
    if (figures.mutants >= order.count) break;
    const oracle = oracles.get(subject.project.folder) ?? createOracle(path.join(root, subject.project.folder));
    oracles.set(subject.project.folder, oracle);
    figures.functions += 1;
    await judgeSubject({ subject, oracle, figures, root }, { ...order, count: perFunction });
    process.stderr.write(`soundness: ${figures.mutants} of ${order.count} mutants, ${figures.refused} refused, wrong ${figures.wrongAccepts} + ${figures.wrongRefusals}, filter ${figures.filter.wrongAccepts} + ${figures.filter.wrongRefusals}\n`);
  }
  return figures;
}

function subjectsIn(root: string, project: SoundProject, file: string): readonly Subject[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return namedNodes(parseFile(file, text)).flatMap((named) => (callableOf(named.node)?.body === undefined ? [] : [{ project, file, text, named }]));
}

interface Judging {
  readonly subject: Subject;
  readonly oracle: Oracle;
  readonly figures: { mutants: number; refused: number; wrongAccepts: number; wrongRefusals: number; readonly filter: { wrongAccepts: number; wrongRefusals: number }; readonly examples: string[] };
  readonly root: string;
}

async function judgeSubject({ subject, oracle, figures, root }: Judging, { count, seed, checker }: { readonly count: number; readonly seed: number; readonly checker: CheckPool }): Promise<void> {
  const { file, text, named } = subject;
  const { start, end } = named.span;
  const bodyStart = (callableOf(named.node)?.body?.getStart() ?? start) - start;
  const mutants = tokenMutants(text.slice(start, end), { bodyStart, count, seed: seed + figures.mutants });
  const own = errorKeys((await checker.check([file], {}, going)).diagnostics);
  const beside = await checker.checkMany({ file, path: named.path, span: named.span, overlay: {}, declarations: mutants.map((one) => one.text) }, going);
  for (const [index, mutant] of mutants.entries()) {
    const whole = text.slice(0, start) + mutant.text + text.slice(end);
    const truth = oracle.accepts(path.join(root, file), whole);
    const alone = await acceptsAlone(checker, { file, whole, own });
    const filtered = isWithin(errorKeys(beside[index]?.diagnostics ?? []), own);
    figures.mutants += 1;
    figures.refused += truth ? 0 : 1;
    if (alone && !truth) figures.wrongAccepts += 1;
    if (!alone && truth) figures.wrongRefusals += 1;
    if (filtered && !truth) figures.filter.wrongAccepts += 1;
    if (!filtered && truth) figures.filter.wrongRefusals += 1;
    if (alone !== truth || filtered !== truth) figures.examples.push(`${file} ${named.path} ${mutant.kind} (alone ${alone}, beside ${filtered}, whole program ${truth}): ${changeIn(text.slice(start, end), mutant.text)}`);
  }
}

async function acceptsAlone(checker: CheckPool, { file, whole, own }: { readonly file: string; readonly whole: string; readonly own: ReadonlyMap<string, number> }): Promise<boolean> {
  const found = await checker.check([file], { [file]: whole }, going);
  if (!isWithin(errorKeys(found.diagnostics), own)) return false;
  return (await checker.dependants(file, { [file]: whole }, going)).diagnostics.length === 0;
}

interface Oracle {
  accepts(file: string, text: string): boolean;
}

/** A new program for each question. Only the parsed declarations of installed packages and libraries are used again. */
function createOracle(folder: string): Oracle {
  const { config } = ts.readConfigFile(path.join(folder, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as { config: unknown };
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const kept = new Map<string, ts.SourceFile | undefined>();
  const libs = path.dirname(path.resolve('node_modules/typescript/lib/lib.d.ts'));
  const errorsOf = (file: string, text: string | undefined): ReadonlyMap<string, number> => {
    const host = ts.createCompilerHost(parsed.options);
    const own = host.getSourceFile.bind(host);
    host.getDefaultLibLocation = () => libs;
    host.getDefaultLibFileName = (options) => path.join(libs, ts.getDefaultLibFileName(options));
    host.getSourceFile = (name, ...rest) => {
      if (text !== undefined && path.resolve(name) === file) return ts.createSourceFile(name, text, rest[0]);
      if (!name.includes('/node_modules/')) return own(name, ...rest);
      if (!kept.has(name)) kept.set(name, own(name, ...rest));
      return kept.get(name);
    };
    const program = ts.createProgram(parsed.fileNames, parsed.options, host);
    const found = ts.getPreEmitDiagnostics(program).filter(({ category }) => category === ts.DiagnosticCategory.Error);
    return counted(found.map((one) => `${path.relative(folder, one.file?.fileName ?? '')} ${one.code} ${ts.flattenDiagnosticMessageText(one.messageText, '\n')}`));
  };
  const before = errorsOf('', undefined);
  return { accepts: (file, text) => isWithin(errorsOf(file, text), before) };
}

export function errorKeys(diagnostics: readonly { readonly severity: string; readonly code: number; readonly message: string }[]): ReadonlyMap<string, number> {
  return counted(diagnostics.filter(({ severity }) => severity === 'error').map(({ code, message }) => `${code} ${message}`));
}

/** How often each key occurs. */
export function counted(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** No key more often than allowed: no new error. */
export function isWithin(found: ReadonlyMap<string, number>, allowed: ReadonlyMap<string, number>): boolean {
  return [...found].every(([key, count]) => count <= (allowed.get(key) ?? 0));
}

/** The differing middle of two texts. */
function changeIn(before: string, after: string): string {
  let from = 0;
  while (from < before.length && before[from] === after[from]) from += 1;
  return JSON.stringify(after.slice(Math.max(0, from - 30), from + 40));
}
