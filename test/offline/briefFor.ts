// A brief as the pipeline makes it, from the text of a file and its tests.
import type { Diagnostic, TaskBrief } from '../../server/protocol/model';
import { findNode } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import { readExamples } from '../../server/core/decompose/readExamples';

export interface BriefSource {
  readonly file?: string;
  readonly text: string;
  readonly path: string;
  readonly tests?: readonly { readonly file: string; readonly text: string }[];
  readonly signatureHint?: string;
  /** Paths of stubs in the target; the target itself when absent. */
  readonly stubs?: readonly string[];
  readonly diagnostics?: readonly Diagnostic[];
}

export function briefFor({ file = 'src/a.ts', text, path, tests = [], signatureHint = '', stubs = [path], diagnostics = [] }: BriefSource): TaskBrief {
  const target = findNode(parseFile(file, text), path);
  if (target === undefined) throw new Error(`no ${path} in the fixture`);
  const contract = { mayChange: [path], mayAdd: true, checks: [], criteria: [] };
  return {
    task: {
      id: 't1',
      target: { file, path, kind: target.kind, hash: '', fileVersion: '' },
      intent: `Implement ${path}`,
      wish: '',
      openSignature: signatureHint !== '',
      stubs,
      dependsOn: [],
      contract,
    },
    file,
    fileText: text,
    targetText: text.slice(target.span.start, target.span.end),
    signatureHint,
    signatures: [],
    tests,
    examples: readExamples({ target: path, tests, fileText: text }),
    diagnostics,
  };
}
