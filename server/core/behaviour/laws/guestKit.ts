// Plain JavaScript that laws are written in; it is put behind the candidate, inside the sandbox.

/** Each law runs through `$try`. `$show` a value, `$copy` it deeply, `$spoil` all of it, see what two values `$shares`; injected functions, event sources and timers that keep count. */
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
const $sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const $world = { open: 0, calls: [], sources: [], timers: new Set(), fail: '', failures: 1, early: '' };
const $setInterval = globalThis.setInterval, $clearInterval = globalThis.clearInterval;
globalThis.setInterval = (...args) => { const id = $setInterval(...args); $world.timers.add(id); return id; };
globalThis.clearInterval = (id) => { $world.timers.delete(id); $clearInterval(id); };
const $closes = /^(release|unlock|close|end|dispose|commit|disconnect|destroy|free|done|finish)/;
const $fn = (name, kind, result) => (...args) => {
  $world.calls.push({ name, args });
  if ($world.open > 0 && $closes.test(name.split('.').pop())) $world.early ||= name;
  const call = $world.calls.filter((one) => one.name === name).length;
  const fails = name === $world.fail && call <= $world.failures;
  if (kind !== 'async') {
    if (fails) throw new Error('injected failure');
    return typeof result === 'function' ? result(call) : result;
  }
  $world.open += 1;
  return new Promise((resolve, reject) => setTimeout(() => {
    $world.open -= 1;
    if (fails) reject(new Error('injected failure'));
    else resolve(typeof result === 'function' ? result(call) : result);
  }, 5));
};
const $source = (name) => {
  const listeners = [];
  const add = (type, listener, options) => {
    if (typeof type === 'function') { listener = type; type = 'change'; }
    listeners.push({ type, listener, once: options === 'once' || (typeof options === 'object' && options !== null && options.once === true) });
    return source;
  };
  const remove = (type, listener) => {
    if (typeof type === 'function') { listener = type; type = 'change'; }
    const at = listeners.findIndex((one) => one.type === type && one.listener === listener);
    if (at >= 0) listeners.splice(at, 1);
    return source;
  };
  const once = (type, listener) => add(type, listener, 'once');
  const fire = (type, payload) => {
    if (type === 'abort') source.aborted = true;
    for (const one of [...listeners]) {
      if (one.type !== type) continue;
      if (one.once) listeners.splice(listeners.indexOf(one), 1);
      if (typeof one.listener === 'function') one.listener(payload); else one.listener.handleEvent(payload);
    }
  };
  const source = {
    aborted: false, reason: undefined, innerWidth: 640, innerHeight: 480, throwIfAborted() {},
    addEventListener: add, removeEventListener: remove, on: add, off: remove, addListener: add, removeListener: remove, once,
    subscribe: (listener) => { add('change', listener); return () => remove('change', listener); },
  };
  $world.sources.push({ name, fire, types: () => [...new Set(listeners.map((one) => one.type))], count: () => listeners.length });
  return source;
};
const $fresh = () => { Object.assign($world, { open: 0, calls: [], sources: [], fail: '', failures: 1, early: '' }); $world.timers.clear(); };
const $active = () => $world.sources.reduce((sum, one) => sum + one.count(), 0) + $world.timers.size;
const $try = (...args) => { $fresh(); return $law(...args); };
`;
