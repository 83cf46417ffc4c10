// The rival of the count of programs: plain enumeration by size over the same building blocks, which merges nothing.
import type { Component } from '../../../server/core/offline/components/component';
import { guarded } from '../../../server/core/offline/evaluate';
import type { SynthTask } from '../../../server/core/offline/synthTask';
import { FAULT, sameValue, type Outcome, type Value } from '../../../server/core/offline/values';
import { vocabularyFor } from '../../../server/core/offline/vocabulary';
import { chanceFrom } from '../../../server/core/offline/chance';

export interface NaiveRun {
  readonly evaluated: number;
  readonly solved: boolean;
  readonly ms: number;
}

interface Plain {
  readonly kind: string;
  readonly values: readonly Outcome[];
}

/** Ends at the first program that fits all examples, after so many programs, or after so long. */
export function enumerateNaively(task: SynthTask, { maxPrograms, limitMs }: { readonly maxPrograms: number; readonly limitMs: number }): NaiveRun {
  const begin = performance.now();
  const { components } = vocabularyFor(task, chanceFrom(1));
  const levels: Plain[][] = [[], atoms(task)];
  let evaluated = 0;
  let solved = false;
  const over = (): boolean => solved || evaluated >= maxPrograms || performance.now() - begin > limitMs;
  const keep = (block: Component, operands: readonly Plain[], level: number): void => {
    evaluated += 1;
    const values = task.examples.map((_, at) => valueOf(block, operands.map((operand) => operand.values[at])));
    (levels[level] ??= []).push({ kind: block.gives, values });
    solved ||= block.gives === task.gives && task.examples.every(({ expected }, at) => sameValue(values[at], expected));
  };
  const combine = (block: Component, operands: readonly Plain[], choice: { readonly left: number; readonly level: number }): void => {
    const kind = block.takes[operands.length]?.replace('!', '');
    if (kind === undefined) return choice.left === 0 ? keep(block, operands, choice.level) : undefined;
    for (let cost = 1; cost <= choice.left && !over(); cost += 1) {
      for (const operand of levels[cost] ?? []) {
        if (over()) return;
        if (operand.kind === kind) combine(block, [...operands, operand], { left: choice.left - cost, level: choice.level });
      }
    }
  };
  for (let level = 2; level < 40 && !over(); level += 1) {
    for (const { block, cost } of components) if (level > cost) combine(block, [], { left: level - cost, level });
  }
  return { evaluated, solved, ms: performance.now() - begin };
}

function atoms({ params, constants, examples }: SynthTask): Plain[] {
  const constant = (kind: string, value: Value): Plain => ({ kind, values: examples.map(() => value) });
  const variables = params.map(({ kind }, at): Plain => ({ kind, values: examples.map(({ args }) => args[at]) }));
  return [...variables, ...[0, 1, ...constants.numbers].map((value) => constant('number', value)), ...['', ' ', ...constants.texts].map((value) => constant('string', value))];
}

function valueOf(block: Component, [first, second, third]: readonly Outcome[]): Outcome {
  if (first === FAULT || second === FAULT || third === FAULT) return FAULT;
  return guarded(block.run, [first as Value, second as Value, third as Value], false);
}
