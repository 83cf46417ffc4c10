// A process that appends to a journal with many writers until it is killed, and says on stdout how many records were acknowledged.
import { writeSync } from 'node:fs';
import path from 'node:path';
import { FileJournal } from '../../server/io/journal/fileJournal';
import { scanJournal } from '../../server/io/journal/scanJournal';
import { textOfRecord } from './killWriters';
import type { Numbered } from './records';

async function main([folder = '', run = '', writers = '16']: readonly string[]): Promise<void> {
  const isNew = process.argv[5] === 'new';
  const journal = isNew ? await FileJournal.create<Numbered>(folder, run) : await FileJournal.reopen<Numbered>(folder, run);
  const scanned = await scanJournal(path.join(folder, `${run}.jsonl`));
  let n = scanned.ok ? scanned.lines : 0;
  await Promise.all(
    Array.from({ length: Number(writers) }, async () => {
      for (;;) {
        const own = n;
        n += 1;
        await journal.append({ type: 'numbered', n: own, text: textOfRecord(own) });
        // Synchronous: what is said has left this process, even if it is killed at once.
        writeSync(1, `${own}\n`);
      }
    }),
  );
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
