// From a nearly right declaration to the likeliest repaired one: search, then a look at how the versions differ on further inputs.
import { findNode } from '../../../core/ast/nodePath';
import { parseFile } from '../../../core/ast/parseFile';
import { rankRepairs } from '../../../core/offline/repair/rankRepairs';
import { versionModule, CASE } from '../../../core/offline/repair/versionModule';
import type { Observation } from '../../../core/ports/behaviours';
import { searchRepairs, type Repaired, type RepairOrder, type Sandbox } from './searchRepairs';

export interface RepairTask extends RepairOrder {
  /** Arguments that no example shows, to tell versions apart; each a list of source texts. */
  readonly inputs: readonly (readonly string[])[];
}

export type Repair =
  | {
      readonly ok: true;
      /** New text of the declaration. */
      readonly declaration: string;
      /** E.g. `operator`, of each change. */
      readonly kinds: readonly string[];
      /** Among all versions that keep the examples, the weight of those that behave like this one: 0 to 1. */
      readonly share: number;
      readonly behaviours: number;
      readonly tried: number;
    }
  /** `keeps`: there is nothing to repair, all examples are kept. */
  | { readonly ok: false; readonly why: string; readonly keeps?: boolean };

/** Versions that are told apart by running them; the others cost more and weigh little. */
const MOST_WATCHED = 24;
const MOST_INPUTS = 40;
const TURNS = 20_000;
const WATCH_MS = 4_000;

/** Never rejects. `onlyLook`: says whether the examples are kept, and changes nothing. */
export async function repairCandidate(task: RepairTask, sandbox: Sandbox, options: { readonly onlyLook?: boolean } = {}): Promise<Repair> {
  const { found, tried, keeps, why } = await searchRepairs(task, sandbox, options);
  if (found.length === 0) return { ok: false, why, keeps };
  const watched = found.slice(0, MOST_WATCHED);
  const behaviours = await watch(task, watched, sandbox);
  const ranked = rankRepairs(watched.map((version, place) => ({ ...version, behaviour: behaviours[place] ?? version.unit })));
  if (ranked === undefined) return { ok: false, why };
  const declaration = declarationIn(task, ranked.best.unit);
  if (declaration === undefined) return { ok: false, why: 'the repaired declaration is not found' };
  return { ok: true, declaration, kinds: ranked.best.patches.map(({ kind }) => kind), share: ranked.share, behaviours: ranked.behaviours, tried };
}

/** What each version does on all further inputs, as one text. Members are not called: what they are called on is not known. */
async function watch({ file, text, path, inputs }: RepairTask, versions: readonly Repaired[], { behaviours, stop }: Sandbox): Promise<readonly string[]> {
  if (path.includes('.') || inputs.length === 0) return [];
  const chosen = inputs.slice(0, MOST_INPUTS);
  const examples = chosen.map((args) => ({ call: `${path}(${args.join(', ')})`, args, source: 'doc' as const }));
  const module = versionModule({ text, examples }, versions.map(({ unit }) => unit), { turns: TURNS });
  const places = versions.flatMap((_, version) => examples.map((__, index) => [String(version), String(index)]));
  const seen = await behaviours.observe({ file, text: module, name: CASE, inputs: places, timeoutMs: WATCH_MS }, stop);
  if ('why' in seen) return [];
  return versions.map((_, version) => seen.slice(version * examples.length, (version + 1) * examples.length).map(shown).join('\n'));
}

function shown({ outcome, value }: Observation): string {
  return `${outcome} ${value}`;
}

function declarationIn({ file, path }: RepairTask, unit: string): string | undefined {
  const named = findNode(parseFile(file, unit), path);
  return named === undefined ? undefined : unit.slice(named.span.start, named.span.end);
}
