// Gathers the evidence of one edit from the events of its run and the files that it was judged on.
import type { BundledPlan, BundledText, EvidenceBundle } from '../../protocol/bundle';
import type { Answer, Edit, Task } from '../../protocol/model';
import type { RunEvent } from '../../protocol/runEvent';
import { atomise } from '../decompose/atomise';
import { changedTexts } from '../edits/changedTexts';
import { bundleFaults } from '../verify/bundleFaults';
import { replayBundle } from '../verify/replayBundle';
import { parseReply } from '../swarm/parseReply';
import { baseTexts, bundledFiles, type BundlePorts } from './bundledFiles';
import { overlaidWorkspace, type Texts } from './plan/overlaidPorts';
import { testsReaching } from './plan/planGround';
import { storedEdits, storedTasks } from './storedProposal';
import { stoodThen, type StoodThen } from './stoodThen';

export interface BundleRequest {
  readonly events: readonly RunEvent[];
  /** Id of an edit, or the beginning of one. */
  readonly edit: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly journalHash: string;
}

type Made = { readonly ok: true; readonly bundle: EvidenceBundle } | { readonly ok: false; readonly problem: string };
type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>;

/** Fails where a file has changed since and its text is on record nowhere, and where the run does not say what the edit was judged on. */
export async function makeBundle(request: BundleRequest, ports: BundlePorts): Promise<Made> {
  const { events } = request;
  const [started, located, baselined] = [eventOf(events, 'runStarted'), eventOf(events, 'located'), eventOf(events, 'baselined')];
  const found = decisionOf(events, request.edit);
  if (started === undefined || located === undefined || found === undefined) return { ok: false, problem: `the run has no edit ${request.edit}: "starling show" lists them` };
  const { decided, edit, task, stood } = found;
  const unseen = task.verb !== undefined && stood.begun === undefined ? whyUnseen(events) : undefined;
  if (unseen !== undefined) return { ok: false, problem: unseen };
  const base = await baseTexts(events, ports);
  if (!base.ok) return base;
  const { feature } = located;
  const judged = await judgedOn(found, { base: base.texts, events, tests: feature.tests, ports });
  if (judged === undefined) return { ok: false, problem: 'the edits on record do not fit the files: they have changed since the run' };
  const { before, ...parts } = judged;
  const bundle: EvidenceBundle = {
    format: 'starling evidence 2',
    ...{ run: started.run, model: started.model, simulated: started.simulated, settings: started.settings },
    ...{ versions: request.versions, feature, task, edit: edit.id, edits: decided.edits, earlier: stood.earlier, ...parts },
    answer: answerFor(decided, { events, task, fileText: before, hash: ports.hash }),
    evidence: decided.evidence,
    tally: tallyOf(events, task.id),
    baseline: baselined?.checks ?? [],
    journal: sliceFor(events, task.id),
    journalHash: request.journalHash,
  };
  const [fault] = bundleFaults(bundle, ports.hash);
  return fault === undefined ? { ok: true, bundle } : { ok: false, problem: `what the edit was judged on is not there any more: ${fault}` };
}

interface Found {
  readonly decided: EventOf<'decided'>;
  readonly edit: Edit;
  readonly task: Task;
  readonly stood: StoodThen;
}

/** Of the decision that stands: what was taken back or decided anew has no part in the proposal. */
function decisionOf(events: readonly RunEvent[], id: string): Found | undefined {
  const edit = storedEdits(events).find((one) => one.id.startsWith(id));
  const index = events.findLastIndex((event) => event.type === 'decided' && event.task === edit?.task && event.edits.some((one) => one.id === edit.id));
  const decided = events[index];
  const task = storedTasks(events).get(edit?.task ?? '');
  if (edit === undefined || decided?.type !== 'decided' || task === undefined) return undefined;
  return { decided, edit, task, stood: stoodThen(events, index) };
}

function whyUnseen(events: readonly RunEvent[]): string {
  if (events.some(({ type }) => type === 'roundBegun')) return 'the edit was decided in an earlier run, on the project as it stood there: its bundle is made of that run';
  return 'the run is of an earlier version, which did not record what each step of a plan could see: it has no bundle';
}

interface Judging {
  readonly base: Texts;
  readonly events: readonly RunEvent[];
  /** Of the feature. */
  readonly tests: readonly string[];
  readonly ports: BundlePorts;
}

interface JudgedOn {
  readonly plan: BundledPlan | null;
  readonly filled: readonly string[];
  readonly files: readonly BundledText[];
  readonly candidate: readonly BundledText[];
  /** The task's file without its edits. */
  readonly before: string;
}

/** Undefined where the edits do not fit. */
async function judgedOn({ decided, task, stood }: Found, { base, events, tests, ports }: Judging): Promise<JudgedOn | undefined> {
  const { earlier, tasks, givenUp, begun } = stood;
  const { file } = task.target;
  const planned = task.verb === undefined || begun === undefined ? null : { tasks, givenUp, begun, tests: {} };
  const touched = Object.entries(base).map(([name, text]) => ({ file: name, text, sha256: '' }));
  const replayed = replayBundle({ files: touched, earlier, edits: decided.edits, plan: planned });
  if (replayed === undefined) return undefined;
  const { ground, before, after } = replayed;
  const plan = planned === null ? null : { ...planned, tests: await testsByFile(tasks, { ...base, ...ground }, ports) };
  const all = storedTasks(events);
  return {
    plan,
    filled: plan === null ? earlier.flatMap((one) => all.get(one.task)?.stubs ?? []) : [],
    files: await bundledFiles({ task, base, after, tests: plan?.tests[file] ?? tests }, ports),
    candidate: Object.entries(changedTexts(before, after)).map(([name, text]) => ({ file: name, text, sha256: text === null ? '' : ports.hash(text) })),
    before: before[file] ?? '',
  };
}

async function testsByFile(tasks: readonly Task[], ground: Texts, ports: BundlePorts): Promise<BundledPlan['tests']> {
  const known = Object.fromEntries(Object.entries(ground).flatMap(([file, text]) => (text === null ? [] : [[file, text] as const])));
  const testsOf = await testsReaching(tasks, known, { ...ports, workspace: overlaidWorkspace(ports, ground) });
  return Object.fromEntries(tasks.map(({ target }) => [target.file, testsOf(target.file)]));
}

/** The last one: of what was done again, or was said after another task, too. */
function tallyOf(events: readonly RunEvent[], task: string): EvidenceBundle['tally'] {
  return events.reduce<EvidenceBundle['tally']>((last, event) => ((event.type === 'voted' || event.type === 'reused' || event.type === 'repeated') && event.task === task ? event.tally : last), null);
}

function eventOf<Type extends RunEvent['type']>(events: readonly RunEvent[], type: Type): EventOf<Type> | undefined {
  return events.find((event): event is EventOf<Type> => event.type === type);
}

/** The reply on record that gives just these edits. */
function answerFor(decided: EventOf<'decided'>, { events, task, fileText, hash }: { readonly events: readonly RunEvent[]; readonly task: EvidenceBundle['task']; readonly fileText: string; readonly hash: BundlePorts['hash'] }): Answer | null {
  const wanted = idsOf(decided.edits);
  for (const event of events) {
    if (event.type !== 'sampleEnded' || event.task !== task.id || event.outcome.kind !== 'answer') continue;
    const reply = parseReply(event.raw, false);
    const split = reply.ok ? atomise({ task, file: task.target.file, fileText, answer: reply.answer, hash }) : undefined;
    if (reply.ok && split?.ok === true && idsOf(split.edits) === wanted) return reply.answer;
  }
  return null;
}

function idsOf(edits: readonly Edit[]): string {
  return edits.map(({ id }) => id).sort().join();
}

function sliceFor(events: readonly RunEvent[], task: string): readonly RunEvent[] {
  const general: readonly RunEvent['type'][] = ['runStarted', 'located', 'planned', 'baselined', 'divided', 'integrated', 'runEnded'];
  return events.filter((event) => general.includes(event.type) || ('task' in event && event.task === task));
}
