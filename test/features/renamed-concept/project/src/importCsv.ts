// Reads what the old system exports.
import type { Customer } from './customer.ts';
import { CustomerDirectory } from './customerDirectory.ts';

/** Lines of id, name and the last paid day; what cannot be read is left out. */
export function importCsv(text: string): CustomerDirectory {
  const directory = new CustomerDirectory();
  for (const line of text.split('\n')) {
    const customer = parseLine(line);
    if (customer !== undefined) directory.add(customer);
  }
  return directory;
}

function parseLine(line: string): Customer | undefined {
  const [id = '', name = '', day = ''] = line.split(';').map((cell) => cell.trim());
  const paidUntil = Number(day);
  return id === '' || name === '' || day === '' || Number.isNaN(paidUntil) ? undefined : { id, name, paidUntil };
}
