// What code can do beyond computing, in words. The one home of this knowledge: red flags and the security lane both look here.
import type { ts } from 'ts-morph';

/** `code` runs text or loads modules past the import list; `globals` changes what other code stands on. */
export type PowerKind = 'network' | 'process' | 'readFiles' | 'writeFiles' | 'environment' | 'code' | 'globals';

export interface Power {
  readonly kind: PowerKind;
  /** As it is written or well known: `fetch`, `process.env`, `the constructor of functions`. */
  readonly name: string;
  readonly node: ts.Node;
}

export const POWER_WORDS: Readonly<Record<PowerKind, string>> = {
  network: 'the network',
  process: 'processes',
  readFiles: 'reading files',
  writeFiles: 'writing files',
  environment: 'the environment',
  code: 'running text as code',
  globals: 'changing what is shared by all code',
};

/** What a person writes who wants a power. Verbs of everyday code (`process the list`, `read the value`, `evaluate`) do not count. */
const asked: Readonly<Record<PowerKind, RegExp>> = {
  network: /\b(fetch(es|ing)?|downloads?|uploads?|https?|web ?sockets?|requests?|network|sockets?|endpoints?|servers?|remote|api)\b/i,
  process: /\b(child process(es)?|sub-?process(es)?|spawns?|exec\w*|shell|commands?|exits?|kills?|signals?|argv|std(in|out|err)|tar|git)\b/i,
  readFiles: /\b(files?|folders?|director(y|ies)|disk|fs)\b/i,
  writeFiles: /\b(writ(e|es|ing)|sav(e|es|ing)|stor(e|es|ing)|delet(e|es|ing)|remov(e|es|ing)|append|cop(y|ies)|renam(e|es)|creat(e|es|ing)|unpack|extract|mkdir)\b/i,
  environment: /\b(env|environment|process\.env)\b/i,
  code: /\b(eval|new Function|dynamic(ally)? (import|load)\w*|lazy|lazily|plug-?ins?|require)\b/i,
  globals: /\b(polyfill\w*|monkey-?patch\w*|prototypes?|global(s|This|ly)?)\b/i,
};

/** Whether a wish, a doc comment or a test asks for it. Writing files has to name both the act and the file. */
export function asksFor(kind: PowerKind, words: string): boolean {
  return asked[kind].test(words) && (kind !== 'writeFiles' || asked.readFiles.test(words));
}
