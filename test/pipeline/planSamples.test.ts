// The sample features planned over real HTTP where every third answer is wrong: each plan is the difference to its solution.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createOpenAiLlm } from '../../server/io/llm/openAiLlm';
import { permitted } from '../../server/io/llm/permittedLlm';
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
  const server = await startModelServer({ solutions: sample.solution, errorRate: 0.3 });
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
  return steps.flatMap(({ verb, file, target: path, to = '' }) => (verb === 'keep' ? [] : [`${verb} ${file}#${path} ${to}`])).sort();
}

describe('a sample feature', () => {
  it.each(sampleFeatures())('is planned right: $name', async (sample) => {
    const files = filesOf(sample);
    const { plan: found } = await planSample(sample, files);
    expect(found.ok ? found.steps.map(({ verb, file, target, to = '' }) => `${verb} ${file}#${target} ${to}`).sort() : found.problem).toEqual(difference(sample, files));
  });
});
