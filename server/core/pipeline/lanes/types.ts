// Types lane: no error that the feature's files did not have before, nor one in files that use what they export.
import { typesVerdict } from '../../verify/typesVerdict';
import type { RunContext } from '../runContext';
import type { BuiltCandidate, Judged, Lane } from './lane';

export const typesLane: Lane = {
  name: 'types',
  version: 2,
  needs: ['scope'],
  async run(candidate, context) {
    const { file } = candidate.task.target;
    const report = await context.ports.checker.check([file, ...context.feature.tests], { [file]: candidate.text }, context.ports.stop);
    const verdict = typesVerdict({ baseline: context.baseline.diagnostics, after: report.diagnostics });
    if (verdict.outcome === 'passed') return judgeDependants(candidate, context, `${verdict.detail} (${report.compiler})`);
    return { ...verdict, detail: `${verdict.detail} (${report.compiler})`, waits: verdict.outcome === 'failed' && namesOpenStub(candidate, verdict.detail) };
  },
};

/** An inferred type can be right in its own file and wrong for those who use it. */
async function judgeDependants(candidate: BuiltCandidate, { ports }: RunContext, detail: string): Promise<Judged> {
  const { file } = candidate.task.target;
  const report = await ports.checker.dependants?.(file, { [file]: candidate.text }, ports.stop);
  if (report === undefined) return { outcome: 'passed', detail };
  const verdict = typesVerdict({ baseline: [], after: report.diagnostics });
  if (verdict.outcome !== 'passed') return { ...verdict, detail: `In files that use it: ${verdict.detail} (${report.compiler})`, waits: verdict.outcome === 'failed' && namesOpenStub(candidate, verdict.detail) };
  return { outcome: 'passed', detail: report.files.length === 0 ? detail : `${detail} Its types changed; ${report.files.length} files that use it have none either.` };
}

/** A call of a stub whose types are still to be chosen fails for no fault of the caller; so does code that needs what another task is to change. */
function namesOpenStub({ answer, open }: BuiltCandidate, errors: string): boolean {
  // The file that an error stands in is no name: `parse.ts` does not wait for `parse`.
  const told = errors.replaceAll(/\S+\.[cm]?[jt]sx?(?=:)/g, '');
  const code = [answer.declaration, ...answer.before, ...answer.after, told].join('\n');
  return open.some((path) => new RegExp(`(?<![\\w$])${path.split('.')[0]?.replaceAll('$', '\\$') ?? ''}(?![\\w$])`).test(code));
}
