// Types lane: no error that the feature's files did not have before.
import { typesVerdict } from '../../verify/typesVerdict';
import type { BuiltCandidate, Lane } from './lane';

export const typesLane: Lane = {
  name: 'types',
  version: 1,
  needs: ['scope'],
  async run(candidate, context) {
    const { file } = candidate.task.target;
    const report = await context.ports.checker.check([file, ...context.feature.tests], { [file]: candidate.text }, context.ports.stop);
    const verdict = typesVerdict({ baseline: context.baseline.diagnostics, after: report.diagnostics });
    return { ...verdict, detail: `${verdict.detail} (${report.compiler})`, waits: verdict.outcome === 'failed' && namesOpenStub(candidate) };
  },
};

/** A call of a stub whose types are still to be chosen fails for no fault of the caller. */
function namesOpenStub({ answer, open }: BuiltCandidate): boolean {
  const code = [answer.declaration, ...answer.before, ...answer.after].join('\n');
  return open.some((path) => new RegExp(`(?<![\\w$])${path.split('.')[0]?.replaceAll('$', '\\$') ?? ''}(?![\\w$])`).test(code));
}
