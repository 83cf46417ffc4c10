// One change at fifty sites: solved once, said everywhere, checked at each.
import { describe, expect, it } from 'vitest';
import { answerFor, archetypeKey, type Site } from '../../../server/core/decompose/archetypes/archetypes';
import { stepTask } from '../../../server/core/pipeline/plan/stepTasks';
import { sha256 } from '../../../server/io/journal/sha256';
import type { PlanStep } from '../../../server/protocol/model';
import { runPlanned, step } from './stagePlan';

interface Many {
  readonly files: Record<string, string>;
  readonly steps: readonly PlanStep[];
  readonly answers: Record<string, readonly string[]>;
}

/** Fifty readers in ten files, each with names and a text of its own; each is to trim what it reads. */
function fifty(): Many {
  const files: Record<string, string> = {};
  const answers: Record<string, readonly string[]> = {};
  const steps: PlanStep[] = [];
  for (let at = 0; at < 50; at += 1) {
    const file = `src/part${at % 10}.ts`;
    const [name, parameter, local] = [`read${at}`, `input${at}`, `found${at}`];
    files[file] = `${files[file] ?? ''}export function ${name}(${parameter}: string): string {\n  const ${local} = ${parameter}.toUpperCase();\n  return '${at}:' + ${local};\n}\n\n`;
    answers[name] = [`export function ${name}(${parameter}: string): string {\n  const ${local} = ${parameter}.trim().toUpperCase();\n  return '${at}:' + ${local};\n}`];
    steps.push(step(file, name, { intent: `Trim what \`${name}\` reads` }));
    const test = `test/part${at % 10}.test.ts`;
    files[test] = `${files[test] ?? ''}import { ${name} } from '../src/part${at % 10}';\ntest('${name} trims', () => equal(${name}(' a '), '${at}:A'));\n`;
  }
  return { files, steps, answers };
}

describe('fifty sites of one change', () => {
  it('take five calls at most, and each is checked', async () => {
    const many = fifty();
    const { result, events, llm, calls } = await runPlanned(many);
    expect([result.view.status, result.view.reason]).toEqual(['complete', '']);
    expect(llm.asked.length).toBeLessThanOrEqual(5);
    expect(Object.keys(calls).length).toBe(1);
    const checked = events.flatMap((event) => (event.type === 'decided' ? [event.evidence.checks.filter(({ outcome }) => outcome === 'passed').map(({ name }) => name)] : []));
    expect(checked.filter((names) => ['scope', 'types', 'tests'].every((name) => names.some((one) => one === name))).length).toBe(50);
    expect(events.filter((event) => event.type === 'repeated').length).toBe(49);
    for (const [name, [declaration = '']] of Object.entries(many.answers)) expect(Object.values(result.files).some(({ after }) => after.includes(declaration)), name).toBe(true);
  });

  // `read1` has no test that could see a mistake: its vote has to be further ahead.
  it('leave what fails with the common answer, or is another kind of place, to be asked about', async () => {
    const { files, steps, answers } = fifty();
    const few = steps.slice(0, 4);
    const other = "export function read1(input1: string): string {\n  return input1;\n}\n\n";
    const own = 'export function read2(input2: string): string {\n  const found2 = input2.trim().toLowerCase();\n  return \'2:\' + found2;\n}';
    const { result, calls } = await runPlanned({
      steps: few,
      files: { ...files, 'src/part1.ts': other, 'test/part1.test.ts': '', 'test/part2.test.ts': "import { read2 } from '../src/part2';\ntest('read2 trims', () => equal(read2(' A '), '2:a'));\n" },
      answers: { ...answers, read1: ['export function read1(input1: string): string {\n  return input1.trim();\n}'], read2: [own] },
      settings: { concurrency: 1 },
    });
    expect([result.view.status, calls]).toEqual(['complete', { read0: 2, read1: 3, read2: 2 }]);
    expect(result.files['src/part2.ts']?.after).toContain(own);
  });
});

describe('an answer in the words of another site', () => {
  const site = (text: string, name: string, intent = `Change ${name}`): Site => ({ text, task: stepTask({ step: step('a.ts', name, { intent }), wish: '', text, hash: sha256 }) });
  const said = (one: string, other: string, declaration: string): string | undefined => answerFor(site(other, 'b'), site(one, 'a'), { declaration, before: [], after: [], imports: [] })?.declaration;

  it('has its names and literals, and keeps what it brings', () => {
    expect(said("function a(x: string) { return log('a', x); }", "function b(y: string) { return log('b', y); }", "function a(x: string, more = 1) { return log('a', x, more); }")).toBe("function b(y: string, more = 1) { return log('b', y, more); }");
  });

  it('is not given where it is unclear', () => {
    // Whether the second 3 is the first one cannot be told.
    expect(said('function a() { return f(3); }', 'function b() { return f(4); }', 'function a() { return f(3, 3); }')).toBeUndefined();
    // `y` is the site's own parameter.
    expect(said('function a(x: number) { return x; }', 'function b(y: number) { return y; }', 'function a(x: number) { return x + y; }')).toBeUndefined();
  });

  it.each([
    ['other calls', 'function a(x: string) { return f(x); }', 'function b(x: string) { return g(x); }'],
    ['other properties', 'function a(x: T) { return x.p; }', 'function b(x: T) { return x.q; }'],
    ['other forms', 'function a(x: T) { return x; }', 'async function b(x: T) { return x; }'],
  ])('%s are another kind of place', (_, one, other) => {
    expect(archetypeKey(site(one, 'a'))).not.toBe(archetypeKey(site(other, 'b')));
  });

  it('names, literals and comments are the same kind of place, another intent is not', () => {
    const key = archetypeKey(site("function a(x: string) { return f('a', x); }", 'a'));
    expect(archetypeKey(site("/** Of b. */\nfunction b(y: string) {\n  // said\n  return f('b', y);\n}", 'b'))).toBe(key);
    expect(archetypeKey(site("function b(y: string) { return f('b', y); }", 'b', 'Remove b'))).not.toBe(key);
  });
});
