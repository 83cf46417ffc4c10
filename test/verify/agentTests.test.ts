// Tests of a winner by an agent that has not seen it: what they are worth, and when nobody is asked.
import { describe, expect, it } from 'vitest';
import { askedTests } from '../../server/core/pipeline/agentTests';
import { openPurse } from '../../server/core/pipeline/purse';
import type { RunContext } from '../../server/core/pipeline/runContext';
import type { Llm, LlmReply } from '../../server/core/ports/llm';
import { noUsage } from '../../server/core/ports/usage';
import { AGENT_TESTS, evidenceLevel } from '../../server/core/verify/evidenceLevel';
import type { Check } from '../../server/protocol/model';
import { realBehaviours } from '../behaviour/realBehaviours';
import { memoryJournal } from '../fakes/memoryJournal';
import { startRecord } from '../../server/core/pipeline/record';
import { aCandidate, aContext } from './lanes/laneFixture';

const behaviours = realBehaviours();
const SIGNATURE = 'export function clamp(value: number, least: number, most: number): number {\n';
const DOC = '/**\n * The value, or the border that it is beyond.\n * @example clamp(7, 1, 5) // => 5\n */\n';
const BEFORE = `${DOC}${SIGNATURE}  throw new Error('not implemented');\n}\n`;
const WINNER = `${DOC}${SIGNATURE}  return Math.min(Math.max(value, least), most);\n}\n`;
const GOOD = [
  ['clamp(3, 1, 5)', '3'],
  ['clamp(-2, 1, 5)', '1'],
  ['clamp(9, 1, 5)', '5'],
] as const;

interface Scene {
  /** Call and expected value; or the reply itself. */
  readonly reply: readonly (readonly [string, string])[] | string;
  readonly llm?: Partial<Llm>;
  readonly maxCalls?: number;
  readonly kept?: boolean;
}

interface Seen {
  readonly check: Check | undefined;
  readonly calls: number;
  readonly ends: readonly string[];
}

async function ask({ reply, llm = {}, maxCalls = 10, kept = false }: Scene): Promise<Seen> {
  let calls = 0;
  const text = typeof reply === 'string' ? reply : JSON.stringify({ tests: reply.map(([call, expected]) => ({ call, expected })) });
  const whole: LlmReply = { ok: true, text, truncated: false, usage: noUsage };
  const asked: Llm = {
    name: 'agent',
    simulated: true,
    complete: ({ messages }) => {
      calls += 1;
      expect(messages.map(({ content }) => content).join('\n')).not.toContain('Math.min');
      return Promise.resolve(whole);
    },
    ...llm,
  };
  const journal = memoryJournal();
  const context: RunContext = { ...aContext({ behaviours, llm: asked, journal }), record: startRecord(journal, () => undefined), purse: openPurse({ maxCalls, budgetUsd: null }), ...(kept && { replies: new Map([['t.tests', new Map([[0, whole]])]]) }) };
  const one = aCandidate();
  const task = { ...one.task, target: { ...one.task.target, path: 'clamp' }, stubs: ['clamp'] };
  const check = await askedTests(aCandidate({ task, fileText: BEFORE, text: WINNER }), context);
  return { check, calls, ends: journal.events.flatMap((event) => (event.type === 'sampleEnded' ? [event.outcome.kind] : [])) };
}

const passed = (name: Check['name']): Check => ({ name, outcome: 'passed', detail: '', ms: 0, inputHash: '' });
const levelWith = (check: Check | undefined) => evidenceLevel([...(['parse', 'scope', 'types', 'tests'] as const).map(passed), { ...passed('mutants'), outcome: 'skipped' }, ...(check === undefined ? [] : [check])]);

describe('tests by another agent', () => {
  it('raise the evidence where they hold and notice mutants', async () => {
    const { check, calls, ends } = await ask({ reply: GOOD });
    expect([check?.name, check?.command, check?.outcome, calls, ends]).toEqual(['generatedTests', AGENT_TESTS, 'passed', 1, ['judgement']]);
    expect(check?.detail).toContain('holds: clamp(3, 1, 5) is 3');
    expect([levelWith(check), levelWith(undefined)]).toEqual(['E3', 'E2']);
  });

  it('are shown as doubt where the winner does something else, and raise nothing', async () => {
    const { check } = await ask({ reply: [...GOOD, ['clamp(0, 5, 1)', '5']] });
    expect([check?.outcome, levelWith(check)]).toEqual(['skipped', 'E2']);
    expect(check?.detail).toContain('doubt, worth a look: that agent expects that clamp(0, 5, 1) is 5');
  });

  it('are thrown away where the documentation says otherwise', async () => {
    const { check } = await ask({ reply: [...GOOD, ['clamp(7, 1, 5)', '7']] });
    expect([check?.outcome, check?.detail.includes('doubt')]).toEqual(['passed', false]);
  });

  it('are not asked for twice: a reply on record is read again', async () => {
    const { check, calls } = await ask({ reply: GOOD, kept: true });
    expect([check?.outcome, calls]).toEqual(['passed', 0]);
  });

  const nobody: readonly (readonly [string, Scene, Seen])[] = [
    ['of agents that err together', { reply: GOOD, llm: { errsTogether: true } }, { check: undefined, calls: 0, ends: [] }],
    ['where no call is left', { reply: GOOD, maxCalls: 0 }, { check: undefined, calls: 0, ends: [] }],
    ['again where the reply is none', { reply: 'Sure! Here are tests.' }, { check: undefined, calls: 1, ends: ['redFlag'] }],
  ];
  it.each(nobody)('are not asked for %s', async (_name, scene, expected) => expect(await ask(scene)).toEqual(expected));
});
