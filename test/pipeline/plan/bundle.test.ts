// Bundles of planned runs on fakes: what is judged again is the very project that the run judged, and a bundle that tells it otherwise is refused.
import { describe, expect, it } from 'vitest';
import { makeBundle } from '../../../server/core/pipeline/makeBundle';
import { askAgain } from '../../../server/core/pipeline/plan/askAgain';
import { reproduceBundle, type Reproduction } from '../../../server/core/pipeline/reproduceBundle';
import { changedTexts } from '../../../server/core/edits/changedTexts';
import { makeEdit } from '../../../server/core/edits/makeEdit';
import { bundleFaults } from '../../../server/core/verify/bundleFaults';
import { inputHashOf } from '../../../server/core/verify/inputHash';
import { replayBundle } from '../../../server/core/verify/replayBundle';
import { systemClock } from '../../../server/io/clock/systemClock';
import { openBundle, sealBundle } from '../../../server/io/bundle/bundleText';
import { sha256 } from '../../../server/io/journal/sha256';
import type { BundledPlan, EvidenceBundle } from '../../../server/protocol/bundle';
import type { EditPayload } from '../../../server/protocol/editKinds';
import { importsChecker } from '../../fakes/importsChecker';
import { moduleTestRunner } from '../../fakes/moduleTestRunner';
import { runPlanned, step, type RanPlan, type StagedPlan } from './stagePlan';

type Files = Readonly<Record<string, string>>;

const fn = (name: string, value: string): string => `export function ${name}(n: number): number {\n  return ${value};\n}`;
const file = (name: string, value: string, ...imports: readonly string[]): string => `${imports.map((one) => `import { ${one} } from './${one}';\n`).join('')}${fn(name, value)}\n`;
const test = (name: string, is: number, from = name): string => `import { ${name} } from '../src/${from}';\n\ntest('${name} of 1', () => equal(${name}(1), ${is}));\n`;

/** Nine votes that do not agree, the first answer ahead by one. */
const SPLIT = Array.from({ length: 9 }, (_, index) => fn('a', index % 2 === 0 ? 'n + 1' : 'n + 7'));

const MECHANICAL = [
  step('src/a.ts', 'a', { verb: 'rename', to: 'first' }),
  step('src/b.ts', '', { id: 'move', verb: 'move', to: 'src/second.ts', dependsOn: ['a'] }),
  step('src/old.ts', '', { id: 'old', verb: 'remove', dependsOn: ['move'] }),
  step('src/c.ts', 'c', { dependsOn: ['old'] }),
];

/** `stood`: of each edit's task what had been decided, what of it in its own round (unseen but in its own file), and what was given up. */
const CASES: readonly (StagedPlan & { readonly name: string; readonly stood: readonly string[] })[] = [
  {
    name: 'files beside each other, of which one uses another',
    files: { 'src/a.ts': file('a', 'n'), 'src/b.ts': file('b', 'n', 'a'), 'src/c.ts': file('c', 'n'), 'test/a.test.ts': test('a', 2), 'test/b.test.ts': test('b', 3), 'test/c.test.ts': test('c', 4) },
    steps: [step('src/a.ts', 'a'), step('src/b.ts', 'b'), step('src/c.ts', 'c')],
    answers: { a: [fn('a', 'n + 1')], b: [fn('b', 'n + 2')], c: [fn('c', 'n + 3')] },
    stood: ['a:  |  | ', 'b:  | a | ', 'c:  | a b | '],
  },
  {
    name: 'two functions of one file, one after the other, and a file beside it',
    files: { 'src/a.ts': `${fn('a', 'n')}\n\n${fn('b', 'n')}\n`, 'src/c.ts': file('c', 'n'), 'test/a.test.ts': test('a', 2), 'test/b.test.ts': test('b', 3, 'a'), 'test/c.test.ts': test('c', 4) },
    steps: [step('src/a.ts', 'a'), step('src/a.ts', 'b'), step('src/c.ts', 'c')],
    answers: { a: [fn('a', 'n + 1')], b: [fn('b', 'n + 2')], c: [fn('c', 'n + 3')] },
    stood: ['a:  |  | ', 'b:  | a | ', 'c:  | a b | '],
  },
  {
    name: 'a new file, and who uses it, named before it',
    files: { 'src/a.ts': file('a', 'n', 'tax'), 'test/a.test.ts': test('a', 3) },
    steps: [step('src/tax.ts', 'fee', { verb: 'add', dependsOn: ['tax'] }), step('src/tax.ts', 'tax', { verb: 'add' }), step('src/a.ts', 'a', { dependsOn: ['tax'] })],
    answers: { tax: [fn('tax', 'n + 1')], fee: [fn('fee', 'tax(n) + 1')], a: [fn('a', 'tax(n) + 1')] },
    stood: ['tax:  |  | ', 'fee: tax |  | ', 'a: tax | fee | '],
  },
  {
    name: 'a rename, a move and a removal, and who is left',
    files: { 'src/a.ts': file('a', 'n + 1'), 'src/b.ts': file('b', 'a(n) + 1', 'a'), 'src/old.ts': file('old', 'n'), 'src/c.ts': file('c', 'b(n) + 1', 'b'), 'test/c.test.ts': test('c', 5) },
    steps: MECHANICAL,
    answers: { c: [fn('c', 'b(n) + 2')] },
    stood: ['a:  |  | ', 'move: a |  | ', 'move: a |  | ', 'old: a move |  | ', 'c: a move old |  | '],
  },
  {
    name: 'a winner that was wrong, done again with the one that needs it',
    files: { 'src/a.ts': file('a', 'n'), 'src/b.ts': file('b', 'n', 'a'), 'src/c.ts': file('c', 'n', 'b'), 'test/c.test.ts': test('c', 4) },
    steps: [step('src/a.ts', 'a'), step('src/b.ts', 'b', { dependsOn: ['a'] }), step('src/c.ts', 'c', { dependsOn: ['b'] })],
    answers: { a: [fn('a', 'n + 5'), fn('a', 'n + 5'), fn('a', 'n + 1')], b: [fn('b', 'a(n) + 1')], c: [fn('c', 'b(n) + 1')] },
    stood: ['a:  |  | ', 'b: a |  | ', 'c: a b |  | '],
  },
  {
    name: 'votes that were counted again when all stood',
    files: { 'src/a.ts': `${fn('a', 'n')}\n\n${fn('d', 'n')}\n`, 'src/b.ts': file('b', 'n', 'a'), 'src/c.ts': file('c', 'n'), 'test/b.test.ts': test('b', 4) },
    steps: [step('src/a.ts', 'a'), step('src/a.ts', 'd'), step('src/b.ts', 'b', { dependsOn: ['a', 'd'] }), step('src/c.ts', 'c', { dependsOn: ['a', 'd'] })],
    answers: { a: SPLIT, b: [fn('b', 'a(n) + 2')], c: [fn('c', 'n + 3')], d: [fn('d', 'n + 4')] },
    stood: ['a: d b c |  | ', 'd:  | a | ', 'b: a d |  | ', 'c: a d | b | '],
  },
  {
    name: 'additions that were all done again, for one of them on which the votes had not agreed',
    files: { 'src/a.ts': '', 'src/b.ts': file('b', 'n', 'a'), 'test/b.test.ts': test('b', 4) },
    steps: [step('src/a.ts', 'a', { verb: 'add' }), step('src/a.ts', 'd', { verb: 'add' }), step('src/b.ts', 'b', { dependsOn: ['a', 'd'] })],
    answers: { a: SPLIT, b: [fn('b', 'a(n) + 2')], d: [fn('d', 'n')] },
    stood: ['a:  |  | ', 'd:  | a | ', 'b: a d |  | '],
  },
  {
    name: 'one that was given up, whose test says nothing about the other',
    files: { 'src/a.ts': `${fn('a', 'n')}\n\n${fn('b', 'n')}\n`, 'test/a.test.ts': test('a', 2), 'test/b.test.ts': test('b', 9, 'a') },
    steps: [step('src/a.ts', 'b'), step('src/a.ts', 'a')],
    answers: { a: [fn('a', 'n + 1')], b: [fn('b', 'n + 2')] },
    stood: ['a:  |  | b'],
  },
  {
    name: 'one change at two places, of which the second is told the first answer',
    files: { 'src/a.ts': file('a', 'n'), 'src/b.ts': file('b', 'n'), 'test/a.test.ts': test('a', 2), 'test/b.test.ts': test('b', 2) },
    steps: [step('src/a.ts', 'a', { intent: 'Let `a` add 1' }), step('src/b.ts', 'b', { intent: 'Let `b` add 1' })],
    answers: { a: [fn('a', 'n + 1')] },
    stood: ['a:  |  | ', 'b:  | a | '],
  },
  {
    name: 'one that is right as it stands',
    files: { 'src/a.ts': file('a', 'n + 1'), 'src/b.ts': file('b', 'n', 'a'), 'test/a.test.ts': test('a', 2), 'test/b.test.ts': test('b', 3) },
    steps: [step('src/a.ts', 'a'), step('src/b.ts', 'b', { dependsOn: ['a'] })],
    answers: { a: [fn('a', 'n + 1')], b: [fn('b', 'a(n) + 1')] },
    stood: ['b: a |  | '],
  },
];

interface Staged extends RanPlan {
  readonly files: Files;
  /** Whole projects that were asked about so far. */
  readonly asked: ReadonlySet<string>;
}

async function staged(plan: StagedPlan): Promise<Staged> {
  const checker = importsChecker(plan.files);
  const ran = await runPlanned({ ...plan, checker, settings: { concurrency: 1 } });
  return { ...ran, files: plan.files, asked: new Set(projects(plan.files, [...checker.asked, ...ran.runner.asked.map(({ overlay }) => overlay)])) };
}

/** Whole texts; what is gone is empty for checkers and runners, as it is where it never was. */
function projects(files: Files, overlays: readonly Files[]): readonly string[] {
  return overlays.map((overlay) => JSON.stringify(Object.entries({ ...files, ...overlay }).filter(([, text]) => text !== '').sort()));
}

async function bundled({ events, workspace }: Staged, edit: string): Promise<EvidenceBundle> {
  const made = await makeBundle({ events, edit, versions: {}, journalHash: '' }, { workspace, hash: sha256, stop: new AbortController().signal });
  if (!made.ok) throw new Error(made.problem);
  return made.bundle;
}

interface Again {
  readonly outcome: Reproduction;
  readonly asked: readonly string[];
}

async function again(bundle: EvidenceBundle, { files, workspace }: Staged): Promise<Again> {
  const checker = importsChecker(files);
  const testRunner = moduleTestRunner(files);
  const outcome = await reproduceBundle(bundle, { workspace, checker, testRunner, clock: systemClock, hash: sha256, stop: new AbortController().signal });
  return { outcome, asked: projects(files, [...checker.asked, ...testRunner.asked.map(({ overlay }) => overlay)]) };
}

/** `task: decided before | in its own round | given up`. */
function stoodFor({ task, earlier, plan }: EvidenceBundle): string {
  const names = earlier.map((one) => one.task);
  const begun = plan?.begun.earlier ?? 0;
  return `${task.id}: ${names.slice(0, begun).join(' ')} | ${names.slice(begun).join(' ')} | ${plan?.givenUp.join(' ') ?? ''}`;
}

describe('every edit of a plan with', () => {
  it.each(CASES)('$name is judged again as the run did, on a project that the run has seen', async ({ stood, ...plan }) => {
    const ran = await staged(plan);
    const seen: string[] = [];
    for (const { id } of ran.result.edits) {
      const bundle = await bundled(ran, id);
      seen.push(stoodFor(bundle));
      expect([bundle.task.id, bundle.tally === null]).toEqual([bundle.task.id, ['rename', 'move', 'remove'].includes(bundle.task.verb ?? '')]);
      const opened = openBundle(Buffer.from(sealBundle(bundle)));
      expect([opened, bundleFaults(bundle, sha256)]).toEqual([{ ok: true, bundle }, []]);
      const { outcome, asked } = await again(bundle, ran);
      expect(outcome).toMatchObject({ ok: true, reproduced: { same: true, differing: [] } });
      expect(asked.filter((one) => !ran.asked.has(one))).toEqual([]);
    }
    expect(seen).toEqual(stood);
  });
});

const CALLERS = CASES.find(({ steps }) => steps === MECHANICAL) ?? { files: {}, steps: [], answers: {} };

/** The bundle of the edit of `task`, changed. */
async function changed(task: string, change: (bundle: EvidenceBundle) => EvidenceBundle): Promise<{ readonly bundle: EvidenceBundle; readonly ran: Staged }> {
  const ran = await staged(CALLERS);
  return { bundle: change(await bundled(ran, ran.result.edits.find((edit) => edit.task === task)?.id ?? '')), ran };
}

/** With the text and the hashes that its edits give by now, as somebody would who means to deceive. */
function fitted(bundle: EvidenceBundle): EvidenceBundle {
  const replayed = replayBundle(bundle);
  const texts = replayed === undefined ? {} : changedTexts(replayed.before, replayed.after);
  const checks = bundle.evidence.checks.map((check) => ({ ...check, inputHash: inputHashOf(texts, sha256) }));
  return { ...bundle, candidate: Object.entries(texts).map(([name, text]) => ({ file: name, text, sha256: text === null ? '' : sha256(text) })), evidence: { ...bundle.evidence, checks } };
}

function planOf(bundle: EvidenceBundle, change: Partial<BundledPlan>): EvidenceBundle {
  return bundle.plan === null ? bundle : { ...bundle, plan: { ...bundle.plan, ...change } };
}

/** One edit more, of the declaration that another task of the plan is about. */
function withEditOf(target: string, payload: EditPayload, path?: string): (bundle: EvidenceBundle) => EvidenceBundle {
  return (bundle) => {
    const other = bundle.plan?.tasks.find(({ id }) => id === target);
    return other === undefined ? bundle : fitted({ ...bundle, edits: [...bundle.edits, makeEdit({ task: bundle.task.id, target: { ...other.target, path: path ?? other.target.path }, payload, contract: bundle.task.contract }, sha256)] });
  };
}

describe('a bundle of a plan', () => {
  it.each([
    ['a decision before it is another', 'is not the one of its name', (bundle: EvidenceBundle) => ({ ...bundle, earlier: bundle.earlier.map((one) => ({ ...one, edits: one.edits.map((edit) => ({ ...edit, payload: { ...edit.payload, to: 'other' } }) as typeof edit) })) })],
    ['a decision before it is left out', 'the edits do not give the text that was checked', (bundle: EvidenceBundle) => planOf({ ...bundle, earlier: bundle.earlier.filter(({ task }) => task !== 'move') }, { begun: { earlier: 2, givenUp: 0 } })],
    ['a decision stands in it twice', 'a task of it was decided twice', (bundle: EvidenceBundle) => ({ ...bundle, earlier: [...bundle.earlier, { task: 'old', edits: [] }] })],
    ['a text of before the run is another', 'is not the one of its hash', (bundle: EvidenceBundle) => ({ ...bundle, files: bundle.files.map((one) => ({ ...one, text: `${one.text ?? ''}\n` })) })],
    ['a file is not what was planned for', 'is not the one of the plan', (bundle: EvidenceBundle) => ({ ...bundle, files: bundle.files.map((one) => (one.text === null ? one : { ...one, text: `${one.text}\n`, sha256: sha256(`${one.text}\n`) })) })],
    ['a file is in it twice', 'is in it twice', (bundle: EvidenceBundle) => ({ ...bundle, files: [...bundle.files, ...bundle.files.slice(0, 1)] })],
    ['a file that the edits change is left out', 'the edits do not give the text that was checked', (bundle: EvidenceBundle) => ({ ...bundle, candidate: bundle.candidate.slice(1) })],
    ['the task is not planned', 'its task is not one of the plan', (bundle: EvidenceBundle) => ({ ...bundle, task: { ...bundle.task, wish: 'something else' } })],
    ['the plan is missing', 'its task is one of a plan that is not in it', (bundle: EvidenceBundle) => ({ ...bundle, plan: null })],
    ['what was decided counts as given up', 'the task a was not given up', (bundle: EvidenceBundle) => planOf(bundle, { givenUp: ['a'] })],
    ['the round began later than it was decided', 'its round began with more than there was', (bundle: EvidenceBundle) => planOf(bundle, { begun: { earlier: 9, givenUp: 0 } })],
    ['it reaches another file', 'its task does not reach src/a.ts', withEditOf('a', { kind: 'removeDeclaration', at: '' }, 'first')],
  ])('is refused where %s', async (_, fault, change) => {
    const { bundle, ran } = await changed('c', change);
    const { outcome, asked } = await again(bundle, ran);
    expect([outcome.ok, outcome.ok ? [] : outcome.faults, asked]).toEqual([false, expect.arrayContaining([expect.stringContaining(fault)]), []]);
  });

  it('of a step that does more than it says is not reproduced, however well it fits together', async () => {
    const { bundle, ran } = await changed('move', withEditOf('old', { kind: 'deleteFile' }));
    expect(bundleFaults(bundle, sha256)).toEqual([]);
    expect((await again(bundle, ran)).outcome).toMatchObject({ ok: true, reproduced: { same: false, checks: expect.arrayContaining([{ name: 'scope', was: 'passed', now: 'failed', detail: 'the step gives other edits here' }]) as unknown } });
  });

  it('that says it stood on less than it did is not reproduced', async () => {
    const { bundle, ran } = await changed('c', (one) => planOf(one, { begun: { earlier: 0, givenUp: 0 } }));
    expect((await again(bundle, ran)).outcome).toMatchObject({ ok: true, reproduced: { same: false } });
  });

  it('is not made of an edit that was taken back', async () => {
    const ran = await staged(CASES.find(({ name }) => name.startsWith('a winner that was wrong')) ?? CALLERS);
    const kept = new Set(ran.result.edits.map(({ id }) => id));
    const [lost] = ran.events.flatMap((event) => (event.type === 'decided' ? event.edits.filter(({ id }) => !kept.has(id)) : []));
    expect(lost).toBeDefined();
    await expect(bundled(ran, lost?.id ?? '')).rejects.toThrow('the run has no edit');
  });

  it('is not made of what another run has decided, and of what stands on it', async () => {
    const first = await staged(CALLERS);
    const planned = askAgain(first.events, { [first.result.edits.at(-1)?.id ?? '']: 'it has to be 3' });
    const second = await staged({ ...CALLERS, steps: [], planned, answers: { c: [fn('c', 'b(n) + 2 + 0')] } });
    const [kept, own] = [second.result.edits[0], second.result.edits.at(-1)];
    await expect(bundled(second, kept?.id ?? '')).rejects.toThrow('was decided in an earlier run');
    const { outcome } = await again(await bundled(second, own?.id ?? ''), second);
    expect(outcome).toMatchObject({ ok: true, reproduced: { same: true } });
  });

  it('is not made of a run that does not say where its rounds began', async () => {
    const ran = await staged(CALLERS);
    const old = { ...ran, events: ran.events.filter(({ type }) => type !== 'roundBegun') };
    await expect(bundled(old, ran.result.edits[0]?.id ?? '')).rejects.toThrow('of an earlier version');
  });

  it('is not made where a file has changed since', async () => {
    const ran = await staged(CALLERS);
    ran.workspace.change('src/c.ts', 'export const c = 1;\n');
    await expect(bundled(ran, ran.result.edits[0]?.id ?? '')).rejects.toThrow('src/c.ts has changed since the run');
  });
});
