/** Where every case of a union is covered; the compiler refuses the call as soon as one is not. */
export function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
