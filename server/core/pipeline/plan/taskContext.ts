// What one planned task is judged in: the run's context as it is for its file, with the winners so far.
import type { Feature, Task } from '../../../protocol/model';
import { findNode } from '../../ast/nodePath';
import { parseFile } from '../../ast/parseFile';
import { referencedSignatures } from '../../feature/referencedSignatures';
import { signatureOf } from '../../feature/signatureOf';
import type { RunMemory } from '../checkMemory';
import { readImported } from '../projectGraph';
import type { RunContext } from '../runContext';
import { markOf } from '../../verify/markTargets';
import { taskPorts, type Standing } from './taskPorts';

/** More would fill a prompt with what the task hardly touches. */
const MOST_SIGNATURES = 60;

/** `standing` is the project as the task may see it: what runs beside it in the same round is not in it. */
export async function taskContext(task: Task, standing: Standing, context: RunContext): Promise<RunContext> {
  const { file } = task.target;
  const ports = taskPorts(context.ports, standing);
  const text = standing.textOf(file) ?? '';
  const tests = standing.testsOf(file);
  const source = parseFile(file, text);
  const named = findNode(source, task.target.path);
  const imported = await readImported(source, ports);
  const referenced = named === undefined ? [] : referencedSignatures({ source, span: named.span, files: imported });
  const feature: Feature = {
    file,
    fileVersion: context.ports.hash(text),
    span: named?.span ?? { start: text.length, end: text.length },
    enclosing: task.target.path,
    wish: task.wish,
    signatures: [...new Set([...neededSignatures(task, standing), ...referenced])].slice(0, MOST_SIGNATURES),
    tests,
    diagnostics: [],
    notes: [],
  };
  const { baseline } = context;
  const related = { ...baseline.tests, results: baseline.tests.results.filter((one) => tests.includes(one.file)), ...(tests.length === 0 && { outcome: 'unavailable' as const, detail: `no test reaches ${file}` }) };
  return {
    ...context,
    ports,
    feature,
    tests: context.tests.filter((test) => tests.includes(test.file)),
    baseline: { diagnostics: baseline.diagnostics, tests: related, ...(baseline.quick !== undefined && tests.length > 0 && { quick: baseline.quick.over(ports.testRunner) }) },
    ...(context.memory !== undefined && { memory: memoryOver(context.memory, standing, context) }),
  };
}

/** What a task needs of earlier ones, with where it is to be imported from. */
function neededSignatures(task: Task, { needs, textOf }: Standing): readonly string[] {
  return needs(task).flatMap(({ target }) => {
    const source = parseFile(target.file, textOf(target.file) ?? '');
    const node = findNode(source, target.path)?.node;
    return node === undefined ? [] : [`// ${target.file}\n${signatureOf(node, source)}`];
  });
}

/** A result holds for the project as it stands, and for what is open in it. */
function memoryOver(memory: RunMemory, { texts, open }: Standing, { ports }: RunContext): RunMemory {
  const over = ports.hash(JSON.stringify([Object.entries(texts).sort(), open.map(markOf)]));
  return { recall: (question) => memory.recall({ ...question, inputs: [...question.inputs, over] }), close: () => memory.close() };
}
