// What an answer does by itself on inputs that all answers of its task share; in an engine that reaches nothing.
import type { Answer } from '../../protocol/model';
import type { Input } from '../behaviour/input';
import { inputsFor } from '../behaviour/inputsFor';
import { firstDifference, tellsNothing, type Behaviour } from '../behaviour/sameBehaviour';
import { BEHAVIOUR_TIMEOUT_MS } from './budget';
import type { Turn } from './drawSample';
import type { RunContext } from './runContext';
import type { Verdict } from './verifyAnswer';

export interface Watched {
  readonly inputs: readonly Input[];
  readonly behaviour: Behaviour;
}

interface Place {
  readonly turn: Turn;
  readonly context: RunContext;
}

/** The inputs of a turn are made once, when its answers first differ, so that they are the same for all that come later. */
export interface SharedInputs {
  made?: Promise<readonly Input[]>;
}

/** Undefined where the answer is no function that is whole by itself, where nothing may run, and where it told nothing. */
export async function watchAnswer(key: string, question: { readonly keys: readonly string[]; readonly shared: SharedInputs }, place: Place): Promise<Watched | undefined> {
  if (!mayWatch(place)) return undefined;
  question.shared.made ??= makeInputs(question.keys, place, 0);
  const inputs = await question.shared.made;
  const behaviour = await observe(key, inputs, place);
  return behaviour === undefined ? undefined : { inputs, behaviour };
}

/** Inputs made from the literals of just these two, with another seed. How many agreed; undefined where one did not. */
export async function confirmAlike(keys: readonly [string, string], place: Place): Promise<number | undefined> {
  const inputs = await makeInputs(keys, place, 1);
  const [mine, theirs] = await Promise.all(keys.map((key) => observe(key, inputs, place)));
  return mine === undefined || theirs === undefined || firstDifference(mine, theirs) !== undefined ? undefined : inputs.length;
}

/** A function at the top level; a member needs an object, and what it is made of is not known here. */
function mayWatch({ turn, context }: Place): boolean {
  return context.ports.behaviours !== undefined && context.settings.trusted && turn.task.target.path !== '' && !/[.[]/.test(turn.task.target.path);
}

async function makeInputs(keys: readonly string[], { turn, context }: Place, round: number): Promise<readonly Input[]> {
  const { brief, task } = turn;
  const verdicts = await Promise.all(keys.map((key) => turn.verdicts.get(key)));
  const known = verdicts.filter((verdict) => verdict !== undefined);
  return inputsFor({
    // Where the signature is open the file says nothing yet: the first answer's types stand for all.
    text: (task.openSignature ? known[0]?.text : undefined) ?? brief.fileText,
    name: task.target.path,
    examples: brief.examples,
    candidates: known.map(candidateText),
    seed: context.settings.seed + round,
  });
}

function candidateText({ candidate, text }: Verdict): string {
  const answer: Answer | undefined = candidate?.answer;
  return answer === undefined ? text : [...answer.before, answer.declaration, ...answer.after].join('\n');
}

async function observe(key: string, inputs: readonly Input[], { turn, context }: Place): Promise<Behaviour | undefined> {
  const verdict = await turn.verdicts.get(key);
  const { behaviours, stop } = context.ports;
  if (verdict === undefined || behaviours === undefined || inputs.length === 0) return undefined;
  const request = { file: context.feature.file, text: verdict.text, name: turn.task.target.path, inputs: inputs.map(({ args }) => args), timeoutMs: BEHAVIOUR_TIMEOUT_MS };
  const seen = await behaviours.observe(request, stop);
  return 'why' in seen || tellsNothing(seen) !== undefined ? undefined : seen;
}
