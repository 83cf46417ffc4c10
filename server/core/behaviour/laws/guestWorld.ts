// Plain JavaScript for laws: what a function may wait for, listen to or leave running, all of it counted.

/** Needs the values of `guestKit`. What gives nothing takes longest, or the next question would hide that nobody waited. Timers, injected functions, sources of events and the parts of a browser or of Node that tell when something is over. */
export const guestWorld = String.raw`
const $world = { open: 0, calls: [], sources: [], timers: new Set(), timeouts: new Set(), watchers: new Set(), fail: '', failures: 1, early: '', stray: '' };
const $setTimeout = globalThis.setTimeout, $clearTimeout = globalThis.clearTimeout;
const $setInterval = globalThis.setInterval, $clearInterval = globalThis.clearInterval;
const $sleep = (ms) => new Promise((resolve) => $setTimeout(resolve, ms));
globalThis.setInterval = (...args) => { const id = $setInterval(...args); $world.timers.add(id); return id; };
globalThis.setTimeout = (run, ms, ...args) => { const id = $setTimeout((...given) => { $world.timeouts.delete(id); run(...given); }, ms, ...args); $world.timeouts.add(id); return id; };
globalThis.clearInterval = globalThis.clearTimeout = (id) => { $world.timers.delete(id); $world.timeouts.delete(id); $clearInterval(id); };
globalThis.requestAnimationFrame = (run) => globalThis.setTimeout(() => run(0), 16);
globalThis.cancelAnimationFrame = globalThis.clearTimeout;
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
  return new Promise((resolve, reject) => $setTimeout(() => {
    $world.open -= 1;
    if (fails) reject(new Error('injected failure'));
    else resolve(typeof result === 'function' ? result(call) : result);
  }, result === undefined ? 25 : 5));
};
const $captures = (options) => options === true || (typeof options === 'object' && options !== null && options.capture === true);
const $source = (name, payloads = [], counted = true) => {
  const listeners = [], known = [], hooks = [];
  const add = (type, listener, options) => {
    if (typeof type === 'function') { options = listener; listener = type; type = 'change'; }
    const entry = { type, listener, capture: $captures(options), once: options === 'once' || (typeof options === 'object' && options !== null && options.once === true) };
    listeners.push(entry);
    known.push(entry);
    if (typeof options === 'object' && options !== null && options.signal) options.signal.$onAbort?.(() => remove(type, listener, options));
    return source;
  };
  const same = (type, listener, options) => (one) => one.type === type && one.listener === listener && one.capture === $captures(options);
  const remove = (type, listener, options) => {
    if (typeof type === 'function') { options = listener; listener = type; type = 'change'; }
    const at = listeners.findIndex(same(type, listener, options));
    if (at >= 0) listeners.splice(at, 1);
    else if (listeners.some((one) => one.type === type) && !known.some(same(type, listener, options))) $world.stray ||= 'of ' + name + ' for ' + type;
    return source;
  };
  const once = (type, listener) => add(type, listener, 'once');
  const fire = (type, payload) => {
    if (type === 'abort') { source.aborted = true; for (const hook of hooks.splice(0)) hook(); }
    for (const one of [...listeners]) {
      if (one.type !== type) continue;
      if (one.once) listeners.splice(listeners.indexOf(one), 1);
      if (typeof one.listener === 'function') one.listener(payload); else one.listener.handleEvent(payload);
    }
  };
  const listen = (...args) => {
    add(...args);
    const stop = () => remove(...args);
    for (const word of ['unsubscribe', 'dispose', 'remove', 'cancel', 'close', 'off', 'stop']) stop[word] = stop;
    return stop;
  };
  const source = {
    aborted: false, reason: undefined, innerWidth: 640, innerHeight: 480, throwIfAborted() {}, $onAbort: (hook) => hooks.push(hook),
    addEventListener: add, removeEventListener: remove, on: add, off: remove, addListener: add, removeListener: remove, once, subscribe: listen, listen,
    removeAllListeners: (type) => { for (const one of [...listeners]) if (type === undefined || one.type === type) listeners.splice(listeners.indexOf(one), 1); return source; },
    dispatchEvent: (event) => { fire(event.type, event); return true; }, emit: (type, payload) => { fire(type, payload); return true; },
  };
  if (counted) $world.sources.push({ name, fire, payloads, types: () => [...new Set(listeners.map((one) => one.type))], count: () => listeners.length });
  return source;
};
class $Watcher {
  observe() { $world.watchers.add(this); }
  unobserve() {}
  takeRecords() { return []; }
  disconnect() { $world.watchers.delete(this); }
}
for (const name of ['ResizeObserver', 'MutationObserver', 'IntersectionObserver', 'PerformanceObserver']) globalThis[name] = class extends $Watcher {};
globalThis.TextEncoder ??= class {
  encode(text = '') { return Uint8Array.from(encodeURIComponent(String(text).replace(/\p{Surrogate}/gu, '\uFFFD')).match(/%..|[^%]/g) ?? [], (part) => (part.length > 1 ? parseInt(part.slice(1), 16) : part.charCodeAt(0))); }
};
globalThis.AbortController ??= class {
  signal = $source('signal', [], false);
  abort(reason) { this.signal.reason = reason; this.signal.dispatchEvent({ type: 'abort' }); }
};
const $fresh = () => {
  Object.assign($world, { open: 0, calls: [], sources: [], fail: '', failures: 1, early: '', stray: '' });
  for (const set of [$world.timers, $world.timeouts, $world.watchers]) set.clear();
  for (const name of ['window', 'document']) globalThis[name] = $source(name);
  globalThis.addEventListener = globalThis.window.addEventListener;
  globalThis.removeEventListener = globalThis.window.removeEventListener;
};
const $active = () => $world.sources.reduce((sum, one) => sum + one.count(), 0) + $world.timers.size + $world.watchers.size;
/** All that can happen, each kind of event with each payload. */
const $events = () => $world.sources.flatMap((one) => one.types().flatMap((type) => [...one.payloads, { type }].map((payload) => () => one.fire(type, payload))));
const $ends = ['stop', 'dispose', 'close', 'unsubscribe', 'cancel', 'disconnect', 'destroy', 'end', 'off', 'remove', 'detach', 'abort', 'clear', 'shutdown', 'teardown'];
const $ender = (value) => {
  if (typeof value === 'function') return value;
  const name = typeof value === 'object' && value !== null ? $ends.find((one) => typeof value[one] === 'function') : undefined;
  return name === undefined ? undefined : () => value[name]();
};
const $try = (...args) => { $fresh(); return $law(...args); };
`;
