// What somebody types while a run goes on: what becomes of an edit, and the text with it.
import { describe, expect, it } from 'vitest';
import { rebaseEdits } from '../../server/core/assemble/rebase';
import { findNode, nodeRef } from '../../server/core/ast/nodePath';
import { parseFile } from '../../server/core/ast/parseFile';
import { applyToFiles } from '../../server/core/edits/applyToFiles';
import { makeEdit } from '../../server/core/edits/makeEdit';
import { sha256 } from '../../server/io/journal/sha256';
import type { EditPayload } from '../../server/protocol/editKinds';
import type { Edit } from '../../server/protocol/model';

const FILE = 'a.ts';
const BEFORE = 'export function one(n: number): number {\n  return n;\n}\n\nexport function two(n: number): number {\n  return helper(n);\n}\n\nfunction helper(n: number): number {\n  return n;\n}\n';
const CONTRACT = { mayChange: [], mayAdd: true, checks: [], criteria: [] };

function edit(path: string, payload: EditPayload, before = BEFORE): Edit {
  const source = parseFile(FILE, before);
  const named = findNode(source, path);
  if (named === undefined) throw new Error(`no ${path}`);
  return makeEdit({ task: 't', target: nodeRef(source, named, sha256), payload, contract: CONTRACT }, sha256);
}

const BODY = edit('two', { kind: 'replaceBody', body: '{\n  return helper(n) * 2;\n}' });

/** The verdict on one edit, and the text with it where it may be applied. */
function typed(now: string | undefined, one: Edit = BODY, before = BEFORE): readonly (string | undefined)[] {
  const texts = now === undefined ? {} : { [FILE]: now };
  const [verdict] = rebaseEdits({ before: { [FILE]: before }, now: texts, edits: [one], hash: sha256 });
  if (verdict === undefined || verdict.kind === 'stale') return [verdict?.kind, verdict?.why];
  const applied = applyToFiles(texts, [verdict.edit]);
  return [verdict.kind, 'why' in verdict ? verdict.why : '', applied.ok ? applied.files[FILE] : applied.why];
}

const DONE = 'helper(n) * 2;';

describe('somebody typed', () => {
  it.each([
    ['nothing', BEFORE, 'same', ''],
    ['above', `// new\nconst k = 1;\n\n${BEFORE}`, 'rebased', ''],
    ['below', `${BEFORE}\nexport const k = 1;\n`, 'rebased', ''],
    ['inside another function', BEFORE.replace('return n;\n}\n\nexport function two', 'return n + 1;\n}\n\nexport function two'), 'rebased', ''],
    ['inside what the edit calls', BEFORE.replace(/return n;\n}\n$/, 'return -n;\n}\n'), 'verify', 'helper changed since'],
    ['a comment above the target', BEFORE.replace('export function two', '// said\nexport function two'), 'rebased', ''],
    ['other line ends', BEFORE.replaceAll('\n', '\r\n'), 'rebased', ''],
  ] as const)('%s: it is applied, and what was typed stays', (_, now, kind, why) => {
    expect(typed(now)).toEqual([kind, why, now.replace('helper(n);', DONE)]);
  });

  it.each([
    ['inside the target', BEFORE.replace('helper(n)', 'helper(n + 1)'), 'two was changed since'],
    ['another name for the target', BEFORE.replace('function two', 'function second'), 'two is called second now'],
    ['the target away', BEFORE.replace(/export function two[^}]*}\n\n/, ''), 'two is not there any more'],
    ['half a line', `${BEFORE}const = `, 'a.ts does not parse as it stands'],
    ['the file away', undefined, 'a.ts is not there any more'],
  ] as const)('%s: it is stale, and says why', (_, now, why) => {
    expect(typed(now)).toEqual(['stale', why]);
  });

  it('a method elsewhere: its class may have another name of it, but not another text', () => {
    const before = 'class A {\n  one(): number {\n    return 1;\n  }\n}\n';
    const body = edit('A.one', { kind: 'replaceBody', body: '{\n  return 2;\n}' }, before);
    expect(typed(before.replace('class A', 'class B'), body, before)).toEqual(['verify', 'A changed since', before.replace('class A', 'class B').replace('return 1', 'return 2')]);
    expect(typed(before.replace('return 1', 'return 3'), body, before)).toEqual(['stale', 'A.one was changed since']);
  });

  it('in a class that gets a member: the class may change', () => {
    const before = 'class A {\n  one = 1;\n}\n';
    const member = edit('A', { kind: 'addMember', text: 'two = 2;', anchor: '', place: 'after' }, before);
    expect(typed(before.replace('one = 1;', 'one = 1;\n  half = 0.5;'), member, before)).toEqual(['verify', 'A changed since', 'class A {\n  one = 1;\n  half = 0.5;\n  two = 2;\n}\n']);
    expect(typed(before.replace('one = 1;', 'one = 1;\n  two = 3;'), member, before)).toEqual(['stale', 'A.two exists already in a.ts']);
  });
});

describe('edits that need others', () => {
  it('are stale with them', () => {
    const first = edit('one', { kind: 'replaceBody', body: '{\n  return 1;\n}' });
    const now = BEFORE.replace('return n;\n}\n\nexport function two', 'return 7;\n}\n\nexport function two');
    const verdicts = rebaseEdits({ before: { [FILE]: BEFORE }, now: { [FILE]: now }, edits: [first, { ...BODY, dependsOn: [first.id] }], hash: sha256 });
    expect(verdicts.map((one) => [one.kind, 'why' in one ? one.why : ''])).toEqual([['stale', 'one was changed since'], ['stale', 'an edit that it needs does not fit any more']]);
  });

  it('in other files stay as they were', () => {
    const other = { ...BODY, id: 'other', target: { ...BODY.target, file: 'b.ts' } };
    const verdicts = rebaseEdits({ before: { [FILE]: BEFORE, 'b.ts': BEFORE }, now: { 'b.ts': BEFORE }, edits: [BODY, other], hash: sha256 });
    expect(verdicts.map(({ kind }) => kind)).toEqual(['stale', 'same']);
  });
});
