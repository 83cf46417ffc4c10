// Marks the stubs that are not under test, so that a test's failure tells whose stub it met.
import type { Stub } from '../../protocol/model';

const mark = /starling: not implemented: <([^>]+)>/g;

/** The message that a marked stub throws. The brackets keep `a` from matching in `ab`. */
export function markerOf(path: string): string {
  return `starling: not implemented: <${path}>`;
}

/** Paths of the stubs whose markers a text holds. */
export function markedPaths(text: string): readonly string[] {
  return [...text.matchAll(mark)].map((match) => match[1] ?? '');
}

/**
 * The file with every stub's body replaced by a throw of its marker, except those in `except`.
 * `stubs` are the stubs of exactly this text. The result is only run, never type-checked or shown.
 */
export function markStubs(input: {
  readonly file: string;
  readonly text: string;
  readonly stubs: readonly Stub[];
  readonly except: readonly string[];
}): string {
  const open = input.stubs.filter((stub) => stub.shape !== 'missing' && !input.except.includes(stub.path));
  const lastFirst = [...open].sort((a, b) => b.body.start - a.body.start);
  return lastFirst.reduce((text, stub) => text.slice(0, stub.body.start) + marked(stub) + text.slice(stub.body.end), input.text);
}

function marked(stub: Stub): string {
  const throwing = `throw new Error(${JSON.stringify(markerOf(stub.path))});`;
  return stub.shape === 'initializer' ? `(() => { ${throwing} })()` : `{ ${throwing} }`;
}
