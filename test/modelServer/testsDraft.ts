// Drafts tests of a function: what the reference's own tests and comments say of it. Nothing is run.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readExamples } from '../../server/core/decompose/readExamples';
import type { Example } from '../../server/protocol/example';
import { named, type Drafting } from './draft';
import { malformedReplies } from './malformedReplies';
import { openReference, readBelow } from './reference';
import { stop } from './replyShape';

export interface TestsQuestion {
  readonly file: string;
  /** Node path of a function at the top level of the file. */
  readonly target: string;
}

/** `folder` holds the references, and perhaps their tests beside them. */
export function createTestsDrafter(folder: string | undefined): (question: TestsQuestion) => Drafting {
  const open = folder === undefined ? () => undefined : openReference(folder);
  return ({ file, target }) => {
    const fileText = open(file)?.source.text;
    if (folder === undefined || fileText === undefined) return { ok: false, why: `There is no reference for ${file}.` };
    const examples = readExamples({ target, tests: testsBeside(folder, file), fileText });
    const right = reply(examples);
    return {
      ok: true,
      draft: {
        seeds: ['TESTS', file, target],
        right,
        // One call is said to give what another one gives, or nothing at all.
        wrong: (random) => reply(examples.map((one, index) => (index === 0 ? { ...one, expected: examples.length > 1 ? random.pick(examples.slice(1)).expected : 'null' } : one) as Example)),
        malformed: (way) => named(malformedReplies, way)({ file, target, answer: { declaration: right, before: [], after: [], imports: [] }, fileText }),
        evil: () => ({ variant: 'tests', choice: stop('{"tests": [{"call": "process.exit(0)", "expected": "1"}]}') }),
      },
    };
  };
}

function reply(examples: readonly Example[]): string {
  return JSON.stringify({ tests: examples.map(({ call, expected }) => ({ call, expected: expected ?? null })) });
}

function testsBeside(folder: string, file: string): readonly { readonly file: string; readonly text: string }[] {
  const place = dirname(file);
  return readdirSync(join(folder, place)).filter((name) => /\.(test|spec)\.[cm]?[jt]sx?$/.test(name)).flatMap((name) => {
    const text = readBelow(folder, join(place, name));
    return text === undefined ? [] : [{ file: join(place, name), text }];
  });
}
