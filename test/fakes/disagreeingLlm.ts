// Never agrees with itself: every answer is another declaration, so no vote can be won.
import { answer, scriptedLlm, type ScriptedLlm } from './scriptedLlm';

/** `declare` makes the n-th declaration, e.g. one that returns n. */
export function disagreeingLlm(declare: (call: number) => string): ScriptedLlm {
  return scriptedLlm((_, call) => answer(declare(call)));
}
