// The shape that all wrappers of a model share.
import type { Llm } from '../../core/ports/llm';

/** The same model, asked in another way. Whether it is simulated may be known only after its first reply. */
export function wrapped(inner: Llm, complete: Llm['complete']): Llm {
  return {
    name: inner.name,
    price: inner.price,
    get simulated() {
      return inner.simulated;
    },
    complete,
  };
}
