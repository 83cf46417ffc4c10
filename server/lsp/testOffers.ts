// What a swarm could do at a test: write what the test calls. Resolves the test's own imports, and reads nothing else.
import type { TestCall } from '../core/ast/findTests';
import type { Span } from '../protocol/model';
import type { StartRun } from '../protocol/server';
import type { Project } from './adapters';
import { toUri } from './toLsp';

export interface TestOffer {
  readonly title: string;
  readonly start: StartRun;
}

/** More than this is no choice any more. */
const MOST_OFFERS = 2;

export interface TestPlace {
  readonly project: Project;
  /** The test file, relative to the project's root. */
  readonly file: string;
  readonly span: Span;
}

/** For the innermost test that holds the selection; nothing where it calls nothing of the project. */
export async function testOffers(tests: readonly TestCall[], { project, file, span }: TestPlace): Promise<readonly TestOffer[]> {
  const test = tests.findLast((one) => one.span.start <= span.start && span.end <= one.span.end);
  if (test === undefined) return [];
  const offers = await Promise.all(
    test.calls.slice(0, MOST_OFFERS).map(async ({ name, specifier }): Promise<readonly TestOffer[]> => {
      const target = await project.workspace.resolveImport(file, specifier);
      if (target === undefined) return [];
      const wish = `Make the test "${test.title}" in ${file} pass`;
      return [{ title: `Swarm Implement ${name} for this test`, start: { uri: toUri(project.root, target), symbol: name, wish } }];
    }),
  );
  return offers.flat();
}
