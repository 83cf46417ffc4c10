// Fits the two tables of weights from recorded candidates: which of those that fit is meant, and when the first is to be trusted.
import { readFileSync } from 'node:fs';
import { WEIGHTS, scoreOf, type Features } from '../../../server/core/offline/rankFits';
import { SIGN_BIAS, SIGN_WEIGHTS, type Signs } from '../../../server/core/offline/signs';

/** One problem: what was found, likeliest first, and which of it passes the hidden cases. */
export interface Recorded {
  readonly problem: string;
  readonly labels: readonly boolean[];
  readonly features: readonly Features[];
  readonly signs?: Signs;
}

/** Likelihood falls to a half with two points of score, as the search has it. */
const TEMPERATURE = Math.LN2 / 2;
const FOLDS = 5;
const ROUNDS = 1500;
/** Pull towards the weights as they stand. */
const RANK_PRIOR = 0.02;
const SIGN_PRIOR = 0.03;

export function fitSynth(file: string): unknown {
  const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '');
  const all = lines.map((line) => JSON.parse(line) as Recorded);
  const ranked = all.filter(({ labels }) => labels.includes(true) && labels.includes(false));
  const judged = all.filter(({ signs }) => signs !== undefined);
  return {
    problems: all.length,
    choosing: { ...crossValidated(ranked, fitRanker, topRight), asShipped: topRight(ranked, WEIGHTS), of: ranked.length, weights: rounded(fitRanker(ranked)) },
    trusting: { ...foldedTrust(judged), weights: rounded(fitTrust(judged)) },
  };
}

function crossValidated<W>(all: readonly Recorded[], fit: (part: readonly Recorded[]) => W, score: (part: readonly Recorded[], weights: W) => number): { readonly heldOut: number } {
  let sum = 0;
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const weights = fit(all.filter((one) => foldOf(one) !== fold));
    sum += score(all.filter((one) => foldOf(one) === fold), weights);
  }
  return { heldOut: sum };
}

/** Problems that stand in two sets fall into one fold. */
function foldOf({ problem }: Recorded): number {
  return [...problem].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) % FOLDS;
}

function topRight(part: readonly Recorded[], weights: Features): number {
  return part.filter(({ features, labels }) => labels[leastOf(features.slice(0, labels.length).map((one) => scoreOf(one, weights)))] === true).length;
}

function leastOf(scores: readonly number[]): number {
  return scores.indexOf(Math.min(...scores));
}

/** Gradient descent on the negative likelihood of right candidates; the weight of `rank` sets the scale and stays. */
function fitRanker(part: readonly Recorded[]): Features {
  const names = (Object.keys(WEIGHTS) as (keyof Features)[]).filter((name) => name !== 'rank');
  let weights: Features = WEIGHTS;
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope: Partial<Record<keyof Features, number>> = {};
    for (const { features, labels } of part) {
      const shown = features.slice(0, labels.length);
      const chances = softmax(shown.map((one) => -TEMPERATURE * scoreOf(one, weights)));
      const right = chances.map((chance, at) => (labels[at] === true ? chance : 0));
      const mass = right.reduce((sum, chance) => sum + chance, 0);
      for (const name of names) slope[name] = (slope[name] ?? 0) + TEMPERATURE * shown.reduce((sum, one, at) => sum + ((right[at] ?? 0) / mass - (chances[at] ?? 0)) * one[name], 0);
    }
    const next = names.map((name) => [name, weights[name] - 0.5 * ((slope[name] ?? 0) / part.length + RANK_PRIOR * (weights[name] - WEIGHTS[name]))] as const);
    weights = { ...weights, ...Object.fromEntries(next) };
  }
  return weights;
}

function softmax(values: readonly number[]): readonly number[] {
  const most = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - most));
  const sum = powers.reduce((all, one) => all + one, 0);
  return powers.map((power) => power / sum);
}

interface Trust {
  readonly bias: number;
  readonly weights: Signs;
}

function fitTrust(part: readonly Recorded[]): Trust {
  const names = Object.keys(SIGN_WEIGHTS) as (keyof Signs)[];
  let trust: Trust = { bias: SIGN_BIAS, weights: SIGN_WEIGHTS };
  for (let round = 0; round < 4 * ROUNDS; round += 1) {
    const slope: Partial<Record<keyof Signs, number>> = {};
    let lean = 0;
    for (const { signs, labels } of part) {
      if (signs === undefined) continue;
      const miss = (labels[0] === true ? 1 : 0) - trusted(signs, trust);
      lean += miss;
      for (const name of names) slope[name] = (slope[name] ?? 0) + miss * signs[name];
    }
    const step = (name: keyof Signs): number => (0.02 * (slope[name] ?? 0)) / part.length - 0.02 * SIGN_PRIOR * (trust.weights[name] - SIGN_WEIGHTS[name]);
    trust = { bias: trust.bias + (0.02 * lean) / part.length, weights: Object.fromEntries(names.map((name) => [name, trust.weights[name] + step(name)])) as unknown as Signs };
  }
  return trust;
}

function trusted(signs: Signs, { bias, weights }: Trust): number {
  const sum = (Object.keys(weights) as (keyof Signs)[]).reduce((all, name) => all + weights[name] * signs[name], bias);
  return 1 / (1 + Math.exp(-sum));
}

/** Decided and right at several thresholds, each problem judged by weights that have not seen it. */
function foldedTrust(all: readonly Recorded[]): { readonly heldOut: readonly unknown[] } {
  const scored = Array.from({ length: FOLDS }, (_, fold) => {
    const trust = fitTrust(all.filter((one) => foldOf(one) !== fold));
    return all.filter((one) => foldOf(one) === fold).map((one) => ({ right: one.labels[0] === true, chance: one.signs === undefined ? 0 : trusted(one.signs, trust) }));
  }).flat();
  const at = [0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95].map((level) => {
    const decided = scored.filter(({ chance }) => chance >= level);
    return { level, decided: decided.length, right: decided.filter(({ right }) => right).length };
  });
  return { heldOut: at };
}

function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' ? Number(one.toFixed(2)) : one)));
}
