// scratch
import { cpSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, test } from 'vitest';
import { CommandLine } from '../cli/commandLine';
import { startModelServer } from '../modelServer/startModelServer';
import { sampleFeatures } from './sampleFeatures';

const commandLine = new CommandLine();
afterAll(() => commandLine.close());
const names = (process.env['SAMPLE'] ?? 'option-through-layers').split(',');
test.each(names)('%s', async (name) => {
  const sample = sampleFeatures().find((one) => one.name === name);
  if (sample === undefined) throw new Error('none');
  const root = realpathSync(mkdtempSync('/tmp/p1/run-'));
  cpSync(sample.project, root, { recursive: true });
  const server = await startModelServer({ solutions: sample.solution, errorRate: Number(process.env['ERROR'] ?? 0), seed: Number(process.env['SEED'] ?? 1) });
  const begin = Date.now();
  const ran = await commandLine.run(['implement', sample.target, '--wish', sample.wish, '--workspace', root, '--base-url', server.url, '--max-calls', '400', '--json']);
  writeFileSync('/tmp/p1/' + name + '.json', ran.stdout);
  console.log(name, root, ran.status, Date.now() - begin, 'ms\n', ran.stderr.slice(-6000));
  await server.close();
}, 200000);
