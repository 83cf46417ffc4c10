// What the journal of a run promises: flushed in order, chained, a torn tail recovered, a flipped byte found.
import { mkdtempSync, readFileSync, writeFileSync, appendFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditJournal } from '../../../server/io/journal/auditJournal';
import { FileJournal } from '../../../server/io/journal/fileJournal';
import { listRuns, readJournal } from '../../../server/io/journal/readJournal';
import type { RunEvent } from '../../../server/protocol/runEvent';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'starling-journal-'));
});

const note = (text: string): RunEvent => ({ type: 'note', text });

async function written(count: number): Promise<string> {
  const journal = await FileJournal.create(folder, 'r1');
  await Promise.all(Array.from({ length: count }, (_, index) => journal.append(note(`n${index}`))));
  await journal.close();
  return path.join(folder, 'r1.jsonl');
}

describe('journal', () => {
  it('keeps the order of appends that wait at the same time', async () => {
    await written(200);
    const read = await readJournal(folder, 'r1');
    expect(read.ok && read.lines.map((line) => (line.event as { text: string }).text)).toEqual(Array.from({ length: 200 }, (_, index) => `n${index}`));
  });

  it('an acknowledged event is on disk', async () => {
    const journal = await FileJournal.create(folder, 'r2');
    await journal.append(note('kept'));
    expect(readFileSync(path.join(folder, 'r2.jsonl'), 'utf8')).toContain('kept');
    await journal.close();
  });

  it('a flipped byte is found at its line', async () => {
    const file = await written(10);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"n6"', '"n9"'));
    expect(await auditJournal(file)).toMatchObject({ ok: false, line: 8 });
  });

  it('a line that was taken out is found', async () => {
    const file = await written(5);
    writeFileSync(file, readFileSync(file, 'utf8').split('\n').toSpliced(3, 1).join('\n'));
    expect(await auditJournal(file)).toMatchObject({ ok: false, line: 4 });
  });

  it('a last line that a crash cut short is left out, and the next append goes on from there', async () => {
    const file = await written(3);
    appendFileSync(file, `{"seq":3,"event":{"type":"note","text":"${'long '.repeat(200)}`);
    const torn = await readJournal(folder, 'r1');
    expect(torn.ok && [torn.lines.length, torn.torn]).toEqual([3, true]);
    const again = await FileJournal.reopen(folder, 'r1');
    await again.append(note('after'));
    await again.close();
    const mended = await readJournal(folder, 'r1');
    expect(mended.ok && [mended.lines.length, mended.torn]).toEqual([4, false]);
  });

  it('refuses a run id that leaves the folder, and a second run of the same name', async () => {
    expect(await readJournal(folder, '../x')).toMatchObject({ ok: false });
    await written(1);
    await expect(FileJournal.create(folder, 'r1')).rejects.toThrow();
    expect(await listRuns(folder)).toEqual(['r1']);
  });

  it('stops for good after a failed write', async () => {
    const journal = await FileJournal.create(folder, 'r3');
    await journal.close();
    await expect(journal.append(note('a'))).rejects.toThrow('cannot be written');
    await expect(journal.append(note('b'))).rejects.toThrow('cannot be written');
  });
});
