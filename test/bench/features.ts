// The sample features through the whole command line at a simulated model that errs: solved, accepted though failing, waves that do not compile.
import { CommandLine } from '../cli/commandLine';
import { sampleFeatures } from '../features/sampleFeatures';
import { solveFeature, type SolvedFeature } from '../features/solveFeature';
import type { BenchOptions } from './main';

export interface FeaturesFigures {
  readonly simulated: true;
  readonly errorRate: number;
  readonly features: number;
  readonly solved: number;
  readonly acceptedFailing: number;
  readonly calls: number;
  readonly waves: number;
  readonly wavesNotCompiling: number;
  readonly ms: number;
  readonly perFeature: readonly SolvedFeature[];
}

/** One set of figures for each error rate. `only` names a feature or a part of its name. */
export async function benchFeatures({ errorRates, seed, only = '', limit }: BenchOptions): Promise<FeaturesFigures | readonly FeaturesFigures[]> {
  const found: FeaturesFigures[] = [];
  for (const errorRate of errorRates) found.push(await atErrorRate(errorRate, { seed, only, limit }));
  return found.length === 1 && found[0] !== undefined ? found[0] : found;
}

async function atErrorRate(errorRate: number, { seed, only, limit }: { readonly seed: number; readonly only: string; readonly limit: number }): Promise<FeaturesFigures> {
  const perFeature: SolvedFeature[] = [];
  const samples = sampleFeatures().filter(({ name }) => name.includes(only)).slice(0, limit);
  const commandLine = new CommandLine();
  try {
    for (const sample of samples) {
      const one = await solveFeature(sample, { errorRate, seed, commandLine });
      perFeature.push(one);
      process.stderr.write(`${String(errorRate)} ${one.name}: ${one.solved ? 'solved' : one.status}, ${String(one.calls)} calls, ${String(one.waves)} waves, ${String(one.wavesNotCompiling)} do not compile, ${(one.ms / 1000).toFixed(1)} s${one.why === '' ? '' : ` | ${one.why.slice(0, 400)}`}\n`);
    }
  } finally {
    await commandLine.close();
  }
  const sum = (figure: (one: SolvedFeature) => number): number => perFeature.reduce((total, one) => total + figure(one), 0);
  return {
    simulated: true,
    errorRate,
    features: perFeature.length,
    solved: sum((one) => Number(one.solved)),
    acceptedFailing: sum((one) => Number(one.acceptedFailing)),
    calls: sum(({ calls }) => calls),
    waves: sum(({ waves }) => waves),
    wavesNotCompiling: sum(({ wavesNotCompiling }) => wavesNotCompiling),
    ms: sum(({ ms }) => ms),
    perFeature,
  };
}
