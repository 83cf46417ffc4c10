// The few functions of Node that the project uses, so that it type-checks without any package installed.
declare module 'node:test' {
  export function test(name: string, body: () => void | Promise<void>): Promise<void>;
}

declare module 'node:assert/strict' {
  const assert: {
    equal(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
  };
  export default assert;
}

declare const process: { readonly argv: readonly string[] };
declare const console: { log(text: string): void };
