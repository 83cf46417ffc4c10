// What a run on record had proposed: its edits and the files as they were, so that a later session can apply or take back.
import type { Edit, Task } from '../../protocol/model';
import type { RunEvent } from '../../protocol/runEvent';
import { assemble } from '../assemble/assemble';
import type { Hash } from '../ports/runPorts';
import type { Proposed } from './writeChosen';

/** Edits in the order of their decisions; a task that was decided again has those of the last time. */
export function storedEdits(events: readonly RunEvent[]): readonly Edit[] {
  const byTask = new Map<string, readonly Edit[]>();
  for (const event of events) {
    if (event.type === 'redone') byTask.delete(event.task);
    if (event.type !== 'decided') continue;
    byTask.delete(event.task);
    byTask.set(event.task, event.edits);
  }
  return [...byTask.values()].flat();
}

/** Tasks as planned, and the smaller ones of those that were divided, by id. */
export function storedTasks(events: readonly RunEvent[]): ReadonlyMap<string, Task> {
  const last = events.findLastIndex((event) => event.type === 'planned');
  const tasks = events.slice(Math.max(0, last)).flatMap((event) => (event.type === 'planned' ? event.plan.tasks : event.type === 'divided' ? event.tasks : []));
  return new Map(tasks.map((task) => [task.id, task]));
}

/** The tasks that were to be decided in the end: of a divided one its smaller ones. */
export function tasksInTheEnd(events: readonly RunEvent[]): readonly Task[] {
  const divided = new Set(events.flatMap((event) => (event.type === 'divided' ? [event.task] : [])));
  return [...storedTasks(events).values()].filter(({ id }) => !divided.has(id));
}

/**
 * `now` holds the files as they stand. Each has to be what the run read, or the run has on record what that was; the edits of other files are left
 * out, with what needs them. A file that the run makes must not be there.
 */
export function storedProposal(events: readonly RunEvent[], now: Readonly<Record<string, string>>, hash: Hash): Proposed {
  const edits = storedEdits(events);
  const versions = knownVersions(events, edits);
  const files: Record<string, string> = {};
  const toMake = new Set(edits.flatMap(({ kind, target: { file } }) => (kind === 'createFile' && isUnmade(events, file, now[file]) ? [file] : [])));
  for (const file of new Set(edits.map(({ target }) => target.file))) {
    if (toMake.has(file)) continue;
    const text = writtenOver(events, file) ?? now[file];
    if (text !== undefined && (writtenOver(events, file) !== undefined || versions.has(hash(text)))) files[file] = text;
  }
  const whole = withoutLost(edits, ({ target: { file } }) => files[file] !== undefined || toMake.has(file));
  const assembled = assemble({ files, edits: whole });
  return assembled.ok ? { edits: whole, files: assembled.files } : { edits: [], files: {} };
}

function knownVersions(events: readonly RunEvent[], edits: readonly Edit[]): ReadonlySet<string> {
  const located = events.flatMap((event) => (event.type === 'located' ? [event.feature.fileVersion] : []));
  return new Set([...located, ...edits.map(({ target }) => target.fileVersion)]);
}

/** A file that the run makes is not there yet, or it was this run that wrote it. */
function isUnmade(events: readonly RunEvent[], file: string, now: string | undefined): boolean {
  return now === undefined || events.some((event) => event.type === 'applying' && event.files.some((change) => change.file === file && change.made === true));
}

/** The text that the first writing of this run replaced. */
function writtenOver(events: readonly RunEvent[], file: string): string | undefined {
  return events.flatMap((event) => (event.type === 'applying' ? event.files : [])).find((change) => change.file === file)?.before;
}

function withoutLost(edits: readonly Edit[], isKept: (edit: Edit) => boolean): readonly Edit[] {
  const kept = edits.filter(isKept);
  const ids = new Set(kept.map(({ id }) => id));
  return kept.length === edits.length ? kept : withoutLost(kept, (edit) => edit.dependsOn.every((id) => ids.has(id)));
}
