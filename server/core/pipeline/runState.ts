// The fold: events of a run to what is shown of it. Every number on a page, in a terminal or in JSON comes from here.
import type { Check, Edit, EditStatus, Tally, Task, Usage } from '../../protocol/model';
import type { Reservation } from '../../protocol/money';
import type { RunEvent } from '../../protocol/runEvent';
import type { EditView, RunView, TaskView, VotesView } from '../../protocol/runView';
import { noUsage, sumUsage } from '../ports/usage';
import { judgedTally } from './judgedTally';
import { lowConfidence } from './lowConfidence';
import { outlookOf } from './outlook';
import { endSample, joinSamples, receiveReply, recordCheck, startSample } from './sampleState';
import { carry, charge, noSpending, reserve } from './spending';
import { taskKind } from './taskKind';
import { withGate } from './withGate';

/** The view before the first event. */
export function emptyRun(): RunView {
  return {
    run: '',
    at: 0,
    workspace: '',
    title: '',
    target: '',
    model: '',
    simulated: false,
    status: 'running',
    reason: '',
    stage: 'locating',
    tasks: [],
    edits: [],
    baseline: [],
    integration: [],
    notes: [],
    forecast: null,
    settings: { reliability: 0, budgetUsd: null, maxCalls: 0, concurrency: 0, seed: 0, testTimeoutMs: 0, trusted: false },
    usage: noUsage,
    spending: noSpending,
    outlook: null,
    dropped: {},
    paused: false,
    ms: 0,
  };
}

/** The view after one more event. Pure: the same events give the same view, on every machine. */
export function foldRun(view: RunView, event: RunEvent): RunView {
  // A record of a type that only a later version knows is kept and changes nothing.
  return (foldKnown(view, event) as RunView | undefined) ?? view;
}

function foldKnown(view: RunView, event: RunEvent): RunView {
  switch (event.type) {
    case 'runStarted':
      return started(view, event);
    case 'located':
      return { ...view, stage: 'planning', notes: [...view.notes, ...event.feature.notes] };
    case 'planned':
      return { ...view, stage: 'swarming', tasks: event.plan.tasks.map(waitingTask), notes: [...view.notes, ...event.plan.notes], forecast: event.forecast };
    case 'baselined':
      return { ...view, baseline: event.checks };
    case 'sampleStarted':
      return withTask(reserved({ ...view, ms: event.ms }, event), event.task, (task) => startSample(task, event));
    case 'reserved':
      return reserved(view, event);
    case 'replied':
      return withTask(paid(view, event), event.task, (task) => receiveReply(task, event));
    case 'sampleEnded':
      return withTask(isPaid(view, event) ? { ...view, ms: event.ms } : paid({ ...view, ms: event.ms }, event), event.task, (task) => endSample(task, event));
    case 'checked':
      return withTask(view, event.task, (task) => recordCheck(task, event));
    case 'voted':
      return withOutlook(withTask(view, event.task, (task) => ({ ...task, tally: event.tally })));
    case 'judged':
      return withTask(view, event.task, (task) => (task.tally === null ? task : { ...task, tally: judgedTally(task.tally, event.judged) }));
    case 'reused':
      return withTask(view, event.task, (task) => ({ ...task, tally: event.tally, reusedFrom: event.from }));
    case 'decided':
      return withOutlook(decided(view, event));
    case 'joined':
      return withTask(view, event.task, (task) => joinSamples(task, event));
    case 'parted':
      return withTask(view, event.task, (task) => ({ ...task, parted: event.difference }));
    case 'deferred':
      return withTask(view, event.task, (task) => ({ ...task, status: 'waiting', why: event.why, tally: null, samples: [] }));
    case 'undecided':
      return withOutlook(withTask(view, event.task, (task) => ({ ...task, status: 'undecided', why: event.why })));
    case 'healed':
      return withTask(view, event.task, (task) => ({ ...task, healing: [...(task.healing ?? []), { rung: event.rung, why: event.why }] }));
    case 'integrated':
      return { ...view, stage: 'assembling', integration: [...view.integration, event.check] };
    case 'proposed':
      return { ...view, stage: 'review', edits: view.edits.map((edit) => ({ ...edit, diff: event.diffs.find((one) => one.edit === edit.id)?.diff ?? edit.diff })) };
    case 'editStatus':
      return withEditStatus(view, event);
    case 'applying':
    case 'notApplied':
      return view;
    case 'applied':
      return withStatus(view, event.edits, 'applied');
    case 'undone':
      return withStatus(view, event.edits, 'undone');
    case 'paused':
    case 'continued':
      return { ...view, paused: event.type === 'paused' };
    case 'runEnded':
      return { ...view, status: event.status, reason: event.reason, ms: event.ms, stage: 'review', paused: false };
    default:
      return foldNews(view, event);
  }
}

function started(view: RunView, event: Extract<RunEvent, { type: 'runStarted' }>): RunView {
  const { run, at, workspace, target, model, simulated, settings } = event;
  const spending = event.carried === undefined ? view.spending : carry(view.spending, event.carried);
  return { ...view, run, at, workspace, target, model, simulated, settings, spending, title: event.wish === '' ? target : event.wish };
}

function reserved(view: RunView, event: { readonly sample: string; readonly reserved?: Reservation }): RunView {
  return event.reserved === undefined ? view : { ...view, spending: reserve(view.spending, { sample: event.sample, reserved: event.reserved }) };
}

function paid(view: RunView, event: { readonly sample: string; readonly usage: Usage }): RunView {
  return { ...view, usage: sumUsage(view.usage, event.usage), spending: charge(view.spending, event) };
}

/** A reply counts once: when it came, or, where it was not recorded then, when its sample ended. */
function isPaid(view: RunView, { task, sample }: { readonly task: string; readonly sample: string }): boolean {
  return [...view.tasks, ...(view.planning ?? [])].find((one) => one.id === task)?.samples.find((one) => one.id === sample)?.paid === true;
}

type News = Extract<RunEvent, { type: 'planning' | 'criteria' | 'planSampled' | 'roundBegun' | 'waveEnded' | 'redone' | 'divided' | 'repeated' | 'voterDropped' | 'gate' | 'note' }>;

/** What planning and waves bring, and what a person should read. */
function foldNews(view: RunView, event: News): RunView {
  switch (event.type) {
    case 'planning':
      return { ...view, planning: [...(view.planning ?? []), { id: event.task, title: event.title, target: '', file: '', status: 'waiting', why: '', tally: null, samples: [] }] };
    case 'criteria':
      return { ...view, criteria: event.criteria, gaps: event.gaps };
    case 'planSampled':
      return event.problem === '' ? view : { ...view, notes: [...view.notes, `plan ${event.sample} was thrown away: ${event.problem}`] };
    case 'roundBegun':
      return view;
    case 'waveEnded':
      return { ...view, waves: [...(view.waves ?? []), { wave: event.wave, tasks: event.tasks, checks: event.checks }] };
    case 'redone':
      return redone(view, event);
    case 'divided':
      return divided(view, event);
    case 'repeated':
      return withTask(view, event.task, (task) => ({ ...task, tally: event.tally, repeats: event.of }));
    case 'voterDropped':
      return { ...view, dropped: { ...view.dropped, [event.voter]: event.why }, notes: [...view.notes, `${event.voter} votes no more: ${event.why}`] };
    case 'gate':
      return withGate(view, event);
    case 'note':
      return { ...view, notes: [...view.notes, event.text] };
  }
}

/** The smaller ones stand where the task stood; its own samples stay on record. */
function divided(view: RunView, { task, tasks, why }: Extract<RunEvent, { type: 'divided' }>): RunView {
  const names = tasks.map(({ target }) => target.path).join(', ');
  const parts = (one: TaskView): readonly TaskView[] => (one.id === task ? [{ ...one, status: 'divided', why: `${why}; asked again in smaller tasks: ${names}` }, ...tasks.map(waitingTask)] : [one]);
  return { ...view, tasks: view.tasks.flatMap(parts) };
}

/** What was decided is void; its samples stay on record, and their cost with them. */
function redone(view: RunView, { task, why }: { readonly task: string; readonly why: string }): RunView {
  const edits = view.edits.filter((edit) => edit.task !== task);
  return withTask({ ...view, edits }, task, (one) => ({ ...one, status: 'waiting', why: '', tally: null, redone: [...(one.redone ?? []), why] }));
}

function withOutlook(view: RunView): RunView {
  return { ...view, outlook: outlookOf(view) };
}

function waitingTask(task: Task): TaskView {
  const waiting: TaskView = { id: task.id, title: task.intent, target: task.target.path, file: task.target.file, kind: taskKind(task), status: 'waiting', why: '', tally: null, samples: [] };
  return task.verb === undefined ? waiting : { ...waiting, verb: task.verb, criteria: task.contract.criteria };
}

/** Questions to the planner are followed like tasks. */
function withTask(view: RunView, id: string, change: (task: TaskView) => TaskView): RunView {
  const changed = (task: TaskView): TaskView => (task.id === id ? change(task) : task);
  return { ...view, tasks: view.tasks.map(changed), ...(view.planning !== undefined && { planning: view.planning.map(changed) }) };
}

function withEditStatus(view: RunView, event: { readonly edit: string; readonly status: EditStatus; readonly reason: string }): RunView {
  const edits = view.edits.map((edit) => (edit.id === event.edit ? { ...edit, status: event.status, reason: event.reason } : edit));
  return { ...view, edits };
}

function withStatus(view: RunView, ids: readonly string[], status: EditStatus): RunView {
  return { ...view, edits: view.edits.map((edit) => (ids.includes(edit.id) ? { ...edit, status } : edit)) };
}

function decided(view: RunView, event: Extract<RunEvent, { type: 'decided' }>): RunView {
  const tally = view.tasks.find((task) => task.id === event.task)?.tally ?? null;
  const low = lowConfidence(event.evidence, tally, { reliability: view.settings.reliability, decisions: view.tasks.length });
  const edits = event.edits.map((edit) => ({ ...proposedEdit(edit, event, tally), ...(low === undefined ? {} : { lowConfidence: low }) }));
  return withTask({ ...view, edits: [...view.edits, ...edits] }, event.task, (task) => ({ ...task, status: 'decided', why: '' }));
}

function proposedEdit(edit: Edit, event: Extract<RunEvent, { type: 'decided' }>, tally: Tally | null): EditView {
  return {
    id: edit.id,
    task: edit.task,
    kind: edit.kind,
    file: edit.target.file,
    target: edit.target.path,
    title: editTitle(edit),
    status: 'proposed',
    reason: '',
    evidence: event.evidence,
    votes: votesOf(tally),
    dependsOn: edit.dependsOn,
    diff: event.diffs?.find((one) => one.edit === edit.id)?.diff ?? '',
  };
}

/** A check that speaks against an edit. What was skipped only lowers its evidence. */
export function isBroken({ outcome }: Check): boolean {
  return outcome !== 'passed' && outcome !== 'skipped';
}

/** What is shown of a tally: the winner, its runner-up and what was thrown away. */
export function votesOf(tally: Tally | null): VotesView {
  if (tally === null) return { samples: 0, winner: 0, runnerUp: 0, redFlags: 0, k: 0 };
  const redFlags = Object.values(tally.redFlags).reduce((sum, count) => sum + count, 0);
  const [winner, runnerUp] = inOrder(tally);
  const votes = { samples: tally.samples, winner: winner?.votes ?? 0, runnerUp: runnerUp?.votes ?? 0, redFlags, k: tally.k, ...(tally.beside !== undefined && { beside: tally.beside }) };
  return tally.confidence === undefined ? votes : { ...votes, confidence: tally.confidence };
}

/** The winner first: judges may hold another answer right than most votes do. */
function inOrder({ clusters, decision }: Tally): Tally['clusters'] {
  const won = clusters.filter(({ key }) => decision.kind === 'decided' && key === decision.key);
  return [...won, ...clusters.filter((cluster) => !won.includes(cluster))];
}

const VERBS: Readonly<Record<Edit['kind'], string>> = {
  replaceBody: 'Replace the body of',
  setSignature: 'Set the signature of',
  addDeclaration: 'Add a declaration beside',
  addMember: 'Add a member to',
  addImport: 'Add an import to',
  replaceDeclaration: 'Replace',
  replaceMember: 'Replace',
  removeMember: 'Remove',
  addStatement: 'Add a statement to',
  addParameter: 'Add a parameter to',
  addElement: 'Add an element to',
  addUnionMember: 'Add an union member to',
  addEnumMember: 'Add an enum member to',
  addSwitchCase: 'Add a switch case to',
  addDecorator: 'Add a decorator to',
  addJsxAttribute: 'Add a JSX attribute to',
  addJsxElement: 'Add a JSX element to',
  addExport: 'Add an export to',
  removeStatement: 'Remove a statement of',
  removeDeclaration: 'Remove',
  removeParameter: 'Remove a parameter of',
  removeElement: 'Remove an element of',
  removeUnionMember: 'Remove an union member of',
  removeEnumMember: 'Remove an enum member of',
  removeSwitchCase: 'Remove a switch case of',
  removeDecorator: 'Remove a decorator of',
  removeJsxAttribute: 'Remove a JSX attribute of',
  removeJsxElement: 'Remove a JSX element of',
  removeImport: 'Remove an import of',
  removeExport: 'Remove an export of',
  replaceStatement: 'Replace a statement of',
  replaceExpression: 'Replace an expression of',
  replaceType: 'Replace a type of',
  replaceElement: 'Replace an element of',
  replaceImport: 'Replace an import of',
  moveDeclaration: 'Move',
  moveMember: 'Move',
  moveStatement: 'Move a statement of',
  setReturnType: 'Set the return type of',
  setType: 'Set a type of',
  setInitializer: 'Set an initialiser of',
  setModifiers: 'Set the modifiers of',
  setDoc: 'Set the comments of',
  setElse: 'Set an else branch of',
  renameSymbol: 'Rename',
  changeSignature: 'Change the signature and the calls of',
  createFile: 'Create',
  replaceFile: 'Replace',
  moveFile: 'Move',
  deleteFile: 'Delete',
};

/** One line a person reads, e.g. `Replace the body of slugify`. */
export function editTitle(edit: Edit): string {
  return `${VERBS[edit.kind]} ${edit.kind === 'addImport' || edit.target.path === '' ? edit.target.file : edit.target.path}`;
}
