// One question to a model, with the prompt that the swarm would send.
import type { LlmRequest } from '../../../server/core/ports/llm';
import { samplePrompt } from '../../../server/core/swarm/samplePrompt';
import type { TaskBrief } from '../../../server/protocol/model';

export interface Question {
  readonly file?: string;
  readonly target?: string;
  readonly fileText?: string;
  readonly seed?: number;
  readonly maxTokens?: number;
}

const stub = `export function slugify(title: string): string {
  throw new Error('not implemented');
}
`;

export function question({ file = 'src/slugify.ts', target = 'slugify', fileText = stub, seed = 1, maxTokens = 2000 }: Question = {}): LlmRequest {
  const ref = { file, path: target, kind: 'FunctionDeclaration', hash: '', fileVersion: '' };
  const brief: TaskBrief = {
    task: {
      id: 'task',
      target: ref,
      intent: `Implement ${target}`,
      wish: '',
      openSignature: false,
      stubs: [target],
      dependsOn: [],
      contract: { mayChange: [target], mayAdd: true, checks: ['parse'], criteria: [] },
    },
    file,
    fileText,
    targetText: fileText.trim(),
    signatureHint: '',
    signatures: [],
    tests: [],
    examples: [],
    diagnostics: [],
  };
  return { ...samplePrompt(brief), brief, seed, temperature: 0.7, maxTokens };
}

/** Never stops. */
export function going(): AbortSignal {
  return new AbortController().signal;
}
