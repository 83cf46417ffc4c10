// P9: recovery looks at every byte once, in blocks, and keeps none of them, however long the journal is.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { scanSource } from '../../server/io/journal/scanJournal';
import { journalFolder } from './journalFolder';
import { sourceOf, type Numbered } from './records';

const RECORDS = 40_000;

it('costs one look at each byte and a window of a megabyte', async () => {
  const journal = await FileJournal.create<Numbered>(journalFolder(), 'long');
  await journal.appendAll(Array.from({ length: RECORDS }, (_, n) => ({ type: 'numbered', n, text: 'x'.repeat(200) })));
  await journal.close();
  const content = readFileSync(journal.file);
  const source = sourceOf(content);
  let looks = 0;
  let bytes = 0;
  let largest = 0;
  const counted = {
    read: async (into: Uint8Array, position: number): Promise<number> => {
      const taken = await source.read(into, position);
      looks += 1;
      bytes += taken;
      largest = Math.max(largest, into.length);
      return taken;
    },
  };
  let sum = 0;
  expect(await scanSource<Numbered>(counted, ({ seq, event }) => (sum += event.n - seq))).toMatchObject({ ok: true, lines: RECORDS });
  expect([sum, bytes]).toEqual([0, content.length]);
  expect(largest).toBeLessThanOrEqual(1 << 20);
  expect(looks).toBeLessThan(16 + content.length / (1 << 19));
});
