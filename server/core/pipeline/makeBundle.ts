// Gathers the evidence of one edit from the events of its run and the files that it was judged on.
import type { Answer, Edit } from '../../protocol/model';
import type { BundledText, EvidenceBundle } from '../../protocol/bundle';
import type { RunEvent } from '../../protocol/runEvent';
import { parseFile } from '../ast/parseFile';
import { applyEdits } from '../edits/applyEdits';
import { atomise } from '../decompose/atomise';
import type { RunPorts } from '../ports/runPorts';
import { parseReply } from '../swarm/parseReply';
import { readImported } from './projectGraph';
import { storedTasks } from './storedProposal';

export interface BundleRequest {
  readonly events: readonly RunEvent[];
  /** Id of an edit, or the beginning of one. */
  readonly edit: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly journalHash: string;
}

type Made = { readonly ok: true; readonly bundle: EvidenceBundle } | { readonly ok: false; readonly problem: string };
type Ports = Pick<RunPorts, 'workspace' | 'hash' | 'stop'>;
type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>;

/** Fails where the file has changed since and its text is on record nowhere. */
export async function makeBundle(request: BundleRequest, ports: Ports): Promise<Made> {
  const { events } = request;
  const [started, located, baselined] = [eventOf(events, 'runStarted'), eventOf(events, 'located'), eventOf(events, 'baselined')];
  const tasks = storedTasks(events);
  const decisions = events.filter((event) => event.type === 'decided');
  const index = decisions.findIndex(({ edits }) => edits.some(({ id }) => id.startsWith(request.edit)));
  const decided = decisions[index];
  const edit = decided?.edits.find(({ id }) => id.startsWith(request.edit));
  const task = tasks.get(decided?.task ?? '');
  if (started === undefined || located === undefined || decided === undefined || edit === undefined || task === undefined) return { ok: false, problem: `the run has no edit ${request.edit}: "starling show" lists them` };
  const { feature } = located;
  const base = await baseText(feature.file, feature.fileVersion, { events, ports });
  if (base === undefined) return { ok: false, problem: `${feature.file} has changed since the run, and what it held then is not on record` };
  const before = decisions.slice(0, index);
  const texts = texting(feature.file, base, [...before.map((one) => one.edits), decided.edits]);
  if (!texts.ok) return texts;
  const filled = before.flatMap((one) => tasks.get(one.task)?.stubs ?? []);
  return {
    ok: true,
    bundle: {
      format: 'starling evidence 1',
      ...{ run: started.run, model: started.model, simulated: started.simulated, settings: started.settings },
      ...{ versions: request.versions, feature, task, edit: edit.id, edits: decided.edits, earlier: before.map((one) => one.edits), filled },
      answer: answerFor(decided, { events, task, fileText: texts.before, hash: ports.hash }),
      files: await readFiles(base, { ...feature, ports }),
      candidate: { file: feature.file, text: texts.after, sha256: ports.hash(texts.after) },
      evidence: decided.evidence,
      tally: tallyOf(events, task.id),
      baseline: baselined?.checks ?? [],
      journal: sliceFor(events, task.id),
      journalHash: request.journalHash,
    },
  };
}

function tallyOf(events: readonly RunEvent[], task: string): EvidenceBundle['tally'] {
  return events.reduce<EvidenceBundle['tally']>((last, event) => ((event.type === 'voted' || event.type === 'reused') && event.task === task ? event.tally : last), null);
}

function eventOf<Type extends RunEvent['type']>(events: readonly RunEvent[], type: Type): EventOf<Type> | undefined {
  return events.find((event): event is EventOf<Type> => event.type === type);
}

interface Sources {
  readonly events: readonly RunEvent[];
  readonly ports: Ports;
}

/** As it stands, or as it stood when edits were applied. */
async function baseText(file: string, version: string, { events, ports }: Sources): Promise<string | undefined> {
  const now = await ports.workspace.read(file);
  const applied = events.flatMap((event) => (event.type === 'applying' ? event.files : [])).map(({ file: name, before }) => (name === file ? before : ''));
  return [now?.text ?? '', ...applied].find((text) => ports.hash(text) === version);
}

type Texts = { readonly ok: true; readonly before: string; readonly after: string } | { readonly ok: false; readonly problem: string };

function texting(file: string, base: string, rounds: readonly (readonly Edit[])[]): Texts {
  let before = base;
  let after = base;
  for (const edits of rounds) {
    before = after;
    const applied = applyEdits(file, before, edits);
    if (!applied.ok) return { ok: false, problem: `the edits on record do not fit the file: ${applied.why}` };
    after = applied.text;
  }
  return { ok: true, before, after };
}

/** The reply on record that gives just these edits. */
function answerFor(decided: EventOf<'decided'>, { events, task, fileText, hash }: { readonly events: readonly RunEvent[]; readonly task: EvidenceBundle['task']; readonly fileText: string; readonly hash: Ports['hash'] }): Answer | null {
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

async function readFiles(base: string, { file, tests, ports }: { readonly file: string; readonly tests: readonly string[]; readonly ports: Ports }): Promise<readonly BundledText[]> {
  const texts = new Map([[file, base]]);
  for (const one of tests) {
    const read = await ports.workspace.read(one);
    if (read !== undefined) texts.set(one, read.text);
  }
  for (const [name, text] of [...texts]) {
    for (const [other, { source }] of Object.entries(await readImported(parseFile(name, text), ports))) if (!texts.has(other)) texts.set(other, source.text);
  }
  return [...texts].map(([name, text]) => ({ file: name, text, sha256: ports.hash(text) }));
}

function sliceFor(events: readonly RunEvent[], task: string): readonly RunEvent[] {
  const general: readonly RunEvent['type'][] = ['runStarted', 'located', 'planned', 'baselined', 'integrated', 'runEnded'];
  return events.filter((event) => general.includes(event.type) || ('task' in event && event.task === task));
}
