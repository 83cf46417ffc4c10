// Two ways to solve one exercise with the same agents: take the first sample as it comes, or run the swarm.
import { parseFile } from '../../server/core/ast/parseFile';
import { atomise } from '../../server/core/decompose/atomise';
import { decompose } from '../../server/core/decompose/decompose';
import { applyEdits } from '../../server/core/edits/applyEdits';
import { locate } from '../../server/core/pipeline/locate';
import { makeBrief } from '../../server/core/pipeline/makeBrief';
import { runFeature } from '../../server/core/pipeline/runFeature';
import { parseReply } from '../../server/core/swarm/parseReply';
import { samplePrompt } from '../../server/core/swarm/samplePrompt';
import { noUsage, sumUsage } from '../../server/core/ports/usage';
import type { Task, Usage } from '../../server/protocol/model';
import { sha256 } from '../../server/io/journal/sha256';
import type { ExerciseFolder } from './exerciseFolder';
import type { OpenProject } from './openProject';

export interface Solved {
  readonly solved: boolean;
  /** The way itself held its answer to be right and handed it over. */
  readonly accepted: boolean;
  readonly usage: Usage;
  /** Replies drawn from the model, however many travelled in one call. */
  readonly samples: number;
  /** Samples of agents beside the model, which are no calls. */
  readonly beside: number;
  readonly why: string;
  /** Milliseconds of the last run of all tests. */
  readonly testMs: number;
}

/** The rival: one call a task, no gate, no vote; what cannot be read is left as it was. */
export async function solveBySingleSample(folder: ExerciseFolder, project: OpenProject, limitMs: number): Promise<Solved> {
  const overlay: Record<string, string> = {};
  let usage = noUsage;
  let samples = 0;
  for (const file of folder.targets) {
    const located = await locate({ file }, '', project.ports);
    if (!located.ok) continue;
    const plan = decompose({ feature: located.feature, fileText: located.fileText, hash: sha256 });
    if (!plan.ok) continue;
    let text = located.fileText;
    for (const task of plan.plan.tasks) {
      const taken = await takeFirst(task, text, { project, tests: await readAll(located.feature.tests, project), feature: located.feature });
      text = taken.text;
      usage = sumUsage(usage, taken.usage);
      samples += 1;
    }
    overlay[file] = text;
  }
  return { ...(await passes(folder, overlay, { project, limitMs })), accepted: true, usage, samples, beside: 0, why: '' };
}

type Sight = Pick<Parameters<typeof makeBrief>[2], 'tests' | 'feature'> & { readonly project: OpenProject };

async function takeFirst(task: Task, text: string, sight: Sight): Promise<{ readonly text: string; readonly usage: Usage }> {
  const brief = makeBrief(task, text, sight);
  const { messages, schema } = samplePrompt(brief);
  const { ports, settings } = sight.project;
  const reply = await ports.llm.complete({ messages, schema, brief, seed: settings.seed, temperature: 0.6, maxTokens: 4000 }, ports.stop);
  const { usage } = reply;
  if (!reply.ok) return { text, usage };
  const parsed = parseReply(reply.text, reply.truncated);
  if (!parsed.ok) return { text, usage };
  const split = atomise({ task, file: task.target.file, fileText: text, answer: parsed.answer, hash: sha256 });
  const applied = split.ok ? applyEdits(task.target.file, text, split.edits) : undefined;
  const isWhole = applied?.ok === true && parseFile(task.target.file, applied.text).statements.length > 0;
  return { text: isWhole ? applied.text : text, usage };
}

async function readAll(files: readonly string[], project: OpenProject): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const read = await Promise.all(files.map((file) => project.ports.workspace.read(file)));
  return read.flatMap((file) => (file === undefined ? [] : [{ file: file.file, text: file.text }]));
}

/** The product itself, as the command line runs it. */
export async function solveBySwarm(folder: ExerciseFolder, project: OpenProject): Promise<Solved> {
  const overlay: Record<string, string> = {};
  let usage = noUsage;
  let samples = 0;
  let beside = 0;
  let accepted = true;
  const reasons: string[] = [];
  for (const file of folder.targets) {
    const request = { run: `bench-${sha256(file).slice(0, 8)}`, target: { file }, wish: '', settings: project.settings, endpoint: project.endpoint };
    const result = await runFeature(request, project.ports, () => undefined);
    usage = sumUsage(usage, result.view.usage);
    samples += result.view.tasks.reduce((sum, task) => sum + (task.tally?.samples ?? 0), 0);
    beside += result.view.tasks.reduce((sum, task) => sum + (task.tally?.beside ?? 0), 0);
    accepted &&= result.view.status === 'complete';
    reasons.push(...[result.view.reason, ...result.view.tasks.map((task) => task.why)].filter((reason) => reason !== ''));
    for (const [name, change] of Object.entries(result.files)) overlay[name] = change.after;
  }
  return { ...(await passes(folder, overlay, { project, limitMs: project.settings.testTimeoutMs })), accepted, usage, samples, beside, why: reasons.join(' | ') };
}

interface Trial {
  readonly project: OpenProject;
  readonly limitMs: number;
}

/** All tests of the exercise, by its own runner, with the texts in place. */
export async function passes(folder: ExerciseFolder, overlay: Readonly<Record<string, string>>, { project, limitMs }: Trial): Promise<Pick<Solved, 'solved' | 'testMs'>> {
  const report = await project.ports.testRunner.run({ tests: folder.tests, overlay, timeoutMs: limitMs }, project.ports.stop);
  const solved = report.outcome === 'completed' && report.results.length > 0 && report.results.every((result) => result.outcome !== 'failed');
  return { solved, testMs: report.ms };
}
