// Runs as a page gets them, built as data: one for each state that a person can meet.
import type { Check, Tally } from '../../server/protocol/model';
import type { EditView, RunView, SampleView, TaskView } from '../../server/protocol/runView';
import { SLUG_DIFF, SLUG_IMPORT_DIFF, MATRIX_DIFF, PARSE_DIFF } from './sampleDiffs';

export type SampleName = 'running' | 'review' | 'undecided' | 'failing' | 'stale' | 'simulated';

export const SAMPLE_NAMES: readonly SampleName[] = ['running', 'review', 'undecided', 'failing', 'stale', 'simulated'];

/** A fresh view; the same name always gives the same value. */
export function sampleRun(name: SampleName): RunView {
  return SAMPLES[name]();
}

/** A run of `count` edits, for measuring. */
export function manyEdits(count: number): RunView {
  const tasks = Array.from({ length: Math.ceil(count / 4) }, (_, index) => decidedTask(`t${String(index)}`, `handler${String(index)}`, `src/routes/route${String(index % 40)}.ts`));
  const edits = Array.from({ length: count }, (_, index) => {
    const task = tasks[Math.floor(index / 4)];
    return edit(`e${String(index)}`, task?.id ?? '', { title: `Replace the body of handler${String(index)}`, file: task?.file ?? '', diff: SLUG_DIFF });
  });
  return { ...review(), title: `Implement ${String(count)} stubs`, tasks, edits };
}

const SAMPLES: Readonly<Record<SampleName, () => RunView>> = { review, running, undecided, failing, stale, simulated };

export function check(name: Check['name'], outcome: Check['outcome'], more: Partial<Check> = {}): Check {
  return { name, outcome, ms: 12, detail: '', inputHash: '9f2c4be81d07a3356c1be2', ...more };
}

const PASSED: readonly Check[] = [
  check('parse', 'passed', { ms: 2, detail: 'No syntax errors.' }),
  check('scope', 'passed', { ms: 4, detail: 'Only slugify changed.' }),
  check('types', 'passed', { ms: 412, detail: 'No new diagnostics in 14 files. TypeScript 5.9.3.' }),
  check('tests', 'passed', { ms: 1840, command: 'node node_modules/vitest/vitest.mjs run test/slug.test.ts', detail: '9 of 9 tests passed, 4 of them failed before.' }),
];

export function tally(more: Partial<Tally> = {}): Tally {
  return {
    k: 3,
    samples: 7,
    clusters: [
      { key: 'k-a', votes: 4, sample: 's1' },
      { key: 'k-b', votes: 1, sample: 's4' },
    ],
    redFlags: { syntaxError: 1 },
    refused: 1,
    failed: 0,
    decision: { kind: 'decided', key: 'k-a', lead: 3 },
    ...more,
  };
}

const RAW = '{"declaration":"export function slugify(title: string): string {\\n  return title.trim();\\n}","before":[],"after":[],"imports":[]}';

export function sample(id: string, more: Partial<SampleView> = {}): SampleView {
  return { id, agent: `agent ${id.replace(/\D+/g, '')}`, state: 'answer', detail: '', cluster: 'k-a', checks: PASSED, raw: RAW, ...more };
}

function sevenSamples(): readonly SampleView[] {
  return [
    sample('s1'),
    sample('s2'),
    sample('s3', { state: 'redFlag', cluster: '', detail: 'syntaxError: expected } at line 12', checks: [], raw: 'export function slugify(' }),
    sample('s4', { cluster: 'k-b' }),
    sample('s5'),
    sample('s6', { state: 'refused', cluster: '', detail: 'types: Type number is not assignable to type string.', checks: [check('types', 'failed')] }),
    sample('s7'),
  ];
}

export function decidedTask(id: string, target: string, file: string): TaskView {
  return { id, title: `Implement ${target}`, target, file, status: 'decided', why: '', tally: tally(), samples: sevenSamples() };
}

export function edit(id: string, task: string, more: Partial<EditView> = {}): EditView {
  return {
    id,
    task,
    kind: 'replaceBody',
    file: 'src/text/slug.ts',
    target: 'slugify',
    title: 'Replace the body of slugify',
    status: 'proposed',
    reason: '',
    evidence: { level: 'E2', checks: PASSED },
    votes: { samples: 7, winner: 4, runnerUp: 1, redFlags: 1, k: 3 },
    dependsOn: [],
    diff: SLUG_DIFF,
    ...more,
  };
}

function review(): RunView {
  const matrix = { file: 'src/math/matrix.ts' };
  return {
    run: 'r-20',
    at: 1_760_000_000_000,
    workspace: '/home/ada/site',
    title: 'Fill the stubs of the text and matrix modules',
    target: 'src/text/slug.ts',
    model: 'qwen3-coder:30b',
    simulated: false,
    status: 'complete',
    reason: '',
    stage: 'review',
    tasks: [
      decidedTask('t1', 'slugify', 'src/text/slug.ts'),
      { ...decidedTask('t2', 'Matrix', matrix.file), tally: tally({ samples: 3, clusters: [{ key: 'k-a', votes: 3, sample: 's1' }], redFlags: {}, refused: 0 }) },
      { ...decidedTask('t3', 'parseList', 'src/text/list.ts'), tally: tally({ samples: 9, clusters: [{ key: 'k-a', votes: 5, sample: 's1' }, { key: 'k-b', votes: 2, sample: 's4' }], redFlags: { elision: 1 }, refused: 0, failed: 1 }) },
    ],
    edits: [
      edit('a1', 't1', { dependsOn: ['a0'] }),
      edit('a0', 't1', { kind: 'addImport', title: 'Add an import to src/text/slug.ts', diff: SLUG_IMPORT_DIFF, status: 'accepted' }),
      edit('b1', 't2', { ...matrix, target: 'Matrix.multiply', title: 'Replace the body of Matrix.multiply', diff: MATRIX_DIFF }),
      edit('b2', 't2', { ...matrix, kind: 'addMember', target: 'Matrix', title: 'Add a member to Matrix', diff: MATRIX_DIFF, dependsOn: ['b1'], status: 'refused', reason: 'Use the existing transpose helper' }),
      edit('b3', 't2', { ...matrix, target: 'Matrix.power', title: 'Replace the body of Matrix.power', diff: MATRIX_DIFF, dependsOn: ['b2'], status: 'disabled', reason: 'needs a refused edit' }),
      edit('c1', 't3', { file: 'src/text/list.ts', target: 'parseList', title: 'Replace the body of parseList', diff: PARSE_DIFF, lowConfidence: 'types only', evidence: { level: 'E1', checks: [...PASSED.slice(0, 3), check('tests', 'skipped', { ms: 0, detail: 'No test reaches src/text/list.ts.' })] } }),
    ],
    baseline: [check('types', 'passed', { ms: 890, detail: '2 diagnostics before the run.' }), check('tests', 'failed', { ms: 2100, detail: '4 of 13 tests fail before any edit:\nslugify > lowercases\nslugify > strips accents' })],
    integration: [check('types', 'passed', { ms: 640 }), check('tests', 'passed', { ms: 2300, detail: '13 of 13 tests passed.' })],
    notes: ['No tsconfig.json beside src/text: the one in the root was used.'],
    forecast: { tasks: 3, callsMin: 9, callsMax: 42, usdMin: 0.01, usdMax: 0.05 },
    settings: { reliability: 0.95, budgetUsd: 2, maxCalls: 120, concurrency: 4, seed: 1, testTimeoutMs: 20_000, trusted: true },
    usage: { calls: 19, inputTokens: 45_210, outputTokens: 6_120, cachedTokens: 12_800, usd: 0.0213 },
    spending: { chargedUsd: 0.0213, chargedCalls: 19, open: {}, carried: null },
    outlook: null,
    dropped: {},
    paused: false,
    ms: 84_300,
  };
}

function running(): RunView {
  const whole = review();
  const [first, second, third] = whole.tasks;
  if (first === undefined || second === undefined || third === undefined) throw new Error('the review sample has three tasks');
  return {
    ...whole,
    status: 'running',
    stage: 'swarming',
    tasks: [
      first,
      {
        ...second,
        status: 'sampling',
        tally: tally({ samples: 2, clusters: [{ key: 'k-a', votes: 1, sample: 's1' }, { key: 'k-b', votes: 1, sample: 's2' }], redFlags: {}, refused: 0, decision: { kind: 'open', missing: 3 } }),
        samples: [sample('s1'), sample('s2', { cluster: 'k-b' }), sample('s3', { state: 'running', cluster: '', checks: [], raw: '' }), sample('s4', { state: 'running', cluster: '', checks: [], raw: '' })],
      },
      { ...third, status: 'waiting', tally: null, samples: [] },
    ],
    edits: whole.edits.filter((one) => one.task === 't1').map((one) => ({ ...one, diff: '', status: 'proposed' as const })),
    integration: [],
    usage: { ...whole.usage, calls: 11, usd: null },
    spending: { chargedUsd: null, chargedCalls: 11, open: { s3: { calls: 1, usd: null }, s4: { calls: 1, usd: null } }, carried: null },
    ms: 21_400,
  };
}

function undecided(): RunView {
  const whole = review();
  const why = 'Two answers stay close: 3 and 3 votes after 9 replies, a lead of 3 is needed.';
  const split = tally({
    samples: 9,
    clusters: [{ key: 'k-a', votes: 3, sample: 's1' }, { key: 'k-b', votes: 3, sample: 's4' }, { key: 'k-c', votes: 1, sample: 's8' }],
    redFlags: { hiddenUnicode: 1, syntaxError: 1 },
    refused: 0,
    decision: { kind: 'undecided', why },
  });
  const hidden = sample('s9', { state: 'redFlag', cluster: '', checks: [], detail: 'hiddenUnicode: U+202E at 14', raw: 'if (role !== "user\u202E \u2066// admins only\u2069 \u2066") {' });
  return {
    ...whole,
    status: 'partial',
    reason: '2 of 3 tasks were decided',
    tasks: whole.tasks.map((task) => (task.id === 't3' ? { ...task, status: 'undecided' as const, why, tally: split, samples: [...task.samples, sample('s8', { cluster: 'k-c' }), hidden] } : task)),
    edits: whole.edits.filter((one) => one.task !== 't3'),
  };
}

function failing(): RunView {
  const whole = review();
  const failed = check('tests', 'failed', { ms: 1720, command: 'node node_modules/vitest/vitest.mjs run test/matrix.test.ts', detail: 'Matrix > multiplies 2x3 by 3x2\n  expected [[7, 10], [15, 22]]\n  received [[7, 10], [15, NaN]]' });
  return {
    ...whole,
    status: 'partial',
    reason: 'the edits do not hold together',
    integration: [check('types', 'passed'), failed],
    edits: whole.edits.map((one) => {
      if (one.id === 'b1') return { ...one, evidence: { level: 'E1' as const, checks: [...PASSED.slice(0, 3), failed] } };
      return one.id === 'c1' ? { ...one, evidence: { level: 'E0' as const, checks: [PASSED[0] ?? failed, check('types', 'crashed', { detail: 'The checker ended with signal SIGKILL.' }), check('tests', 'timeout', { ms: 20_000 })] } } : one;
    }),
  };
}

function stale(): RunView {
  const whole = review();
  return { ...whole, edits: whole.edits.map((one) => (one.task === 't1' ? { ...one, status: 'stale' as const, reason: 'src/text/slug.ts changed' } : one)) };
}

function simulated(): RunView {
  return { ...review(), run: 'r-21', simulated: true, model: 'reference-mutants (test server)', usage: { calls: 19, inputTokens: 45_210, outputTokens: 6_120, cachedTokens: 0, usd: null } };
}
