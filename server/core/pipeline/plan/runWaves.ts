// The order of a planned run: waves of tasks, files beside each other, one file's tasks one after another.
import { levels } from './levels';

/** What the order is made from. */
export interface Ordered {
  readonly id: string;
  /** Files that its edits may change; a task with several runs alone. */
  readonly files: readonly string[];
  readonly dependsOn: readonly string[];
}

export type StepEnd = 'decided' | 'undecided' | 'deferred' | 'ended';

/** What the end of a round found: open tasks whose targets are broken by now, and decided ones that have to be done again. */
export interface RoundEnd {
  readonly draw: readonly string[];
  readonly redo: readonly string[];
}

export interface WaveWork<Task extends Ordered> {
  /** Branches that run beside each other at most. */
  readonly branches: number;
  /** Decides one task. Never runs for two tasks that share a file at the same time. `last`: there is nobody left to wait for. */
  decide(task: Task, place: { readonly last: boolean }): Promise<StepEnd>;
  /** After each round, with all that the wave has decided so far. Nothing to draw and nothing to redo ends the wave. */
  endRound(done: readonly Task[]): Promise<RoundEnd>;
  /** The wave stands. */
  endWave(done: readonly Task[]): Promise<void>;
}

/** Resolves with false where a task has ended the run. What was put off comes again in the next wave. */
export async function runWaves<Task extends Ordered>(tasks: readonly Task[], work: WaveWork<Task>): Promise<boolean> {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const open = new Set(byId.keys());
  const planned = levels(tasks);
  let putOff: readonly Task[] = [];
  let stuck = false;
  for (let wave = 0; wave < planned.length || putOff.length > 0; wave += 1) {
    const fresh = (planned[wave] ?? []).filter((id) => open.has(id)).flatMap((id) => byId.get(id) ?? []);
    const all = [...putOff, ...fresh.filter((task) => !putOff.includes(task))];
    const ready: readonly Task[] = stuck ? all : all.filter(({ dependsOn }) => !dependsOn.some((id) => open.has(id)));
    const begun: readonly Task[] = ready.length > 0 ? ready : all;
    if (begun.length === 0) continue;
    const left: readonly Task[] | 'ended' = await runWave(begun, { last: stuck, open, byId }, work);
    if (left === 'ended') return false;
    putOff = [...left, ...all.filter((task) => !begun.includes(task) && open.has(task.id))];
    // Where nobody has moved nobody is waited for any more: the next wave judges whoever is left, and that is the end.
    if (stuck && left.length === begun.length) return true;
    stuck = left.length === begun.length;
  }
  return true;
}

interface Place<Task extends Ordered> {
  readonly last: boolean;
  /** Ids that are neither decided nor given up. Shrinks. */
  readonly open: Set<string>;
  readonly byId: ReadonlyMap<string, Task>;
}

/** Rounds until nothing more has to be drawn in or redone; what is still put off then. */
async function runWave<Task extends Ordered>(begun: readonly Task[], place: Place<Task>, work: WaveWork<Task>): Promise<readonly Task[] | 'ended'> {
  const { open } = place;
  const done = new Set<Task>();
  let round = begun;
  let waiting: readonly Task[] = [];
  for (;;) {
    const ends = await runRound(round, place, work);
    if ([...ends.values()].includes('ended')) return 'ended';
    for (const [task, end] of ends) {
      if (end === 'deferred') continue;
      open.delete(task.id);
      if (end === 'decided') done.add(task);
    }
    const deferred = round.filter((task) => ends.get(task) === 'deferred');
    const { draw, redo } = await work.endRound([...done]);
    for (const id of redo) open.add(id);
    // Who was put off is asked again as soon as somebody else has moved, and not before.
    const moved = deferred.length < round.length;
    const drawn = withNeeds([...redo, ...draw], place).filter((task) => moved || !deferred.includes(task));
    waiting = [...waiting, ...deferred].filter((task) => !drawn.includes(task));
    const [first = [], ...later] = byLevel([...drawn, ...(moved ? waiting : [])], place);
    round = first;
    waiting = [...(moved ? [] : waiting), ...later.flat()];
    if (round.length === 0) break;
  }
  await work.endWave([...done]);
  return waiting;
}

/** Open tasks of these ids, with the open ones that they need, through others too: drawn in alone they could only wait. */
function withNeeds<Task extends Ordered>(ids: readonly string[], { open, byId }: Place<Task>): readonly Task[] {
  const found = new Map<string, Task>();
  const queue = [...ids];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    const task = open.has(id) && !found.has(id) ? byId.get(id) : undefined;
    if (task === undefined) continue;
    found.set(id, task);
    queue.push(...task.dependsOn);
  }
  return [...found.values()];
}

/** As the plan orders them: who needs another one of these comes after it, in a round of its own. */
function byLevel<Task extends Ordered>(tasks: readonly Task[], { byId }: Place<Task>): readonly (readonly Task[])[] {
  if (tasks.length < 2) return [tasks];
  const wanted = new Set(tasks.map(({ id }) => id));
  return levels([...byId.values()].filter(({ id }) => wanted.has(id))).map((ids) => ids.flatMap((id) => byId.get(id) ?? []));
}

/** Tasks that reach over several files go first, alone; then one branch for each file. */
async function runRound<Task extends Ordered>(tasks: readonly Task[], { last }: Place<Task>, work: WaveWork<Task>): Promise<ReadonlyMap<Task, StepEnd>> {
  const ends = new Map<Task, StepEnd>();
  let ended = false;
  const runAll = async (list: readonly Task[]): Promise<void> => {
    for (const task of list) {
      if (ended) return;
      const end = await work.decide(task, { last });
      ended ||= end === 'ended';
      ends.set(task, end);
    }
  };
  await runAll(tasks.filter(({ files }) => files.length > 1));
  const branches = new Map<string, Task[]>();
  for (const task of tasks) {
    const [file = '', second] = task.files;
    const branch = branches.get(file);
    if (second !== undefined) continue;
    if (branch === undefined) branches.set(file, [task]);
    else branch.push(task);
  }
  const queue = [...branches.values()];
  const worker = async (): Promise<void> => {
    for (let branch = queue.shift(); branch !== undefined; branch = queue.shift()) await runAll(branch);
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(work.branches, queue.length)) }, worker));
  return ends;
}
