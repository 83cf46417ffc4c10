// Regular expressions that explode, each shown by really running it, and ones that look alike and do not.
import { describe, expect, it } from 'vitest';
import { explodes } from '../../../server/core/verify/security/pattern/explodes';

const exploding = [
  /(a+)+$/, /^(a*)*$/, /^(a|a)*$/, /^(a|aa)+$/, /^(\w+\s?)*$/, /^([\w.+-]+)+@x$/, /(\/+)*$/, /^(\d+\.?)*\d$/, /^(\s*#(\w|[a-z_])+\s*,?)+$/,
  /^(?:"[^"]*"|[^,]+|,)*;$/, /^(([a-z])+.)+[A-Z]([a-z])+$/, /^(.*a)+b$/, /([a-z]+-?)+[.]$/i, /^(x{1,3})+y$/, /^(?<word>[a-z]+ ?)+!$/, /^\[(\s*\d+\s*,?)*\]$/,
  /^(?=a)(a+)+$/, /\/\*(?:[^*]+|\*(?!\/)|\s+)*\*\//, /^([^=;]+=?[^;]*;?\s*)+$/,
];

const harmless = [
  /^\d+(\.\d+)*$/, /^[\w.+-]+@[\w-]+\.[\w.-]+$/, /^#\w+$/, /^"(?:[^"\\]|\\.)*"(?: +"(?:[^"\\]|\\.)*")*$/, /a+b+c+/, /(ab)+/, /^(a+b)+$/, /^(?:[a-z]+-)*[a-z]+$/,
  /(a+)+/, /^(a*)*/, /\s+$/, /^[^,]*(,[^,]*)*$/, /^(\d{3}-)+\d$/, /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i, /^(foo|bar|baz)+$/, /x*y*z*$/, /^(a?b)+$/, /^\/\*[^*]*\*+([^/*][^*]*\*+)*\/$/,
];

const notJudged = [/(a+)\1+$/, /\b(\w+\s?)*$/m];

/** Milliseconds of one search, at least a hundredth. */
function time(pattern: RegExp, text: string): number {
  const begin = performance.now();
  pattern.test(text);
  return Math.max(0.01, performance.now() - begin);
}

/** Pumps until a search takes long enough to be told from noise; a harmless one never does. */
function grows(pattern: RegExp, text: (pumps: number) => string): boolean {
  for (let pumps = 2; pumps <= 34; pumps += 1) {
    const now = time(pattern, text(pumps));
    if (now > 40) return true;
  }
  return false;
}

describe('a regular expression', () => {
  it.each(exploding.map((pattern) => ({ pattern })))('$pattern explodes, and the text that is given shows it', ({ pattern }) => {
    const found = explodes(pattern.source, pattern.flags);
    expect(found).toBeDefined();
    if (found !== undefined) expect(grows(pattern, (pumps) => found.before + found.pump.repeat(pumps) + found.after)).toBe(true);
  });

  it.each(harmless.map((pattern) => ({ pattern })))('$pattern is let pass', ({ pattern }) => {
    expect(explodes(pattern.source, pattern.flags)).toBeUndefined();
  });

  it.each(notJudged.map((pattern) => ({ pattern })))('$pattern is not judged', ({ pattern }) => {
    expect(explodes(pattern.source, pattern.flags)).toBeUndefined();
  });
});
