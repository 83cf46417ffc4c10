// What the world inside is given by the child: timers, a way to say "not sure", and the world's missing words.

export interface Host {
  /** Ends the trust in this order's results. The first reason counts. */
  readonly unsure: (why: string) => void;
  readonly setTimer: (run: () => void, ms: number) => number;
  readonly clearTimer: (id: number) => void;
  readonly now: () => number;
  /** Global words of Node that are lent. */
  readonly lent: Readonly<Record<string, unknown>>;
  /** Global names of Node that are not made here. */
  readonly missing: readonly string[];
}

/** Thrown where something is used that is not known here; the results are not counted then. */
export class NotSure extends Error {}

let host: Host | undefined;

export function setHost(given: Host): void {
  host = given;
}

export function unsure(why: string): never {
  host?.unsure(why);
  throw new NotSure(why);
}

/** An object of which every part that is not `known` is beyond us. */
export function guarded<T extends object>(known: T, name: string): T {
  return new Proxy(known, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || key === 'then' || key === 'toJSON') return Reflect.get(target, key, receiver) as unknown;
      return unsure(`${name}.${key}`);
    },
  });
}
