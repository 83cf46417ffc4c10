/** Last in, first out. */
export class Stack<T> {
  push(item: T): void {
    throw new Error('not implemented');
  }

  pop(): T | undefined {
    throw new Error('not implemented');
  }

  get size(): number {
    throw new Error('not implemented');
  }
}
