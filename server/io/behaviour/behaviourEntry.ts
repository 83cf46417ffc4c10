// Inside of the child that runs candidates: reads orders from stdin, answers on stdout, ends when stdin does.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import variant from '@jitl/quickjs-wasmfile-release-sync';
import { newQuickJSWASMModuleFromVariant, newVariant } from 'quickjs-emscripten-core';
import type { BehaviourOrder, BehaviourReply } from './messages';
import { runCandidate } from './runCandidate';

/** Node has it; the types of Node leave it out. */
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<object> };

const compiled = WebAssembly.compile(readFileSync(path.join(__dirname, 'quickjs.wasm')));
const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

async function answer(order: BehaviourOrder): Promise<BehaviourReply> {
  const { id, inputs } = order;
  try {
    // A module of its own each time: what one candidate breaks, no other meets.
    const quickJs = await newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmModule: await compiled }));
    const run = runCandidate(quickJs, order, hash);
    return run.ok ? { id, kind: 'observed', observations: run.observations } : { id, kind: 'unusable', why: run.why };
  } catch {
    return { id, kind: 'observed', observations: inputs.map(() => ({ outcome: 'resource', value: '', mutated: '', calls: [] })) };
  }
}

let turn: Promise<unknown> = Promise.resolve();
createInterface({ input: process.stdin }).on('line', (line) => {
  turn = turn.then(async () => process.stdout.write(`${JSON.stringify(await answer(JSON.parse(line) as BehaviourOrder))}\n`));
});
