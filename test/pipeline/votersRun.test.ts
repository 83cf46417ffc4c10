// A run with two voters: each sample says who gave it, and the one that makes the vote worse loses it.
import { describe, expect, it } from 'vitest';
import { runFeature } from '../../server/core/pipeline/runFeature';
import { votersOf } from '../../server/core/pipeline/voters';
import type { Llm } from '../../server/core/ports/llm';
import { systemClock } from '../../server/io/clock/systemClock';
import { sha256 } from '../../server/io/journal/sha256';
import { votersLlm } from '../../server/io/llm/votersLlm';
import type { RunSettings } from '../../server/protocol/model';
import type { RunView } from '../../server/protocol/runView';
import { blindChecker } from '../fakes/blindChecker';
import { evaluatingTestRunner } from '../fakes/evaluatingTestRunner';
import { memoryJournal } from '../fakes/memoryJournal';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { answer, scriptedLlm, type ScriptedLlm } from '../fakes/scriptedLlm';

const FILE = 'constants.ts';
const SETTINGS: RunSettings = { reliability: 0.9, budgetUsd: null, maxCalls: 1000, concurrency: 4, seed: 1, testTimeoutMs: 1000, trusted: true };

/** One function for each number, each with its test. */
function stubs(count: number): string {
  return Array.from({ length: count }, (_, index) => `export function f${index}(): number {\n  throw new Error('not implemented');\n}\n`).join('\n');
}

/** Right where `wrong` says nothing else. */
function voter(name: string, wrong: (call: number) => boolean): ScriptedLlm & { readonly name: string } {
  const llm = scriptedLlm((request, call) => {
    const path = request.brief?.task.target.path ?? '';
    return answer(`export function ${path}(): number {\n  return ${wrong(call) ? `${path.slice(1)} + ${call + 1}` : path.slice(1)};\n}`);
  });
  return { ...llm, name };
}

async function run(llm: Llm, count: number): Promise<{ readonly view: RunView; readonly journal: ReturnType<typeof memoryJournal> }> {
  const text = stubs(count);
  const tests = Array.from({ length: count }, (_, index) => ({ name: `f${index}`, expression: `f${index}()`, equals: index }));
  const journal = memoryJournal();
  const workspace = memoryWorkspace({ [FILE]: text, 'constants.test.ts': "import './constants';\n", 'tsconfig.json': '{}' });
  const ports = { llm, workspace, checker: blindChecker, testRunner: evaluatingTestRunner(FILE, text, tests), journal, clock: systemClock, hash: sha256, stop: new AbortController().signal };
  const request = { run: 'r', target: { file: FILE }, wish: '', settings: SETTINGS, endpoint: { provider: 'offline', model: '', baseUrl: '' } } as const;
  const { view } = await runFeature(request, ports, () => undefined);
  return { view, journal };
}

describe('a run with two voters', () => {
  it('asks them in turn, and every sample says who gave it', async () => {
    const [one, other] = [voter('one', () => false), voter('other', () => false)];
    const { view } = await run(votersLlm([{ llm: one }, { llm: other }]), 3);
    expect(view.status).toBe('complete');
    expect(view.tasks.map(({ samples }) => samples.map(({ agent }) => agent))).toEqual([['one', 'other'], ['one', 'other'], ['one', 'other']]);
    expect([one.requests.length, other.requests.length]).toEqual([3, 3]);
  });

  it('drops the one that is often wrong as soon as both have 35 answers, with a note, and goes on with the other', async () => {
    const [good, bad] = [voter('good', () => false), voter('bad', (call) => call % 2 === 0)];
    const { view, journal } = await run(votersLlm([{ llm: good }, { llm: bad }]), 42);
    expect(view.status).toBe('complete');
    expect(Object.keys(view.dropped)).toEqual(['bad']);
    expect(view.notes.join()).toContain('bad votes no more: right in');
    const dropped = journal.events.findIndex(({ type }) => type === 'voterDropped');
    const later = journal.events.slice(dropped).filter((event) => event.type === 'sampleStarted');
    expect(later.length).toBeGreaterThan(0);
    expect(later.filter(({ agent }) => agent !== 'good')).toEqual([]);
    expect(votersOf(view).voters.map(({ name, p }) => [name, p.of >= 35])).toEqual([['good', true], ['bad', true]]);
    expect(votersOf(view).mixing).toContain('mixing lowered p');
  });

  it('keeps both where they are equally good', async () => {
    const { view } = await run(votersLlm([{ llm: voter('one', () => false) }, { llm: voter('other', () => false) }]), 36);
    expect([view.status, view.dropped]).toEqual(['complete', {}]);
  });

  it('tells temperatures and prompt forms of one model apart, and asks with them', async () => {
    const llm = voter('model', () => false);
    const { view } = await run(votersLlm([{ llm }, { llm, temperature: 0.2 }, { llm, form: 'examples' }, { llm }]), 2);
    expect(view.tasks[0]?.samples.map(({ agent }) => agent)).toEqual(['model', 'model, temperature 0.2']);
    expect(llm.requests.map(({ temperature }) => temperature)).toEqual([0.6, 0.2, 0.6, 0.2]);
    expect(votersLlm([{ llm }, { llm }]).voters?.map(({ name }) => name)).toEqual(['model', 'model (2)']);
  });
});
