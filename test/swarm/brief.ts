// A brief for tests of the swarm, made from the text of a file and the path of its target.
import { createHash } from 'node:crypto';
import { findStubs } from '../../server/core/ast/findStubs';
import { findNode, nodeRef } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import type { TaskBrief } from '../../server/protocol/model';

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface BriefSource {
  readonly fileText: string;
  readonly target: string;
  readonly file?: string;
  readonly mayAdd?: boolean;
  readonly rest?: Partial<TaskBrief>;
}

export function makeBrief({ fileText, target, file = 'src/slug.ts', mayAdd = true, rest = {} }: BriefSource): TaskBrief {
  const source = parseFile(file, fileText);
  const named = findNode(source, target);
  if (named === undefined) throw new Error(`no ${target} in the fixture`);
  const stubs = findStubs(source).map((stub) => stub.path);
  return {
    task: {
      id: 't1',
      target: nodeRef(source, named, sha256),
      intent: `Implement ${target}`,
      wish: '',
      openSignature: false,
      stubs: stubs.filter((path) => path === target || path.startsWith(`${target}.`)),
      dependsOn: [],
      contract: { mayChange: [target], mayAdd, checks: ['parse'], criteria: [] },
    },
    file,
    fileText,
    targetText: fileText.slice(named.span.start, named.span.end),
    signatureHint: '',
    signatures: [],
    tests: [],
    examples: [],
    diagnostics: [],
    ...rest,
  };
}
