// A process that appends to a journal until the disk takes no more, and prints what it was told.
import { FileJournal } from '../../server/io/journal/fileJournal';
import { textOfRecord } from './killWriters';
import type { Numbered } from './records';

async function main(folder: string): Promise<void> {
  const journal = await FileJournal.create<Numbered>(folder, 'full');
  let acknowledged = 0;
  let refused = 0;
  let message = '';
  for (let n = 0; refused < 32; ) {
    const group = Array.from({ length: 16 }, (_, index) => ({ type: 'numbered' as const, n: n + index, text: textOfRecord(n + index) }));
    n += group.length;
    for (const result of await Promise.allSettled(group.map((record) => journal.append(record)))) {
      if (result.status === 'fulfilled' && refused > 0) throw new Error('acknowledged after a failure');
      if (result.status === 'fulfilled') acknowledged += 1;
      else refused += 1;
      if (result.status === 'rejected') message = String((result.reason as Error).message);
    }
  }
  await journal.close();
  process.stdout.write(JSON.stringify({ acknowledged, refused, message }));
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
