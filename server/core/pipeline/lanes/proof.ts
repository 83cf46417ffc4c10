// Proof lane, for winners: what the comment ensures, for all arguments there are. Proven, refuted, or honestly neither.
import { withShims } from '../../behaviour/laws/moduleShims';
import { guestKit } from '../../behaviour/laws/guestKit';
import { saidBy } from '../../behaviour/laws/law';
import { readContract, type FunctionContract } from '../../verify/proof/contract';
import { finiteDomain } from '../../verify/proof/finiteDomain';
import { ensuresQuery } from '../../verify/proof/smtFunction';
import { PROOF_TIMEOUT_MS } from '../budget';
import type { RunContext } from '../runContext';
import type { BuiltCandidate, Judged, Lane } from './lane';

export const proofLane: Lane = {
  name: 'proof',
  version: 1,
  needs: [],
  async run(candidate, context) {
    const { file, path } = candidate.task.target;
    const contract = readContract(file, candidate.text, path);
    if (contract === undefined || contract.ensures.length === 0) return { outcome: 'skipped', detail: 'nothing to prove: no @ensures in its comment' };
    const domain = finiteDomain(contract);
    return domain === undefined ? solve(contract, { candidate, context }) : tryAll(contract, domain, { candidate, context });
  },
};

/** Arguments that go to the sandbox in one message. */
const BATCH = 4_096;

interface Place {
  readonly candidate: BuiltCandidate;
  readonly context: RunContext;
}

async function tryAll(contract: FunctionContract, domain: readonly (readonly string[])[], { candidate, context }: Place): Promise<Judged> {
  const { behaviours, stop } = context.ports;
  const { file } = candidate.task.target;
  if (behaviours === undefined) return { outcome: 'skipped', detail: 'not proven: no sandbox for single functions here' };
  const text = `${withShims(file, candidate.text)}\n${claimCode(contract)}\n${guestKit}`;
  let met = 0;
  for (let from = 0; from < domain.length; from += BATCH) {
    const batch = domain.slice(from, from + BATCH);
    // One call of the sandbox tries a whole batch: the arguments are one list.
    const seen = await behaviours.observe({ file, text, name: '$try', inputs: [[`[${batch.map((args) => `[${args.join(', ')}]`).join(', ')}]`]], timeoutMs: PROOF_TIMEOUT_MS }, stop);
    const observation = 'why' in seen ? undefined : seen[0];
    if (observation === undefined || (observation.outcome !== 'returned' && observation.outcome !== 'resolved')) return { outcome: 'skipped', detail: `not proven: ${'why' in seen ? seen.why : `trying all of ${domain.length} arguments ended with ${observation?.outcome ?? 'nothing'}`}` };
    const broken = saidBy(observation);
    if (broken !== undefined) return { outcome: 'failed', detail: `@ensures does not hold: ${broken}` };
    met += Number(observation.value);
  }
  return met === 0 ? { outcome: 'skipped', detail: 'not proven: no arguments meet @requires' } : { outcome: 'passed', detail: `proven by trying: all ${met} arguments that meet @requires were tried, and every @ensures holds` };
}

/** Answers how many met `@requires`, or the first that broke `@ensures`. */
function claimCode({ name, declared, requires, ensures, source }: FunctionContract): string {
  const names = declared.parameters.map((one) => one.name.getText(source)).join(', ');
  const all = (texts: readonly string[]): string => ['true', ...texts.map((text) => `(${text})`)].join(' && ');
  return `const $requires = (${names}) => ${all(requires)};
  const $ensures = (result, ${names}) => ${all(ensures)};
  const $law = (all) => {
    let met = 0;
    for (const args of all) {
      if (!$requires(...args)) continue;
      met += 1;
      const got = $attempt(() => ${name}(...args));
      const shown = ${JSON.stringify(name)} + '(' + args.map((one) => $show(one)).join(', ') + ')';
      if ('error' in got) return shown + ' threw';
      if (!$ensures(got.value, ...args)) return shown + ' gave ' + $cut($show(got.value));
    }
    return met;
  };`;
}

/** A solver's counter-example counts when the code itself does just that; it may be one of numbers that are no longer exact. */
async function solve(contract: FunctionContract, place: Place): Promise<Judged> {
  const { prover, stop } = place.context.ports;
  const translated = ensuresQuery(contract);
  if (!translated.ok) return { outcome: 'skipped', detail: `not proven: ${translated.why}` };
  if (prover === undefined) return { outcome: 'skipped', detail: 'not proven: no solver here' };
  const result = await prover.prove({ ...translated.query, timeoutMs: PROOF_TIMEOUT_MS }, stop);
  if (result.kind === 'proven') return { outcome: 'passed', detail: `proven by ${result.solver}: every @ensures holds for all whole numbers up to 2^53 that meet @requires` };
  if (result.kind === 'open') return { outcome: 'skipped', detail: `not proven: ${result.why}` };
  const tried = result.values.includes('') ? undefined : await tryAll(contract, [result.values], place);
  if (tried?.outcome === 'failed') return tried;
  return { outcome: 'skipped', detail: `not proven: for ${contract.name}(${result.values.join(', ')}) a number may leave the exact ones` };
}
