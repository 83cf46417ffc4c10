// Plain JavaScript that laws are written in; it is put behind the candidate, inside the sandbox.
import { guestWorld } from './guestWorld';

/** Each law runs through `$try`. `$show` a value, `$copy` it deeply, `$spoil` all of it, see what two values `$shares`; then what `guestWorld` keeps count of. */
export const guestKit = String.raw`
const $show = (value, seen = new Map()) => {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : String(value);
  if (typeof value === 'bigint') return value + 'n';
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? 'function' : String(value);
  if (seen.has(value)) return '<again>';
  seen.set(value, true);
  const inner = (part) => $show(part, seen);
  let shown;
  if (Array.isArray(value)) shown = '[' + Array.from(value, (part, index) => (index in value ? inner(part) : '<hole>')).join(', ') + ']';
  else if (value instanceof Map) shown = 'Map {' + [...value].map(([key, part]) => inner(key) + ' => ' + inner(part)).join(', ') + '}';
  else if (value instanceof Set) shown = 'Set {' + [...value].map(inner).join(', ') + '}';
  else if (value instanceof Date) shown = 'Date ' + value.getTime();
  else if (value instanceof Error) shown = value.name;
  else shown = '{' + Object.keys(value).sort().filter((key) => value[key] !== undefined).map((key) => key + ': ' + inner(value[key])).join(', ') + '}';
  seen.delete(value);
  return shown;
};
const $copy = (value) => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map($copy);
  if (value instanceof Map) return new Map([...value].map(([key, part]) => [$copy(key), $copy(part)]));
  if (value instanceof Set) return new Set([...value].map($copy));
  if (value instanceof Date) return new Date(value.getTime());
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, $copy(part)]));
};
const $parts = (value) => (value instanceof Map ? [...value.keys(), ...value.values()] : value instanceof Set ? [...value] : Object.values(value));
const $within = (value, found = new Set()) => {
  if (typeof value !== 'object' || value === null || found.has(value) || Object.isFrozen(value)) return found;
  found.add(value);
  for (const part of $parts(value)) $within(part, found);
  return found;
};
const $shares = (value, others) => {
  const theirs = $within(others);
  for (const one of $within(value)) if (theirs.has(one)) return $show(one);
  return null;
};
const $spoil = (value) => {
  for (const one of $within(value)) {
    try {
      if (Array.isArray(one)) one.push('$spoilt');
      else if (one instanceof Map) one.set('$spoilt', 1);
      else if (one instanceof Set) one.add('$spoilt');
      else one.$spoilt = 1;
    } catch {}
  }
};
const $cut = (text) => (text.length > 160 ? text.slice(0, 157) + '...' : text);
const $attempt = (run) => { try { return { value: run() }; } catch (error) { return { error }; } };
const $settled = async (run) => { try { return { value: await run() }; } catch (error) { return { error }; } };
${guestWorld}`;
