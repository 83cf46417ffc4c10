// Edits on one small file, for tests of what is done with them.
import { createHash } from 'node:crypto';
import { findNode, nodeRef } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import type { EditPayload } from '../../server/protocol/editKinds';
import type { Edit } from '../../server/protocol/model';

export const file = 'src/a.ts';

export const fileText = `// A licence.

export function one(): number {
  throw new Error('TODO');
}

export function two(): number {
  throw new Error('TODO');
}
`;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

export function edit(id: string, path: string, payload: EditPayload, dependsOn: readonly string[] = []): Edit {
  const source = parseFile(file, fileText);
  const named = findNode(source, path);
  if (named === undefined) throw new Error(`no ${path} in the fixture`);
  const contract = { mayChange: [path], mayAdd: true, checks: [], criteria: [] };
  return { id, task: 't1', kind: payload.kind, target: nodeRef(source, named, hash), payload, contract, dependsOn };
}

export const bodyOne = edit('bodyOne', 'one', { kind: 'replaceBody', body: '{\n  return base + 1;\n}' }, ['base']);
export const base = edit('base', 'one', { kind: 'addDeclaration', text: 'const base = 1;', anchor: 'one', place: 'before' });
export const bodyTwo = edit('bodyTwo', 'two', { kind: 'replaceBody', body: '{\n  return one() + 1;\n}' }, ['bodyOne']);
