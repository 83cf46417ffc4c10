// The monthly statement.
import type { Customer } from './customer.ts';
import type { CustomerDirectory } from './customerDirectory.ts';

export function customerLine({ id, name }: Customer): string {
  return `${id.padStart(6, '0')}  ${name}`;
}

/** A line for each that is active, by name, and their number. */
export function statement(directory: CustomerDirectory, today: number): string {
  const active = directory.active(today).sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...active.map(customerLine), `${active.length} active`].join('\n');
}
