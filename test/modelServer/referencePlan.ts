// The right plan: what separates the files in a request from the same files in the reference.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ts } from 'ts-morph';
import { namesIn } from '../../server/core/ast/names';
import { findNode } from '../../server/core/ast/nodePath';
import { codeFile, parseFile } from '../../server/core/ast/parseFile';
import { compareFiles, type Step } from './compareFiles';
import type { PlanQuestion } from './planQuestion';
import { readBelow } from './reference';

export interface PlanStep extends Step {
  readonly file: string;
  /** Steps that have to be done before, as `file#target`: the code of this one names what they bring. */
  readonly needs: readonly string[];
}

/** Texts by path; undefined where there is no such file. */
export type Texts = ReadonlyMap<string, string>;

/** Every code file below `root` (a real path), by its path with `/`, sorted. Links and what a project only installs are left out. */
export function referenceTexts(root: string): Texts {
  const files = listFiles(root, '').sort();
  return new Map(files.flatMap((file) => [[file, readBelow(root, file)] as const]).filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** The question's files in their order, then those that only the reference has. A file that the reference lacks is kept. */
export function referencePlan(question: Pick<PlanQuestion, 'files' | 'scope'>, reference: Texts): readonly PlanStep[] {
  const asked = new Map(question.files.filter(({ file }) => codeFile.test(file)).map(({ file, text }) => [file, text]));
  const fresh = [...reference.keys()].filter((file) => isNewWithin(file, question.scope));
  const found = [...new Set([...asked.keys(), ...fresh])].flatMap((file) => {
    const before = parseFile(file, asked.get(file) ?? '');
    const after = parseFile(file, reference.get(file) ?? before.text);
    return compareFiles(before, after).map((step) => ({ file, ...step, uses: namesOf(step, before, after) }));
  });
  const [scopeFile = '', scopeTarget] = question.scope.split('#');
  return linked(found).filter(({ file, target }) => scopeTarget === undefined || (file === scopeFile && (target === scopeTarget || target.startsWith(`${scopeTarget}.`))));
}

/** A plan for a folder may bring files into it; one for a file or a declaration is about that file. */
function isNewWithin(file: string, scope: string): boolean {
  if (scope === '' || scope === '.') return true;
  return !codeFile.test(scope) && !scope.includes('#') && file.startsWith(`${scope.replace(/\/$/, '')}/`);
}

type Found = Omit<PlanStep, 'needs'> & { readonly uses: ReadonlySet<string> };

/** What is taken away is named by its old text. */
function namesOf({ target, verb }: Step, before: ts.SourceFile, after: ts.SourceFile): ReadonlySet<string> {
  const node = findNode(verb === 'remove' ? before : after, target)?.node;
  return node === undefined ? new Set() : namesIn(node);
}

/** Who names what another step brings comes after it; what is taken away goes last. Where both name each other, file order decides. */
function linked(steps: readonly Found[]): readonly PlanStep[] {
  const needs = new Map(steps.map((step) => [step, new Set<Found>()]));
  const reaches = (from: Found, to: Found): boolean => from === to || [...(needs.get(from) ?? [])].some((next) => reaches(next, to));
  for (const step of steps) {
    for (const other of steps) {
      if (step === other || step.verb === 'keep' || other.verb === 'keep') continue;
      const follows = step.verb === 'remove' ? other.verb !== 'remove' : other.verb !== 'remove' && step.uses.has(lastName(other.target));
      if (follows && !reaches(other, step)) needs.get(step)?.add(other);
    }
  }
  return steps.map((step) => {
    const { uses: _, ...rest } = step;
    return { ...rest, needs: [...(needs.get(step) ?? [])].map(({ file, target }) => `${file}#${target}`) };
  });
}

function lastName(target: string): string {
  return (target.split('.').at(-1) ?? target).replace(/^(static )?(get |set )?/, '').replace(/\[\d+\]$/, '');
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : listFiles(root, path);
    return entry.isFile() && codeFile.test(entry.name) ? [path] : [];
  });
}
