// Asks from inside whether the walls stand: a sandbox that is only configured is not one.
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { bubblewrapped } from './bubblewrap';
import { limitedRun } from './limitedRun';
import type { NodeProgram } from './nodeProgram';

/** Undefined when every wall stands, else what does not, in words for a person. */
export type SelfTest = (bwrap: string, node: NodeProgram) => Promise<string | undefined>;

/** Milliseconds; far above the usual tenth of a second, so that a busy machine is not taken for a broken wall. */
const limitMs = 10_000;

/** Runs inside. It prints the names of the walls that do not stand, and only that. */
const probe = `
const fs = require('node:fs'), net = require('node:net');
const { home, homeDevice, canary, outside, port } = JSON.parse(process.argv[1]);
const open = [];
const tryTo = (name, act) => { try { if (act() !== false) open.push(name); } catch {} };
tryTo('home is readable', () => fs.statSync(home).dev === homeDevice);
tryTo('temporary files are readable', () => fs.readFileSync(canary));
for (const place of outside) tryTo('writing to ' + place + ' works', () => { fs.writeFileSync(place, ''); fs.unlinkSync(place); });
tryTo('the environment is passed on', () => process.env.STARLING_CANARY !== undefined);
const done = () => { console.log('walls:' + JSON.stringify(open)); process.exit(0); };
const socket = net.connect(port, '127.0.0.1');
socket.on('connect', () => { open.push('the network is reachable'); done(); });
socket.on('error', done);
setTimeout(done, 1000);
`;

export const testWalls: SelfTest = async (bwrap, node) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'starling-canary-'));
  const server = await listen();
  try {
    const canary = path.join(folder, 'canary');
    writeFileSync(canary, 'secret');
    const facts = JSON.stringify({ home: homedir(), homeDevice: statSync(homedir()).dev, canary, outside: outsidePlaces(), port: portOf(server) });
    const command = { file: node.file, args: ['-e', probe, facts], cwd: '/', env: node.env };
    const walls = { hidden: [], readOnly: [path.dirname(node.file)], writable: [] };
    const wrapped = bubblewrapped(bwrap, command, walls);
    const env = { STARLING_CANARY: 'secret' };
    const run = await limitedRun({ ...wrapped, env }, { timeoutMs: limitMs, stop: new AbortController().signal });
    return verdict(run.output);
  } finally {
    server.close();
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

function listen(): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
