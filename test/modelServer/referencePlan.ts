// The right plan: what separates the files in a request from the same files in the reference.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ts } from 'ts-morph';
import { findNode } from '../../server/core/ast/nodePath';
import { codeFile, parseFile } from '../../server/core/ast/parseFile';
import { calledBy, mentionsIn, noMentions, type Mentions } from '../../server/core/decompose/planner/mentionsIn';
import { compareFiles, type Step } from './compareFiles';
import { ownerOf } from '../../server/core/decompose/planner/targetFault';
import { afterSteps, type GivenStep } from './givenSteps';
import type { PlanQuestion } from './planQuestion';
import { readBelow } from './reference';

export interface PlanStep extends Omit<Step, 'verb'> {
  readonly file: string;
  readonly verb: Step['verb'] | GivenStep['verb'];
  /** Of a rename or a move. */
  readonly to?: string;
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

/**
 * What is renamed and moved, then the question's files in their order, then those that only the reference has. A file that the reference lacks is
 * taken away where the plan is for its folder, of which the reference then is all; else it is kept.
 */
export function referencePlan(question: Pick<PlanQuestion, 'files' | 'scope'>, reference: Texts, given: readonly GivenStep[] = []): readonly PlanStep[] {
  const asked = new Map(afterSteps(question.files, given).flatMap(({ file, ...shown }) => (codeFile.test(file) ? [[file, shown] as const] : [])));
  const fresh = [...reference.keys()].filter((file) => isNewWithin(file, question.scope));
  const found = [...new Set([...asked.keys(), ...fresh])].flatMap((file): readonly Found[] => {
    const shown = asked.get(file);
    const after = reference.get(file) ?? (isGone(file, question.scope, reference) ? undefined : shown?.text);
    const shownAs = shown?.shownAs ?? file;
    if (after === undefined) return [{ file: shownAs, target: '', verb: 'remove', kind: 'SourceFile', uses: noMentions }];
    const trees = [parseFile(file, shown?.text ?? ''), parseFile(file, after)] as const;
    return compareFiles(...trees).map((step) => ({ file: shownAs, ...step, uses: namesOf(step, ...trees) }));
  });
  const [scopeFile = '', scopeTarget] = question.scope.split('#');
  const steps = [...given.map((step) => ({ ...step, kind: step.verb === 'move' ? 'SourceFile' : kindOf(step, question), uses: noMentions })), ...found];
  return linked(steps).filter(({ file, target }) => scopeTarget === undefined || (file === scopeFile && (target === scopeTarget || target.startsWith(`${scopeTarget}.`))));
}

/** A folder that the reference has at all, it has whole. */
function isGone(file: string, scope: string, reference: Texts): boolean {
  const folder = file.slice(0, file.lastIndexOf('/') + 1);
  return scope !== '' && isNewWithin(file, scope) && [...reference.keys()].some((other) => other.slice(0, other.lastIndexOf('/') + 1) === folder);
}

function kindOf({ file, target }: GivenStep, { files }: Pick<PlanQuestion, 'files'>): string {
  const text = files.find((shown) => shown.file === file)?.text ?? '';
  return findNode(parseFile(file, text), target)?.kind ?? 'FunctionDeclaration';
}

/** A plan for a folder may bring files into it; one for a file or a declaration is about that file. */
function isNewWithin(file: string, scope: string): boolean {
  if (scope === '' || scope === '.') return true;
  return !codeFile.test(scope) && !scope.includes('#') && file.startsWith(`${scope.replace(/\/$/, '')}/`);
}

type Found = Omit<PlanStep, 'needs'> & { readonly uses: Mentions };

/** What is taken away is named by its old text. */
function namesOf({ target, verb }: Step, before: ts.SourceFile, after: ts.SourceFile): Mentions {
  const node = findNode(verb === 'remove' ? before : after, target)?.node;
  return node === undefined ? noMentions : mentionsIn(node);
}

/** Who names what another step brings comes after it; what is taken away goes last. Where both name each other, file order decides. */
function linked(steps: readonly Found[]): readonly PlanStep[] {
  const work = steps.filter(({ verb }) => verb !== 'keep');
  const needs = new Map(work.map((step) => [step, new Set<Found>()]));
  const reaches = (from: Found, to: Found): boolean => from === to || [...(needs.get(from) ?? [])].some((next) => reaches(next, to));
  for (const step of work) {
    for (const other of work) {
      if (step !== other && follows(step, other) && !reaches(other, step)) needs.get(step)?.add(other);
    }
  }
  return steps.map((step) => {
    const { uses: _, ...rest } = step;
    return { ...rest, needs: [...(needs.get(step) ?? [])].map(({ file, target }) => `${file}#${target}`) };
  });
}

/** A target is named as it stands before, so what moves waits for what is done in it. */
function follows(step: Found, other: Found): boolean {
  if (other.verb === 'remove') return false;
  if (step.verb === 'remove') return true;
  if (step.verb === 'move') return other.file === step.file && other.verb !== 'move';
  if (other.verb === 'move') return false;
  const { name, isMember } = calledBy(other.target);
  const { free, members, own } = step.uses;
  if (!isMember) return free.has(other.to ?? name);
  const isSibling = step.file === other.file && ownerOf(step.target) === ownerOf(other.target);
  return members.has(other.to ?? name) || (isSibling && own.has(other.to ?? name));
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : listFiles(root, path);
    return entry.isFile() && codeFile.test(entry.name) ? [path] : [];
  });
}
