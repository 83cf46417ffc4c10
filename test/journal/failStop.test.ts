// P4 and P6 in a whole run over real HTTP: what is on disk before a call leaves, and what happens when the disk takes no more.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openJournalFile, type OpenJournalFile } from '../../server/io/journal/journalFile';
import { journalPath } from '../../server/io/journal/journalPath';
import { readJournal } from '../../server/io/journal/readJournal';
import { readStart } from '../../server/io/journal/readStart';
import { openJournals } from '../../server/openJournals';
import type { RunEvent } from '../../server/protocol/runEvent';
import { CommandLine } from '../cli/commandLine';
import { gitFolder } from '../fixture/gitFolder';
import { startModelServer } from '../modelServer/startModelServer';
import { PaidCalls } from './paidCalls';

const SAMPLE = resolve('test/samples/runs/functionStub');
const FILE = 'src/numbers.ts';
const commandLine = new CommandLine();
afterAll(() => commandLine.close());

/** The disk is full from the first record of this type on. */
function fullAt(type: RunEvent['type'], onFull: () => void): OpenJournalFile {
  return async (file, age) => {
    const disk = await openJournalFile(file, age);
    let full = false;
    return {
      ...disk,
      write: (bytes, position) => {
        full ||= Buffer.from(bytes).includes(`"type":"${type}"`);
        if (!full) return disk.write(bytes, position);
        onFull();
        return Promise.reject(Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' }));
      },
    };
  };
}

describe.each(['sampleStarted', 'replied', 'sampleEnded', 'decided', 'applying', 'applied'] as const)('a disk that is full at %s', (type) => {
  it('ends the run with a message and without a further call; resumed, it ends well and pays for nothing twice', async () => {
    const text = (folder: string): string => readFileSync(join(SAMPLE, folder, FILE), 'utf8');
    const project = gitFolder({ [FILE]: text('before'), ...testsOf() });
    const paid = new PaidCalls();
    const server = await startModelServer({ solutions: join(SAMPLE, 'after'), onRequest: paid.take });
    try {
      let atFailure = -1;
      const openJournalFile = fullAt(type, () => (atFailure = Math.max(atFailure, paid.samples)));
      const argv = ['implement', `${FILE}#clamp`, '--workspace', project.root, '--base-url', server.url, '--apply', '--yes', '--json'];
      const broken = await commandLine.run(argv, { openJournalFile });
      expect(broken.status).toBe(1);
      expect(broken.stderr).toContain('the journal cannot be written (ENOSPC: no space left on device)');
      expect(JSON.parse(broken.stdout)).toMatchObject({ error: expect.stringContaining('resume the run') as string });
      expect(paid.samples, 'calls after the failure').toBe(atFailure);
      const run = (await commandLine.run(['runs', '--json'])).stdout.match(/"run":"([^"]+)"/g)?.at(-1)?.slice(7, -1) ?? '';
      await checkReserved(run, paid.samples);
      const resumed = await commandLine.run(['resume', run, '--apply', '--yes', '--json']);
      expect(resumed.status, resumed.stderr).toBe(0);
      expect(project.read(FILE)).toBe(text('after'));
      expect(paid.paidTwice).toEqual([]);
      const first = await readJournal(commandLine.journals, run);
      const started = first.ok ? first.lines.filter(({ event }) => event.type === 'sampleStarted').length : 0;
      for (const later of await openJournals(commandLine.journals).lineage(run)) {
        const carried = (await readStart(journalPath(commandLine.journals, later)))?.carried;
        if (later !== run) expect(carried?.calls, 'a call without an end on record is charged').toBeGreaterThanOrEqual(started);
      }
    } finally {
      await server.close();
      project.remove();
    }
  });
});

/** P4: every sample that the server was asked for is on record with what it was reserved at. */
async function checkReserved(run: string, samples: number): Promise<void> {
  const read = await readJournal(commandLine.journals, run);
  const started = read.ok ? read.lines.flatMap(({ event }) => (event.type === 'sampleStarted' && event.reserved !== undefined ? [event.reserved.calls] : [])) : [];
  expect(started.length).toBeGreaterThanOrEqual(samples);
  expect(started.every((calls) => calls === 1)).toBe(true);
}

function testsOf(): Readonly<Record<string, string>> {
  return Object.fromEntries(['package.json', 'tsconfig.json', 'test/numbers.test.mjs'].map((file) => [file, readFileSync(join(SAMPLE, 'before', file), 'utf8')]));
}
