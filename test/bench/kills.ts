// Whole runs, killed at random moments and resumed: what is lost, applied twice or paid twice. Against the model server: simulated.
import path from 'node:path';
import { killedRuns } from '../journal/killedRuns';
import type { BenchOptions } from './main';

export function benchKills({ kills, seed }: BenchOptions): Promise<unknown> {
  return killedRuns({ kills, killsARun: 4, seed, bundles: path.resolve('out'), told: (line) => void process.stderr.write(`${line}\n`) });
}
