// P10 and P11: journals of earlier versions are read, added to and give the same decisions; what they hold is not written anew.
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditJournal } from '../../server/io/journal/auditJournal';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { decisionsIn } from './decisions';
import { journalFolder } from './journalFolder';

const RECORDED = resolve('test/journal/recorded');
const folder = journalFolder();
const names = readdirSync(RECORDED).filter((name) => name.endsWith('.jsonl')).map((name) => name.slice(0, -'.jsonl'.length));

describe.each(names)('%s', (name) => {
  it('gives the decisions that were recorded with it', async () => {
    expect(await decisionsIn(RECORDED, name)).toEqual(JSON.parse(readFileSync(join(RECORDED, `${name}.decisions.json`), 'utf8')));
  });

  it('is verified, and added to without changing a byte of it', async () => {
    const file = join(folder, `${name}.jsonl`);
    copyFileSync(join(RECORDED, `${name}.jsonl`), file);
    const before = readFileSync(file, 'utf8');
    expect(await auditJournal(file)).toMatchObject({ ok: true, torn: false });
    const journal = await FileJournal.reopen(folder, name);
    await journal.append({ type: 'note', text: 'added later' });
    await journal.close();
    expect(readFileSync(file, 'utf8').startsWith(before)).toBe(true);
    expect(await auditJournal(file)).toMatchObject({ ok: true, records: before.split('\n').filter((line) => line.includes('"seq":')).length + 1 });
    const broken = before.replace('"usage"', '"Usage"');
    const line = before.slice(0, before.indexOf('"usage"')).split('\n').length;
    writeFileSync(file, broken);
    expect(await auditJournal(file)).toMatchObject({ ok: false, line });
  });
});

it('there is a journal of each format', () => {
  expect(names.filter((name) => name.startsWith('format1')).length).toBeGreaterThan(0);
  expect(names.filter((name) => name.startsWith('format2')).length).toBeGreaterThan(0);
});
