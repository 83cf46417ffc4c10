// What runs inside QuickJS before the candidate: fixed time and chance, functions that record their calls, and the eye that
// describes values. It keeps its own copies of all it uses, so that a candidate that changes the built-ins does not blind it.

/**
 * A script whose value is `(evaluate, name) => observer`. `evaluate` reads source text in the candidate's scope. An observer call
 * starts one input; `settle` says what came of it after the pending jobs have run.
 */
export const guestProgram = String.raw`(() => {
'use strict';
const { apply, construct, ownKeys, getPrototypeOf, getOwnPropertyDescriptor, defineProperty } = Reflect;
const bound = (method) => (self, ...args) => apply(method, self, args);
const { isArray, from: arrayFrom } = Array;
const { is } = Object;
const push = bound(Array.prototype.push), join = bound(Array.prototype.join), sort = bound(Array.prototype.sort), slice = bound(Array.prototype.slice), shift = bound(Array.prototype.shift);
const replace = bound(String.prototype.replace), charCode = bound(String.prototype.charCodeAt), normalize = bound(String.prototype.normalize), toLowerCase = bound(String.prototype.toLowerCase);
const quote = JSON.stringify, text = String, floor = Math.floor, imul = Math.imul;
const getTime = bound(Date.prototype.getTime), regExpText = bound(RegExp.prototype.toString), symbolText = bound(Symbol.prototype.toString);
const mapEntries = bound(Map.prototype.entries), mapNext = bound(getPrototypeOf(new Map().entries()).next);
const setValues = bound(Set.prototype.values), setNext = bound(getPrototypeOf(new Set().values()).next);
const mapSize = bound(getOwnPropertyDescriptor(Map.prototype, 'size').get), setSize = bound(getOwnPropertyDescriptor(Set.prototype, 'size').get);
const functionText = bound(Function.prototype.toString);
const then = bound(Promise.prototype.then), SafePromise = Promise, SafeMap = Map, SafeWeakSet = WeakSet;
const weakAdd = bound(WeakSet.prototype.add), weakHas = bound(WeakSet.prototype.has);
const mapGet = bound(Map.prototype.get), mapSet = bound(Map.prototype.set), mapHas = bound(Map.prototype.has);
const plain = Object.prototype, lists = Array.prototype, errors = Error.prototype, promises = Promise.prototype, patterns = RegExp.prototype;
const { setPrototypeOf } = Object;
const numberOf = bound(Number.prototype.valueOf), stringOf = bound(String.prototype.valueOf), booleanOf = bound(Boolean.prototype.valueOf);
// What iteration and regular expressions look up by name each time stays what it is.
const keep = (holder, key) => defineProperty(holder, key, { value: holder[key], writable: false, configurable: false });
keep(lists, Symbol.iterator);
keep(getPrototypeOf([][Symbol.iterator]()), 'next');
for (const key of ['exec', 'test', Symbol.replace]) keep(patterns, key);

// Errors that the candidate makes itself are told from those of the engine, whose words depend on how a program is written.
const own = new SafeWeakSet();
for (const name of ['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError']) {
  const Native = globalThis[name];
  const Made = function (...args) {
    const made = construct(Native, args, new.target === undefined || new.target === Made ? Native : new.target);
    weakAdd(own, made);
    return made;
  };
  defineProperty(Made, 'name', { value: name });
  defineProperty(Made, 'prototype', { value: Native.prototype, writable: false });
  for (const key of ['captureStackTrace', 'stackTraceLimit']) if (key in Native) Made[key] = Native[key];
  defineProperty(Native.prototype, 'constructor', { value: Made, writable: true, configurable: true });
  globalThis[name] = Made;
}

// Time stands still but for timers, which fire in order as soon as nothing else is left to do.
let now = 1_700_000_000_000;
const RealDate = Date;
const FixedDate = function (...args) {
  if (new.target === undefined) return text(new RealDate(now));
  return construct(RealDate, args.length === 0 ? [now] : args, new.target === FixedDate ? RealDate : new.target);
};
FixedDate.prototype = RealDate.prototype;
FixedDate.UTC = RealDate.UTC;
FixedDate.parse = RealDate.parse;
FixedDate.now = () => now;
RealDate.prototype.constructor = FixedDate;
globalThis.Date = FixedDate;
let chance = 1;
Math.random = () => {
  chance = (imul(chance, 1_664_525) + 1_013_904_223) >>> 0;
  return chance / 4_294_967_296;
};
let timers = [];
let timerCount = 0;
const addTimer = (run, delay, args, every) => {
  const wait = +delay > 0 ? +delay : 0;
  push(timers, { id: ++timerCount, at: now + wait, run: () => apply(run, undefined, args), every: every ? wait || 1 : 0 });
  return timerCount;
};
globalThis.setTimeout = (run, delay, ...args) => addTimer(run, delay, args, false);
globalThis.setInterval = (run, delay, ...args) => addTimer(run, delay, args, true);
globalThis.setImmediate = (run, ...args) => addTimer(run, 0, args, false);
globalThis.clearTimeout = globalThis.clearInterval = globalThis.clearImmediate = (id) => {
  const left = [];
  for (let i = 0; i < timers.length; i += 1) if (timers[i].id !== id) push(left, timers[i]);
  timers = left;
};
if (globalThis.queueMicrotask === undefined) globalThis.queueMicrotask = (run) => void then(new SafePromise((done) => done()), () => run());

// Letters before their capitals, accents after the plain letter: the order of every engine with language data.
const fold = (value) => replace(normalize(toLowerCase(value), 'NFD'), /[\u0300-\u036f]/g, '');
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const rank = (value) => { const code = charCode(value, 0); return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code > 127 ? 1 : 0; };
const weights = (value) => { const out = []; for (let i = 0; i < value.length; i += 1) push(out, text(rank(value[i])) + value[i]); return join(out, ''); };
String.prototype.localeCompare = function (other) {
  const a = text(this), b = text(other);
  const first = compare(weights(fold(a)), weights(fold(b)));
  return first !== 0 ? first : compare(toLowerCase(a), toLowerCase(b)) || -compare(a, b);
};

let calls = [];
const shorten = (value) => (value.length > 400 ? apply(String.prototype.slice, value, [0, 400]) : value);
const record = (entry) => { if (calls.length < 200) push(calls, shorten(entry)); };
const spoken = (kind) => (...args) => record('console.' + kind + describeAll(args));
globalThis.console = {};
for (const kind of ['log', 'error', 'warn', 'info', 'debug', 'trace', 'table', 'assert', 'dir']) globalThis.console[kind] = spoken(kind);

let spies = 0;
/** Answers by what it is given, so that programs that ask in another order get the same answers. */
const spy = (arity, results) => {
  const id = ++spies;
  return function (...args) {
    const given = describeAll(slice(args, 0, arity));
    record('call ' + id + given);
    let hash = 7;
    for (let i = 0; i < given.length; i += 1) hash = (imul(hash, 31) + charCode(given, i)) >>> 0;
    return results[hash % results.length];
  };
};

const describeAll = (values) => { const out = []; for (let i = 0; i < values.length; i += 1) push(out, describe(values[i])); return '(' + join(out, ', ') + ')'; };
const describe = (value) => show(value, { seen: new SafeMap(), left: 20_000 });
const show = (value, state) => {
  switch (typeof value) {
    case 'string': return quote(value);
    case 'bigint': return text(value) + 'n';
    case 'number': return is(value, -0) ? '-0' : text(value);
    case 'function': return /^\s*class\b/.test(functionText(value)) ? 'class' : 'function';
    case 'symbol': return symbolText(value);
    case 'object': return value === null ? 'null' : showObject(value, state);
    default: return text(value);
  }
};
const showObject = (value, state) => {
  if (mapHas(state.seen, value)) return '<again ' + text(mapGet(state.seen, value)) + '>';
  if ((state.left -= 1) < 0) return '...';
  mapSet(state.seen, value, mapSize(state.seen));
  const body = bodyOf(value, state);
  const name = className(value);
  return name === '' ? body : name + ' ' + body;
};
const className = (value) => {
  const proto = getPrototypeOf(value);
  if (proto === null) return 'null-prototype';
  if (proto === plain || proto === lists) return '';
  const maker = getOwnPropertyDescriptor(proto, 'constructor');
  const name = maker === undefined || typeof maker.value !== 'function' ? undefined : getOwnPropertyDescriptor(maker.value, 'name');
  return name === undefined || typeof name.value !== 'string' ? 'object' : name.value;
};
const attempt = (run) => { try { return run(); } catch { return undefined; } };
const bodyOf = (value, state) => {
  if (isArray(value)) return showList(value, state);
  if (attempt(() => mapSize(value)) !== undefined) return showMap(value, state);
  if (attempt(() => setSize(value)) !== undefined) return showSet(value, state);
  const time = attempt(() => getTime(value));
  if (time !== undefined) return text(time);
  if (inherits(value, patterns)) return attempt(() => regExpText(value)) ?? '{}';
  if (inherits(value, errors)) return showError(value);
  if (inherits(value, promises)) return '{}';
  const boxed = attempt(() => numberOf(value)) ?? attempt(() => stringOf(value)) ?? attempt(() => booleanOf(value));
  if (boxed !== undefined) return show(boxed, state);
  return showFields(value, state, false);
};
// An order that only iteration shows is not part of the value, as in a deep strict equality.
const sorted = (parts, open, close) => { sort(parts); return open + join(parts, ', ') + close; };
const showMap = (value, state) => {
  const parts = [];
  const entries = mapEntries(value);
  for (let next = mapNext(entries); !next.done; next = mapNext(entries)) push(parts, show(next.value[0], state) + ' => ' + show(next.value[1], state));
  return sorted(parts, '{', '}');
};
const showSet = (value, state) => {
  const parts = [];
  const values = setValues(value);
  for (let next = setNext(values); !next.done; next = setNext(values)) push(parts, show(next.value, state));
  return sorted(parts, '{', '}');
};
const showList = (value, state) => {
  const parts = [];
  for (let i = 0; i < value.length && i < 5_000; i += 1) push(parts, getOwnPropertyDescriptor(value, i) === undefined ? '<hole>' : show(attempt(() => value[i]), state));
  const more = showFields(value, state, true);
  return '[' + join(parts, ', ') + (value.length > 5_000 ? ', ... ' + text(value.length) : '') + ']' + (more === '{}' ? '' : more);
};
const showFields = (value, state, list) => {
  const parts = [];
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length && i < 2_000; i += 1) {
    const key = keys[i];
    const field = getOwnPropertyDescriptor(value, key);
    if (field === undefined || !field.enumerable || (list && typeof key === 'string' && /^\d+$/.test(key))) continue;
    push(parts, (typeof key === 'symbol' ? '[' + symbolText(key) + ']' : quote(key)) + ': ' + ('value' in field ? show(field.value, state) : '<accessor>'));
  }
  return sorted(parts, '{', '}');
};
const inherits = (value, from) => { for (let one = getPrototypeOf(value); one !== null; one = getPrototypeOf(one)) if (one === from) return true; return false; };
/** Numbers and quoted parts of a message depend on the input, the words around them on the program. */
const pattern = (message) => replace(replace(message, /(["'\u0060]).*?\1/g, '"_"'), /-?\d+(\.\d+)?/g, '0');
const ENGINE = new SafeMap([['TypeError', 1], ['RangeError', 1], ['ReferenceError', 1], ['SyntaxError', 1], ['InternalError', 1]]);
const showError = (value) => {
  const name = className(value);
  if (!weakHas(own, value) && mapHas(ENGINE, name)) return '';
  const message = attempt(() => text(value.message)) ?? '';
  return '(' + quote(pattern(message)) + ')';
};
const thrown = (value) => {
  const name = typeof value === 'object' && value !== null && inherits(value, errors) ? className(value) : '';
  if (name === 'InternalError' && !weakHas(own, value)) return ['resource', ''];
  if (name === 'ReferenceError' && !weakHas(own, value)) return ['threw', 'ReferenceError ' + shorten(text(attempt(() => value.message)))];
  return ['threw', describe(value)];
};

return (evaluate, name) => {
  let target;
  return {
    look() { target = evaluate(name); return typeof target; },
    begin(source) {
      calls = []; timers = []; spies = 0; chance = 1; now = 1_700_000_000_000;
      const args = evaluate('($spy) => [' + source + '\n]')(spy);
      const before = describe(args);
      this.args = args; this.before = before; this.outcome = 'pending'; this.value = '';
      const settle = (outcome, value) => { this.outcome = outcome; this.value = value; };
      try {
        const result = apply(target, undefined, args);
        if (typeof result === 'object' && result !== null && inherits(result, promises)) then(result, (value) => settle('resolved', describe(value)), (error) => { const [kind, value] = thrown(error); settle(kind === 'threw' ? 'rejected' : kind, value); });
        else settle('returned', typeof result === 'object' && result !== null && isGenerator(result) ? drained(result) : describe(result));
      } catch (error) {
        const [kind, value] = thrown(error);
        settle(kind, value);
      }
    },
    /** Lets the next timer fire; false when there is none or nothing waits for one. */
    tick() {
      if (this.outcome !== 'pending' || timers.length === 0) return false;
      sort(timers, (a, b) => a.at - b.at || a.id - b.id);
      const next = shift(timers);
      now = next.at;
      if (next.every > 0) push(timers, { ...next, at: now + next.every });
      try { next.run(); } catch {}
      return true;
    },
    end() {
      const after = attempt(() => describe(this.args)) ?? '<unreadable>';
      return quote({ __proto__: null, outcome: this.outcome, value: this.value, mutated: after === this.before ? '' : after, calls: setPrototypeOf(slice(calls), null) });
    },
  };
  function isGenerator(value) { const maker = attempt(() => value[Symbol.toStringTag]); return maker === 'Generator' || maker === 'AsyncGenerator'; }
  function drained(value) {
    const parts = [];
    const next = attempt(() => value.next);
    for (let count = 0; count < 100; count += 1) { const step = apply(next, value, []); if (step.done) return 'Generator ' + describe(parts) + ' ends ' + describe(step.value); push(parts, step.value); }
    return 'Generator ' + describe(parts) + ' goes on';
  }
};
})()`;
