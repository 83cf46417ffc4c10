// Reads what the old system exports.
import type { Subscriber } from './subscriber.ts';
import { SubscriberDirectory } from './subscriberDirectory.ts';

/** Lines of id, name and the last paid day; what cannot be read is left out. */
export function importCsv(text: string): SubscriberDirectory {
  const directory = new SubscriberDirectory();
  for (const line of text.split('\n')) {
    const customer = parseLine(line);
    if (customer !== undefined) directory.add(customer);
  }
  return directory;
}

function parseLine(line: string): Subscriber | undefined {
  const [id = '', name = '', day = ''] = line.split(';').map((cell) => cell.trim());
  const paidUntil = Number(day);
  return id === '' || name === '' || day === '' || Number.isNaN(paidUntil) ? undefined : { id, name, paidUntil };
}
