// What in a bundle does not fit together: checked without running anything.
import type { BundledText, EvidenceBundle } from '../../protocol/bundle';
import type { Edit } from '../../protocol/model';
import { changedTexts } from '../edits/changedTexts';
import { makeEdit } from '../edits/makeEdit';
import { evidenceLevel } from './evidenceLevel';
import { inputHashOf } from './inputHash';
import { isMechanical } from './isMechanical';
import { replayBundle, type Replayed } from './replayBundle';

type Hash = (text: string) => string;

/** Empty when every hash, every edit and the level follow from the rest. A seal says that nothing was changed; this, that it was never wrong. */
export function bundleFaults(bundle: EvidenceBundle, hash: Hash): readonly string[] {
  const { files, candidate, earlier, edits, evidence } = bundle;
  const replayed = replayBundle(bundle);
  const changed = replayed === undefined ? {} : changedTexts(replayed.before, replayed.after);
  const inputHash = inputHashOf(changed, hash);
  return [
    ...[...files, ...candidate].filter((one) => hashOf(one, hash) !== one.sha256).map(({ file }) => `the text of ${file} is not the one of its hash`),
    ...files.filter(({ file }, index) => files.findIndex((one) => one.file === file) !== index).map(({ file }) => `${file} is in it twice`),
    ...groundFaults(bundle),
    ...planFaults(bundle, replayed, hash),
    ...reachFaults(bundle),
    ...[...earlier.flatMap((one) => one.edits), ...edits].filter((edit) => !isItself(edit, hash)).map(({ id }) => `the edit ${id} is not the one of its name`),
    ...(edits.some(({ id }) => id === bundle.edit) ? [] : [`the edit ${bundle.edit} is not in it`]),
    ...(replayed === undefined || !isSame(candidate, changed) ? ['the edits do not give the text that was checked'] : []),
    ...evidence.checks.filter((check) => check.inputHash !== inputHash).map(({ name }) => `${name} ran on another text`),
    ...(evidenceLevel(evidence.checks) === evidence.level ? [] : [`its checks do not give ${evidence.level}`]),
  ];
}

function hashOf({ text }: BundledText, hash: Hash): string {
  return text === null ? '' : hash(text);
}

/** An id is the hash of what the edit does and where. */
function isItself({ id, kind, task, target, payload, contract }: Edit, hash: Hash): boolean {
  return kind === payload.kind && makeEdit({ task, target, payload, contract }, hash).id === id;
}

/** The scope of a planned run is no file and has no version: there the tasks have. */
function groundFaults({ files, feature, plan }: EvidenceBundle): readonly string[] {
  if (plan !== null && feature.fileVersion === '') return [];
  const base = files.find(({ file }) => file === feature.file);
  return base !== undefined && base.text !== null && base.sha256 === feature.fileVersion ? [] : [`the text of ${feature.file} is not the one of the run`];
}

/** What was open and what was given up says which errors and which tests are not held against the edit. */
function planFaults({ plan, task, earlier }: EvidenceBundle, replayed: Replayed | undefined, hash: Hash): readonly string[] {
  if (plan === null) return [];
  const { tasks, givenUp, begun } = plan;
  const decided = new Set([...earlier.map((one) => one.task), task.id]);
  return [
    ...(tasks.some((one) => JSON.stringify(one) === JSON.stringify(task)) ? [] : ['its task is not one of the plan']),
    ...tasks.filter(({ target }) => target.fileVersion !== hash(replayed?.ground[target.file] ?? '')).map(({ target }) => `the text of ${target.file} is not the one of the plan`),
    ...givenUp.filter((id) => decided.has(id) || !tasks.some((one) => one.id === id)).map((id) => `the task ${id} was not given up`),
    ...(decided.size === earlier.length + 1 ? [] : ['a task of it was decided twice']),
    ...(begun.earlier <= earlier.length && begun.givenUp <= givenUp.length ? [] : ['its round began with more than there was']),
  ];
}

/** Lanes judge the text of one file: nothing else may be changed unjudged. */
function reachFaults({ plan, task, feature, candidate }: EvidenceBundle): readonly string[] {
  if (plan === null && (task.verb !== undefined || task.target.file !== feature.file)) return ['its task is one of a plan that is not in it'];
  const others = isMechanical(task) ? [] : candidate.filter(({ file }) => file !== task.target.file);
  return others.map(({ file }) => `its task does not reach ${file}`);
}

function isSame(candidate: readonly BundledText[], changed: Readonly<Record<string, string | null>>): boolean {
  return candidate.length === Object.keys(changed).length && candidate.every(({ file, text }) => changed[file] === text);
}
