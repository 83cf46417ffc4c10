// The texts that an edit was judged on, from the workspace as it is now and what the run has on record.
import type { BundledText } from '../../protocol/bundle';
import type { Task } from '../../protocol/model';
import type { RunEvent } from '../../protocol/runEvent';
import { codeFile, parseFile } from '../ast/parseFile';
import { filesOfEdit } from '../edits/filesOfEdit';
import type { RunPorts } from '../ports/runPorts';
import { MOST_CHECKED } from './plan/decideStep';
import { overlaidWorkspace, type Texts } from './plan/overlaidPorts';
import { readImported } from './projectGraph';
import { storedTasks } from './storedProposal';

export type BundlePorts = Pick<RunPorts, 'workspace' | 'hash' | 'stop'>;

export type BaseTexts = { readonly ok: true; readonly texts: Texts } | { readonly ok: false; readonly problem: string };

/** Every file that the run has changed or was to change, as it was before; null where there was none. Fails where one has changed since and its text is on record nowhere. */
export async function baseTexts(events: readonly RunEvent[], ports: BundlePorts): Promise<BaseTexts> {
  const texts: Record<string, string | null> = {};
  for (const [file, version] of touchedFiles(events)) {
    const now = await ports.workspace.read(file);
    const replaced = events.flatMap((event) => (event.type === 'applying' ? event.files : [])).filter((change) => change.file === file).map(({ before, made }) => (made === true ? null : before));
    const known = [now?.text ?? null, ...replaced];
    // No task was planned for it: it changed along with another file.
    const text = version === undefined ? (replaced[0] !== undefined ? replaced[0] : known[0]) : known.find((one) => ports.hash(one ?? '') === version);
    if (text === undefined) return { ok: false, problem: `${file} has changed since the run, and what it held then is not on record` };
    texts[file] = text;
  }
  return { ok: true, texts };
}

/** Each with the version that the run began with, where it is on record. */
function touchedFiles(events: readonly RunEvent[]): ReadonlyMap<string, string | undefined> {
  const files = new Map<string, string | undefined>();
  for (const event of events) {
    if (event.type === 'located' && event.feature.fileVersion !== '') files.set(event.feature.file, event.feature.fileVersion);
    if (event.type === 'planned') for (const { target } of event.plan.tasks) files.set(target.file, target.fileVersion);
  }
  const others = events.flatMap((event) => (event.type === 'decided' ? event.edits.flatMap(filesOfEdit) : []));
  const places = [...storedTasks(events).values()].flatMap(({ verb, to }) => (verb === 'move' && to !== undefined ? [to] : []));
  for (const file of [...others, ...places]) if (!files.has(file)) files.set(file, undefined);
  return files;
}

export interface Reading {
  readonly task: Task;
  readonly base: Texts;
  /** As the task's edits leave what they and earlier ones have changed. */
  readonly after: Readonly<Record<string, string>>;
  readonly tests: readonly string[];
}

/** What the run touched, tests, and what these import before and after; all code for a planned task, whose types are judged in the whole project. */
export async function bundledFiles({ task, base, after, tests }: Reading, ports: BundlePorts): Promise<readonly BundledText[]> {
  const before = { workspace: overlaidWorkspace(ports, base), stop: ports.stop };
  const now = { workspace: overlaidWorkspace(ports, { ...base, ...after }), stop: ports.stop };
  const names = new Set([...Object.keys(base), ...tests]);
  for (const file of [...names].filter((one) => codeFile.test(one))) {
    for (const at of [before, now]) {
      const read = await at.workspace.read(file);
      if (read !== undefined) for (const name of Object.keys(await readImported(parseFile(file, read.text), at))) names.add(name);
    }
  }
  for (const file of task.verb === undefined ? [] : await allCode(before)) names.add(file);
  const read = await Promise.all([...names].map((file) => before.workspace.read(file)));
  return [...names].flatMap((file, index): readonly BundledText[] => {
    const text = read[index]?.text;
    if (text !== undefined) return [{ file, text, sha256: ports.hash(text) }];
    return base[file] === null ? [{ file, text: null, sha256: '' }] : [];
  });
}

/** In a larger project only what is near is taken; the rest is read from the workspace. */
async function allCode({ workspace }: Pick<BundlePorts, 'workspace'>): Promise<readonly string[]> {
  const files = (await workspace.sourceFiles()).filter((file) => codeFile.test(file));
  return files.length <= MOST_CHECKED ? files : [];
}
