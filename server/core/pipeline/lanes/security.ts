// Security lane: new powers, injection, paths that lead out, secrets, and regular expressions that explode, shown by running them.
import { deadlyText, explosionDetail, searchFile, type ExplodingPattern } from '../../verify/security/patterns';
import { securityFindings } from '../../verify/security/securityVerdict';
import { PATTERN_TIMEOUT_MS } from '../budget';
import type { RunContext } from '../runContext';
import type { Lane } from './lane';

export const securityLane: Lane = {
  name: 'security',
  version: 1,
  needs: ['scope'],
  async run({ task, fileText, text }, context) {
    const { file, path } = task.target;
    const { refusals, notes, patterns } = securityFindings({ file, before: fileText, after: text, path, wish: task.wish, tests: context.tests });
    const tried = await Promise.all(patterns.map(async (pattern) => ({ detail: explosionDetail(pattern), ran: await isQuick(pattern, context) })));
    const against = [...refusals, ...tried.filter(({ ran }) => !ran).map(({ detail }) => detail)];
    if (against.length > 0) return { outcome: 'failed', detail: against.join('\n') };
    const remarks = [...notes, ...tried.map(({ detail }) => `${detail} (not seen when it was run)`)];
    return { outcome: 'passed', detail: remarks.length === 0 ? 'no new power, no unsafe text' : `nothing certain; look at: ${remarks.join('; ')}` };
  },
};

/** True when the engine found an end after all. Where nothing can be run the form decides: it is exact. */
async function isQuick(pattern: ExplodingPattern, { ports }: RunContext): Promise<boolean> {
  const input = JSON.stringify(deadlyText(pattern));
  const seen = await ports.behaviours?.observe({ file: 'search.ts', text: searchFile(pattern), name: 'search', inputs: [[input]], timeoutMs: PATTERN_TIMEOUT_MS }, ports.stop);
  const outcome = seen !== undefined && 'length' in seen ? seen[0]?.outcome : undefined;
  return outcome === 'returned';
}
