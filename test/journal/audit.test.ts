// The chain: any byte that was changed is found at its line; a last line that was cut short is not damage; newer journals are left alone.
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditJournal } from '../../server/io/journal/auditJournal';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { scanJournal } from '../../server/io/journal/scanJournal';
import { emptyRun, foldRun } from '../../server/core/pipeline/runState';
import type { RunEvent } from '../../server/protocol/runEvent';
import { journalFolder } from './journalFolder';
import { type Numbered } from './records';

const folder = journalFolder();

async function written(name: string, groups: readonly number[]): Promise<string> {
  const journal = await FileJournal.create<Numbered>(folder, name);
  let n = 0;
  for (const size of groups) await journal.appendAll(Array.from({ length: size }, () => ({ type: 'numbered', n: (n += 1), text: 'ä\u2028\uFFFD"}' })));
  await journal.close();
  return journal.file;
}

describe('audit', () => {
  it('finds a flipped bit of any byte at its line', async () => {
    const file = await written('flips', [1, 2, 1]);
    const sound = readFileSync(file);
    const wrong: string[] = [];
    for (let at = 0; at < sound.length; at += 1) {
      const bytes = Buffer.from(sound);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(file, bytes);
      const line = sound.subarray(0, at).toString('latin1').split('\n').length;
      const audit = await auditJournal(file);
      if (audit.ok || audit.line !== line) wrong.push(`byte ${at} of line ${line}: ${JSON.stringify(audit)}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each([1, 2, 30, 150])('a last line that lost its last %i bytes is left out, and all before it holds', async (bytes) => {
    const file = await written(`torn${bytes}`, [3]);
    truncateSync(file, readFileSync(file).length - bytes);
    expect(await auditJournal(file)).toMatchObject({ ok: true, records: 2, torn: true });
    expect(await scanJournal(file)).toMatchObject({ ok: true, lines: 2, torn: true });
  });

  it('lines of another run are not taken for its own', async () => {
    const file = await written('own', [2]);
    const other = readFileSync(await written('other', [3]), 'utf8').split('\n');
    appendFileSync(file, `${other[3] ?? ''}\n`);
    expect(await auditJournal(file)).toMatchObject({ ok: false, line: 4 });
    expect(await scanJournal(file)).toMatchObject({ ok: true, lines: 2, torn: true });
  });
});

describe('recovery', () => {
  it('tells damage to flushed records from the tail that a crash left', async () => {
    const file = await written('damage', [2, 3]);
    const lines = readFileSync(file, 'utf8').split('\n');
    const changed = (line: number): string => lines.with(line, (lines[line] ?? '').replace('"n":', '"n": ')).join('\n');
    writeFileSync(file, changed(2));
    expect(await scanJournal(file), 'a later group proves that line 3 was on disk').toMatchObject({ ok: false, line: 3 });
    await expect(FileJournal.reopen(folder, 'damage')).rejects.toThrow('line 3 was changed or is damaged');
    writeFileSync(file, changed(4));
    expect(await scanJournal(file), 'the last group may never have been').toMatchObject({ ok: true, lines: 3, torn: true });
  });
});

describe('later versions', () => {
  it('a journal of a newer format is refused and not touched', async () => {
    const text = '{"journal":"starling","v":3,"run":"newer"}\nwhatever\n';
    const file = path.join(folder, 'newer.jsonl');
    writeFileSync(file, text);
    expect(await auditJournal(file)).toMatchObject({ ok: false, problem: expect.stringContaining('newer version of Starling (journal format 3)') as string });
    await expect(FileJournal.reopen(folder, 'newer')).rejects.toThrow('update Starling');
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('records of unknown types are kept and change nothing that is shown', async () => {
    const journal = await FileJournal.create<{ type: string }>(folder, 'unknown');
    await journal.append({ type: 'note', text: 'x' } as RunEvent);
    await journal.append({ type: 'fromTheFuture' });
    await journal.close();
    const again = await FileJournal.reopen(folder, 'unknown');
    await again.append({ type: 'note', text: 'y' });
    await again.close();
    const types: string[] = [];
    let view = emptyRun();
    await scanJournal<RunEvent>(journal.file, ({ event }) => {
      types.push(event.type);
      view = foldRun(view, event);
    });
    expect(types).toEqual(['note', 'fromTheFuture', 'note']);
    expect(view.notes).toEqual(['x', 'y']);
  });
});
