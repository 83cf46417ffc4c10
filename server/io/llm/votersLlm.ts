// Several voters as one model: which of them answers stands in the request, so that a run can say who gave each sample.
import type { Llm, PromptForm, Voter } from '../../core/ports/llm';

export interface Seat {
  readonly llm: Llm;
  readonly temperature?: number;
  readonly form?: PromptForm;
}

/** The first seat is the model itself. Names are unique: they say what sets a voter apart. */
export function votersLlm(seats: readonly [Seat, ...Seat[]]): Llm {
  const [first] = seats;
  const voters = seats.map((seat, index) => toVoter(seat, nameOf(seats, index)));
  return {
    name: first.llm.name,
    price: first.llm.price,
    ...(seats.some(({ llm }) => llm.heavy === true) && { heavy: true }),
    voters,
    get simulated() {
      return seats.some(({ llm }) => llm.simulated);
    },
    complete: (request, stop) => (seats[request.voter ?? 0] ?? first).llm.complete(request, stop),
  };
}

function toVoter({ llm, temperature, form }: Seat, name: string): Voter {
  return { name, price: llm.price, ...(temperature !== undefined && { temperature }), ...(form !== undefined && { form }) };
}

function nameOf(seats: readonly Seat[], index: number): string {
  const names = seats.map(({ llm, temperature, form }) => [llm.name, ...(temperature === undefined ? [] : [`temperature ${temperature}`]), ...(form === 'examples' ? ['examples first'] : [])].join(', '));
  const same = names.slice(0, index).filter((name) => name === names[index]).length;
  return `${names[index] ?? ''}${same === 0 ? '' : ` (${same + 1})`}`;
}
