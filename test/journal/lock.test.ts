// P7: one writer a journal, whoever else wants to write is told by whom; a dead process holds nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { lockHolder, lockRun } from '../../server/io/journal/runLock';
import { readJournal } from '../../server/io/journal/readJournal';
import { journalFolder } from './journalFolder';

const folder = journalFolder();
const lockFile = (name: string): string => path.join(folder, `${name}.jsonl.lock`);

describe('one writer', () => {
  it('a second one is refused and told who writes; reading goes on', async () => {
    const journal = await FileJournal.create(folder, 'held');
    await journal.append({ type: 'note', text: 'x' });
    await expect(FileJournal.reopen(folder, 'held')).rejects.toThrow(`run held is being written by process ${process.pid}`);
    expect(await readJournal(folder, 'held')).toMatchObject({ ok: true, torn: false });
    await journal.close();
    await (await FileJournal.reopen(folder, 'held')).close();
    expect(readdirSync(folder).filter((name) => name.startsWith('held'))).toEqual(['held.jsonl']);
  });

  it('a process that was killed holds nothing', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    writeFileSync(lockFile('dead'), JSON.stringify({ pid: child.pid, start: '' }));
    expect(await lockHolder(lockFile('dead'))).toBe(child.pid);
    expect(await lockRun(lockFile('dead'))).toEqual({ ok: false, pid: child.pid });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await lockHolder(lockFile('dead'))).toBeUndefined();
    expect(await lockRun(lockFile('dead'))).toMatchObject({ ok: true });
  });

  it.runIf(process.platform === 'linux')('a later process with the same number is not taken for the one that held it', async () => {
    writeFileSync(lockFile('reused'), JSON.stringify({ pid: process.pid, start: 'another boot 1' }));
    expect(await lockRun(lockFile('reused'))).toMatchObject({ ok: true });
    expect(readFileSync(lockFile('reused'), 'utf8')).toContain(`"pid":${process.pid}`);
  });

  it('of many that find a stale lock together, one gets it', async () => {
    for (let round = 0; round < 20; round += 1) {
      const file = lockFile(`race${round}`);
      writeFileSync(file, 'damaged');
      const results = await Promise.all(Array.from({ length: 8 }, () => lockRun(file)));
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    }
  });
});
