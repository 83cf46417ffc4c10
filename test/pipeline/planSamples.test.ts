// The sample features planned over real HTTP where every third answer is wrong: at this seed each plan is the difference to its solution; in some two of a hundred a
// wrong plan wins by chance, or none does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeSharedState } from '../../server/core/decompose/planner/mergeSharedState';
import { plannedProject } from '../../server/core/decompose/planner/plannedProject';
import { sha256 } from '../../server/io/journal/sha256';
import { createOpenAiLlm } from '../../server/io/llm/openAiLlm';
import { permitted } from '../../server/io/llm/permittedLlm';
import type { PlanStep } from '../../server/protocol/model';
import { filesBelow, sampleFeatures, type SampleFeature } from '../features/sampleFeatures';
import { givenSteps, PLAN_FILE } from '../modelServer/givenSteps';
import { readBelow } from '../modelServer/reference';
import { referencePlan, referenceTexts } from '../modelServer/referencePlan';
import { startModelServer } from '../modelServer/startModelServer';
import { plan, type Files, type Planned } from './planStage';

function filesOf({ project, target }: SampleFeature): Files {
  const files = filesBelow(project).filter((file) => file.startsWith(`${target}/`) && file.endsWith('.ts'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(project, file), 'utf8')]));
}

async function planSample(sample: SampleFeature, files: Files): Promise<Planned> {
  const server = await startModelServer({ solutions: sample.solution, errorRate: 0.3, seed: 2 });
  try {
    const llm = permitted(createOpenAiLlm({ baseUrl: server.url, model: 'any', apiKey: null, provider: 'openai', price: null, timeoutMs: 5000 }));
    return await plan({ files, llm, wish: sample.wish, scope: sample.target });
  } finally {
    await server.close();
  }
}

function difference({ solution, target }: SampleFeature, files: Files): readonly string[] {
  const shown = Object.entries(files).map(([file, text]) => ({ file, text }));
  const steps = referencePlan({ files: shown, scope: target }, referenceTexts(solution), givenSteps(readBelow(solution, PLAN_FILE)));
  const work = steps.flatMap(({ verb, file, target: path, kind, to }, at): readonly PlanStep[] => (verb === 'keep' ? [] : [{ id: String(at), verb, file, target: path, kind, ...(to !== undefined && { to }), intent: '', criteria: [], dependsOn: [] }]));
  return linesOf(mergeSharedState(work, plannedProject(shown), sha256));
}

function linesOf(steps: readonly PlanStep[]): readonly string[] {
  return steps.map(({ verb, file, target, to = '' }) => `${verb} ${file}#${target} ${to}`).sort();
}

describe('a sample feature', () => {
  it.each(sampleFeatures())('is planned right: $name', async (sample) => {
    const files = filesOf(sample);
    const { plan: found } = await planSample(sample, files);
    expect(found.ok ? linesOf(found.steps) : found.problem).toEqual(difference(sample, files));
  });
});
