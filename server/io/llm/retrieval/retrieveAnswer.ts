// The agent that looks into the person's own repository: a function of the same types that does what the examples say, or nearly.
import { asCall, wantedOf, withItsBody } from '../../../core/offline/retrieval/adaptIdiom';
import { idiomsIn, type Idiom } from '../../../core/offline/retrieval/idiom';
import { similarIdioms, type Similar, type Wanted } from '../../../core/offline/retrieval/similarIdioms';
import type { Behaviours } from '../../../core/ports/behaviours';
import type { StopSignal } from '../../../core/ports/stopSignal';
import type { Workspace } from '../../../core/ports/workspace';
import type { Answer, TaskBrief } from '../../../protocol/model';
import { repairCandidate } from '../repair/repairCandidate';

export interface Repository {
  readonly workspace: Workspace;
  readonly behaviours: Behaviours;
  readonly stop: StopSignal;
}

export interface Retrieved {
  readonly answer: Answer;
  /** Where it comes from, e.g. `after src/text.ts#slugify`. */
  readonly note: string;
}

const MOST_FILES = 400;
const MOST_TRIED = 6;
/** One example is kept by too much. */
const LEAST_EXAMPLES = 2;
/** A repaired idiom is answered with only where most of what keeps the examples behaves like it, and only a relative by name is repaired. */
const REPAIR = { share: 0.6, likeness: 0.2, limitMs: 3_000 } as const;
const LOOK_MS = 3_000;

/** Undefined where nothing in the repository serves. Runs the repository's functions, in the sandbox only. */
export async function retrieveAnswer(brief: TaskBrief, repository: Repository): Promise<Retrieved | undefined> {
  const wanted = wantedOf(brief);
  if (wanted === undefined || brief.examples.length < LEAST_EXAMPLES) return undefined;
  const similar = similarIdioms(wanted, await readIdioms(brief, repository), MOST_TRIED);
  for (const one of similar) {
    const found = repository.stop.aborted ? undefined : await fitting(one, wanted, { brief, repository });
    if (found !== undefined) return found;
  }
  return undefined;
}

async function readIdioms({ file, fileText, task }: TaskBrief, { workspace }: Repository): Promise<readonly Idiom[]> {
  const files = (await workspace.sourceFiles()).filter((one) => one !== file && !/\.(test|spec)\.|(^|\/)tests?\//.test(one)).slice(0, MOST_FILES);
  const read = await Promise.all(files.map((one) => workspace.read(one)));
  const own = idiomsIn(file, fileText).filter(({ name }) => name !== task.target.path);
  return [...own, ...read.flatMap((one) => (one === undefined ? [] : idiomsIn(one.file, one.text)))];
}

interface Place {
  readonly brief: TaskBrief;
  readonly repository: Repository;
}

async function fitting(similar: Similar, wanted: Wanted, { brief, repository }: Place): Promise<Retrieved | undefined> {
  const { idiom, likeness } = similar;
  const copied = withItsBody(brief, similar, wanted);
  if (copied === undefined) return undefined;
  const from = `${idiom.file}#${idiom.name}`;
  const task = { file: brief.file, text: brief.fileText.replace(brief.targetText, () => copied.declaration), path: brief.task.target.path, examples: brief.examples, inputs: [], limitMs: likeness >= REPAIR.likeness ? REPAIR.limitMs : LOOK_MS };
  const repaired = await repairCandidate(task, { behaviours: repository.behaviours, stop: repository.stop }, { onlyLook: likeness < REPAIR.likeness });
  if (repaired.ok) return repaired.share < REPAIR.share ? undefined : { answer: { ...copied, declaration: repaired.declaration }, note: `after ${from}, with ${repaired.kinds.length === 1 ? 'one change' : `${repaired.kinds.length} changes`} (${repaired.kinds.join(', ')})` };
  return repaired.keeps === true ? { answer: asCall(brief, similar, wanted) ?? copied, note: `after ${from}` } : undefined;
}
