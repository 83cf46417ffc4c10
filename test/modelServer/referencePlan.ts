// The right plan: what separates the files in a request from the same files in the reference.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeFile, parseFile } from '../../server/core/ast/parseFile';
import { compareFiles, type Step } from './compareFiles';
import type { PlanQuestion } from './planQuestion';
import { readBelow } from './reference';

export interface PlanStep extends Step {
  readonly file: string;
}

/** Texts by path; undefined where there is no such file. */
export type Texts = ReadonlyMap<string, string>;

/** Every code file below `root` (a real path), by its path with `/`, sorted. Links and what a project only installs are left out. */
export function referenceTexts(root: string): Texts {
  const files = listFiles(root, '').sort();
  return new Map(files.flatMap((file) => [[file, readBelow(root, file)] as const]).filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** The question's files in their order, then those that only the reference has. A file that the reference lacks is kept. */
export function referencePlan(question: PlanQuestion, reference: Texts): readonly PlanStep[] {
  const asked = new Map(question.files.filter(({ file }) => codeFile.test(file)).map(({ file, text }) => [file, text]));
  return [...new Set([...asked.keys(), ...reference.keys()])].flatMap((file) => {
    const before = asked.get(file) ?? '';
    const steps = compareFiles(parseFile(file, before), parseFile(file, reference.get(file) ?? before));
    return steps.map((step) => ({ file, ...step }));
  });
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name.startsWith('.') ? [] : listFiles(root, path);
    return entry.isFile() && codeFile.test(entry.name) ? [path] : [];
  });
}
