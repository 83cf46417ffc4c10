// Plans and edits from fixtures, as the pipeline makes them.
import { enclosingNode } from '../../server/core/ast/enclosing';
import { findNode } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import { atomise } from '../../server/core/decompose/atomise';
import type { Atomised } from '../../server/core/decompose/atomised';
import { decompose, type Decomposed } from '../../server/core/decompose/decompose';
import type { Answer, Diagnostic, Task } from '../../server/protocol/model';
import { parseFixture, testHash } from '../fixture/parseFixture';

export interface Selected {
  readonly wish?: string;
  readonly symbol?: string;
  readonly signatures?: readonly string[];
  readonly diagnostics?: readonly Diagnostic[];
}

/** The plan for what `$0` selects, for a symbol, or for the whole file. */
export function planFor(fixture: string, { wish = '', symbol, signatures = [], diagnostics = [] }: Selected = {}): Decomposed {
  const { text, cursor, file } = parseFixture(fixture);
  const source = parseFile(file, text);
  const named = symbol === undefined ? undefined : findNode(source, symbol);
  const span = named?.span ?? cursor ?? { start: 0, end: text.length };
  const enclosing = symbol ?? (cursor === undefined ? '' : (enclosingNode(source, cursor)?.path ?? ''));
  const feature = { file, fileVersion: testHash(text), span, enclosing, wish, signatures, tests: [], diagnostics, notes: [] };
  return decompose({ feature, fileText: text, hash: testHash });
}

/** The one task of a plan. */
export function taskFor(fixture: string, selected: Selected = {}): Task {
  const plan = planFor(fixture, selected);
  const [task, second] = plan.ok ? plan.plan.tasks : [];
  if (task === undefined || second !== undefined) throw new Error(`not one task: ${JSON.stringify(plan)}`);
  return task;
}

export function atomiseFor(fixture: string, answer: Partial<Answer>, selected: Selected = {}): Atomised {
  const { text, file } = parseFixture(fixture);
  const whole = { declaration: '', before: [], after: [], imports: [], ...answer };
  return atomise({ task: taskFor(fixture, selected), file, fileText: text, answer: whole, hash: testHash });
}
