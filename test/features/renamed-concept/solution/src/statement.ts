// The monthly statement.
import type { Subscriber } from './subscriber.ts';
import type { SubscriberDirectory } from './subscriberDirectory.ts';

export function subscriberLine({ id, name }: Subscriber): string {
  return `${id.padStart(6, '0')}  ${name}`;
}

/** A line for each that is active, by name, and their number. */
export function statement(directory: SubscriberDirectory, today: number): string {
  const active = directory.active(today).sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...active.map(subscriberLine), `${active.length} active`].join('\n');
}
