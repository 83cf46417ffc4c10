// The part of the fold that concerns one task's samples.
import type { SampleOutcome } from '../../protocol/sampleOutcome';
import type { RunEvent } from '../../protocol/runEvent';
import type { SampleView, TaskView } from '../../protocol/runView';

type EventOf<Type extends RunEvent['type']> = Extract<RunEvent, { type: Type }>;

export function startSample(task: TaskView, event: EventOf<'sampleStarted'>): TaskView {
  const sample: SampleView = { id: event.sample, agent: event.agent, state: 'running', detail: '', cluster: '', checks: [], raw: '', ...(event.beside !== undefined && { beside: event.beside }) };
  // A sample that is judged again starts anew in its place.
  const known = task.samples.some((one) => one.id === event.sample);
  const samples = known ? task.samples.map((one) => (one.id === event.sample ? sample : one)) : [...task.samples, sample];
  return { ...task, status: 'sampling', samples };
}

/** Its cost is in the sums from here on. */
export function receiveReply(task: TaskView, event: EventOf<'replied'>): TaskView {
  return withSample(task, event.sample, (sample) => ({ ...sample, agent: event.agent, raw: event.raw, paid: true }));
}

export function recordCheck(task: TaskView, event: EventOf<'checked'>): TaskView {
  return withSample(task, event.sample, (sample) => ({ ...sample, checks: [...sample.checks, event.check] }));
}

/** The cluster is named by its key; pages show the tally's order. */
export function endSample(task: TaskView, event: EventOf<'sampleEnded'>): TaskView {
  return withSample(task, event.sample, (sample) => ({
    ...sample,
    agent: event.agent,
    state: event.outcome.kind,
    detail: event.outcome.kind === 'answer' ? (event.note ?? '') : detailOf(event.outcome),
    cluster: event.outcome.kind === 'answer' ? event.outcome.key : '',
    raw: event.raw,
  }));
}

/** Samples of a joined answer stand in the cluster that it was joined into, and say why. */
export function joinSamples(task: TaskView, event: EventOf<'joined'>): TaskView {
  const samples = task.samples.map((sample) => (sample.cluster === event.key ? { ...sample, cluster: event.into, detail: event.detail } : sample));
  return { ...task, samples };
}

function withSample(task: TaskView, id: string, change: (sample: SampleView) => SampleView): TaskView {
  return { ...task, samples: task.samples.map((sample) => (sample.id === id ? change(sample) : sample)) };
}

function detailOf(outcome: SampleOutcome): string {
  switch (outcome.kind) {
    case 'answer':
      return '';
    case 'redFlag':
      return `${outcome.flag}: ${outcome.detail}`;
    case 'refused':
      return `${outcome.check}: ${outcome.detail}`;
    case 'failed':
      return `${outcome.reason}: ${outcome.detail}`;
    case 'judgement':
      return outcome.detail;
  }
}
