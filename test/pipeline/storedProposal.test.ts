// What a run on record had proposed, on the files as they stand in a later session.
import { describe, expect, it } from 'vitest';
import { storedProposal } from '../../server/core/pipeline/storedProposal';
import { sha256 } from '../../server/io/journal/sha256';
import type { Edit } from '../../server/protocol/model';
import type { RunEvent } from '../../server/protocol/runEvent';

const USER = "import { two } from './two';\n\nexport function four(): number {\n  throw new Error('not implemented');\n}\n";
const MADE = 'export const two = 2;\n';
const CONTRACT = { mayChange: [], mayAdd: true, checks: [], criteria: [] };

function edit(id: string, target: Partial<Edit['target']>, payload: Edit['payload'], dependsOn: readonly string[] = []): Edit {
  const place = { path: '', kind: 'SourceFile', hash: '', fileVersion: sha256(''), file: 'src/two.ts', ...target };
  return { id, task: `task of ${id}`, kind: payload.kind, target: place, payload, contract: CONTRACT, dependsOn };
}

const EDITS = [
  edit('make', {}, { kind: 'createFile', text: MADE }),
  edit('use', { file: 'src/four.ts', path: 'four', kind: 'FunctionDeclaration', fileVersion: sha256(USER) }, { kind: 'replaceBody', body: '{\n  return two * two;\n}' }, ['make']),
];
const EVENTS: readonly RunEvent[] = EDITS.map((one) => ({ type: 'decided', task: one.task, edits: [one], evidence: { level: 'E1', checks: [] } }));
const ids = (events: readonly RunEvent[], now: Readonly<Record<string, string>>): readonly string[] => storedProposal(events, now, sha256).edits.map(({ id }) => id);

describe('a proposal on record', () => {
  it('makes its file anew where that is not there', () => {
    const { edits, files } = storedProposal(EVENTS, { 'src/four.ts': USER }, sha256);
    expect(edits.map(({ id }) => id)).toEqual(['make', 'use']);
    expect(files['src/two.ts']).toEqual({ before: '', after: MADE, made: true });
    expect(files['src/four.ts']?.after).toContain('return two * two;');
  });

  it('leaves a file that somebody else has made meanwhile, and what needs it', () => {
    expect(ids(EVENTS, { 'src/four.ts': USER, 'src/two.ts': 'export const two = 22;\n' })).toEqual([]);
  });

  it('knows the file that it made itself, so that it can be taken back', () => {
    const after = USER.replace("throw new Error('not implemented')", 'return two * two');
    const written: RunEvent = { type: 'applying', edits: ['make', 'use'], files: [{ file: 'src/two.ts', before: '', after: MADE, made: true }, { file: 'src/four.ts', before: USER, after }] };
    expect(storedProposal([...EVENTS, written], { 'src/four.ts': after, 'src/two.ts': MADE }, sha256).files['src/two.ts']).toEqual({ before: '', after: MADE, made: true });
  });

  it('leaves a file that has changed, and keeps what does not need it', () => {
    expect(ids(EVENTS, { 'src/four.ts': `${USER}// mine\n` })).toEqual(['make']);
  });
});
