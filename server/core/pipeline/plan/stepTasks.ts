// Planned steps as tasks: what the swarm is asked, or what is done without asking.
import type { PlanStep, Task } from '../../../protocol/model';
import { findStubs } from '../../ast/findStubs';
import { findNode } from '../../ast/nodePath';
import { parseFile } from '../../ast/parseFile';
import type { Hash } from '../../ports/runPorts';

export interface StepTask {
  readonly step: PlanStep;
  readonly wish: string;
  /** Text of the step's file as it stands; undefined where there is none yet. */
  readonly text: string | undefined;
  readonly hash: Hash;
}

/** What is added has no text yet: its hash is that of the empty text. The id is the step's, whatever the code is by then. */
export function stepTask({ step, wish, text = '', hash }: StepTask): Task {
  const { id, file, target, verb, kind, to, intent, criteria, dependsOn } = step;
  const source = parseFile(file, text);
  const named = target === '' ? undefined : findNode(source, target);
  const own = named === undefined ? (target === '' ? text : '') : text.slice(named.span.start, named.span.end);
  const stubs = verb !== 'change' ? [] : findStubs(source).map(({ path }) => path).filter((path) => path === target || path.startsWith(`${target}.`));
  return {
    id,
    target: { file, path: target, kind: named?.kind ?? kind, hash: hash(own), fileVersion: hash(text) },
    intent,
    wish,
    openSignature: false,
    stubs,
    dependsOn,
    contract: { mayChange: [target], mayAdd: true, checks: ['parse', 'scope', 'security', 'types', 'lint', 'tests'], criteria },
    verb,
    ...(to !== undefined && { to }),
  };
}
