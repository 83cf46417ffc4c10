// Asks from inside whether the walls stand: a sandbox that is only configured is not one.
import { existsSync, mkdtempSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { bubblewrapped } from './bubblewrap';
import { limitedRun } from './limitedRun';
import type { NodeProgram } from './nodeProgram';

/** Undefined when every wall stands, else what does not, in words for a person. */
export type SelfTest = (bwrap: string, node: NodeProgram) => Promise<string | undefined>;

/** Milliseconds; far above the usual tenth of a second, so that a busy machine is not taken for a broken wall. */
const limitMs = 10_000;

/** Names the network that a process is in; it differs inside when ours is out of reach. Nothing has to listen for that. */
const networkPlace = '/proc/self/ns/net';

/** Runs inside. It prints the names of the walls that do not stand, and only that. */
const probe = `
const fs = require('node:fs');
const { home, homeDevice, canary, outside, networkPlace, network } = JSON.parse(process.argv[1]);
const open = [];
const tryTo = (name, act) => { try { if (act() !== false) open.push(name); } catch {} };
tryTo('home is readable', () => fs.statSync(home).dev === homeDevice);
tryTo('temporary files are readable', () => fs.readFileSync(canary));
for (const place of outside) tryTo('writing to ' + place + ' works', () => { fs.writeFileSync(place, ''); fs.unlinkSync(place); });
tryTo('the environment is passed on', () => process.env.STARLING_CANARY !== undefined);
tryTo('settings of the kernel can be written', () => fs.closeSync(fs.openSync('/proc/sys/kernel/core_pattern', 'r+')));
tryTo('rights of root are kept', () => !/^CapEff:\\s*0+$/m.test(fs.readFileSync('/proc/self/status', 'utf8')));
let own = network;
try { own = fs.readlinkSync(networkPlace); } catch {}
if (own === network) open.push('the network is reachable');
console.log('walls:' + JSON.stringify(open));
`;

export const testWalls: SelfTest = async (bwrap, node) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'starling-canary-'));
  try {
    const canary = path.join(folder, 'canary');
    writeFileSync(canary, 'secret');
    const facts = JSON.stringify({ home: homedir(), homeDevice: statSync(homedir()).dev, canary, outside: outsidePlaces(), networkPlace, network: readlinkSync(networkPlace) });
    const command = { file: node.file, args: ['-e', probe, facts], cwd: '/', env: node.env };
    const walls = { hidden: [], readOnly: [path.dirname(node.file)], writable: [] };
    const wrapped = bubblewrapped(bwrap, command, walls);
    const env = { STARLING_CANARY: 'secret' };
    const run = await limitedRun({ ...wrapped, env }, { timeoutMs: limitMs, stop: new AbortController().signal });
    return verdict(run.output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

function verdict(output: string): string | undefined {
  const found = /^walls:(.*)$/m.exec(output)?.[1];
  if (found === undefined) return `it does not start here: ${output.trim().split('\n').slice(0, 2).join(' ').slice(0, 300) || 'no answer'}`;
  const open = JSON.parse(found) as readonly string[];
  return open.length > 0 ? open.join('; ') : undefined;
}

/** Names in places that we could write to from outside. */
function outsidePlaces(): readonly string[] {
  return ['/usr', '/etc', '/opt', '/var', '/srv'].filter((folder) => existsSync(folder)).map((folder) => path.join(folder, `.starling-probe-${process.pid}`));
}
