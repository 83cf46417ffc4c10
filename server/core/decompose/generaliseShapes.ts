// Type parameters for functions that take a list and a callback over its elements: `map`, `filter` and their kin.
import { arrayOf, named, printShape, type Shape } from './typeShape';
import type { SeenParameter } from './usedShapes';

export interface Shapes {
  /** `<T, U>` or empty. */
  readonly typeParameters: string;
  readonly parameters: readonly SeenParameter[];
  readonly returns: Shape | undefined;
}

/** Only where tests call with lists of different types: a union of them would fit no single callback. */
export function generaliseShapes(parameters: readonly SeenParameter[], returns: Shape | undefined): Shapes {
  const plain: Shapes = { typeParameters: '', parameters, returns };
  const list = parameters.map(({ shape }) => shape).find((shape) => shape?.kind === 'array' && shape.of?.kind === 'union');
  const callback = parameters.map(({ shape }) => shape).find((shape) => shape?.kind === 'function' && shape.params[0]?.kind === 'union');
  if (list?.kind !== 'array' || callback?.kind !== 'function') return plain;
  const maps = callback.returns?.kind === 'union';
  const general: Shape = { ...callback, params: [named('T'), ...callback.params.slice(1)], returns: maps ? named('U') : callback.returns };
  const swap = (shape: Shape | undefined): Shape | undefined => (shape === list ? arrayOf(named('T')) : shape === callback ? general : shape);
  const sameElements = returns?.kind === 'array' && printShape(returns.of) === printShape(list.of);
  const result = returns?.kind !== 'array' ? returns : maps ? arrayOf(named('U')) : sameElements ? arrayOf(named('T')) : returns;
  return {
    typeParameters: maps ? '<T, U>' : '<T>',
    parameters: parameters.map((one) => ({ ...one, shape: swap(one.shape) })),
    returns: result,
  };
}
