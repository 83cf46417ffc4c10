// Laws of what listens, watches or waits: when all is over, nothing of it is left.
import type { Law } from './law';
import type { Subject } from './subject';
import { typicalArguments, type Typical } from './typicalValue';

/** Each runs the function once with sources of events that keep count of who listens. */
export function listenerLaws(subject: Subject, typical: Typical): readonly Law[] {
  const call = `${subject.name}(${typical.args})`;
  return [...(subject.isAsync ? [settledLaw(call, typical.asyncFunctions), ...timeoutLaw(subject)] : endedLaw(subject, call)), strayLaw(call)];
}

const TIMES = /^(ms|milli\w*|timeout\w*|limit\w*|delay\w*|deadline\w*|seconds|wait\w*|after\w*|within\w*|\w+(?:Ms|Millis|Seconds|Timeout))$/;

/** What happens until the promise settles, and a moment more. The first input is which event comes, the second which injected function fails. */
const UNTIL_SETTLED = `
    let settled = false;
    let ended;
    $settled(() => made.value).then((one) => { settled = true; ended = one.error; });
    await $sleep(1);
    for (let round = 0; round < 3 && which >= 0 && !settled; round += 1) {
      const kinds = $events();
      if (kinds.length > 0) kinds[which % kinds.length]();
      await $sleep(1);
    }
    for (let wait = 0; wait < 20 && !settled; wait += 1) await $sleep(10);
    // A stand-in may lack what the function asks of it.
    if (!settled || ended instanceof TypeError || ended instanceof ReferenceError) return null;
    await $sleep(1);`;

/** Says what `verdict` gives once the promise has settled. */
function settledCode(call: string, verdict: string): string {
  return `const $law = async (which, fail) => {
    $world.fail = fail; $world.failures = Infinity;
    const made = $attempt(() => ${call});
    if ('error' in made) return null;
    ${UNTIL_SETTLED}
    return ${verdict};
  };`;
}

/** Each event alone, then each injected function failing alone. */
function settledInputs(events: number, functions: readonly string[]): readonly (readonly string[])[] {
  return [...Array.from({ length: events + 1 }, (_, index) => [String(index - 1), '""']), ...functions.map((name) => ['-1', JSON.stringify(name)])];
}

function settledLaw(call: string, functions: readonly string[]): Law {
  const code = settledCode(call, "$active() > 0 ? 'after it was settled, ' + $active() + ' listener or interval is still there' : null");
  return { title: 'leaves nothing behind that listens', because: 'its promise is settled once', certain: true, code, inputs: settledInputs(6, functions) };
}

const NO_TIMER = /\b(timers?|left (?:behind|running|over)|leaves? nothing|clean\w*|clear(?:s|ed)?)\b/i;

/** A time limit that was not needed is taken back. Times are long here, so that the work is done before they are over. */
function timeoutLaw(subject: Subject): readonly Law[] {
  const given = new Map(subject.parameters.flatMap(({ name }) => (TIMES.test(name) ? [[name, '5_000'] as const] : [])));
  const typical = typicalArguments(subject, { text: 'abc', given });
  if (given.size === 0 || typical === undefined) return [];
  const code = settledCode(`${subject.name}(${typical.args})`, "$world.timeouts.size > 0 ? 'after it was settled, a timer still runs' : null");
  return [{ title: 'leaves no timer running', because: 'its promise is settled', certain: NO_TIMER.test(subject.doc), code, inputs: settledInputs(3, typical.asyncFunctions) }];
}

const ENDS = /\b(stop\w*|ends?|ended|remov\w*|unsubscrib\w*|unregister\w*|dispos\w*|detach\w*|cancel\w*|undo\w*|off|clean\w*|until|tear\w*|destroy\w*|clos(?:e|es|ing)|disconnect\w*|releas\w*|no longer|abort\w*)\b/i;
/** What it gives ends the thing by its very name. */
const ENDER_RESULT = /=>\s*void$|Disposable|Subscription|\b(?:stop|dispose|close|unsubscribe|cancel|disconnect|destroy|detach)\s*(?:\(\)|:\s*\(\)\s*=>)/;

/** When what it gave has been called, nothing listens and nothing injected is called any more. */
function endedLaw({ doc, returns, source }: Subject, call: string): readonly Law[] {
  const shown = returns?.getText(source) ?? '';
  const declared = source.statements.find((one) => 'name' in one && (one as { readonly name?: { readonly text?: string } }).name?.text === shown)?.getText(source) ?? '';
  if (!ENDER_RESULT.test(shown) && !ENDER_RESULT.test(declared)) return [];
  const code = `const $law = async (which) => {
    const made = $attempt(() => ${call});
    const end = 'error' in made ? undefined : $ender(made.value);
    if (end === undefined) return null;
    for (const [index, happen] of $events().entries()) if (index < which) $attempt(happen);
    await $sleep(which * 20);
    await $attempt(end).value;
    await $sleep(1);
    if ($active() > 0) return $active() + ' of them still listen after it was ended';
    await $sleep(10);
    const calls = $world.calls.length;
    await $sleep(100);
    return $world.calls.length > calls ? $world.calls.at(-1).name + ' was called after it was ended' : null;
  };`;
  return [{ title: 'leaves nothing behind that listens', because: 'what it returns ends it', certain: ENDS.test(`${doc} ${declared}`), code, inputs: [['0'], ['1'], ['3']] }];
}

/** A function that was never added cannot be removed: the one that was stays. */
function strayLaw(call: string): Law {
  const code = `const $law = async (rounds) => {
    const made = $attempt(() => ${call});
    if ('error' in made) return null;
    $settled(() => made.value);
    for (let round = 0; round < rounds; round += 1) for (const happen of $events()) $attempt(happen);
    await $sleep(50);
    const end = $ender(made.value);
    if (end !== undefined) $attempt(end);
    return $world.stray === '' ? null : 'it removed a listener ' + $world.stray + ' that was never added, and the one that was stays';
  };`;
  return { title: 'removes the listeners that it added', because: 'one that was never added cannot be removed', certain: true, code, inputs: [['0'], ['1'], ['2']] };
}
