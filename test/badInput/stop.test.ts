// Stop at each stage: exit status 130 within a second, nothing written, a journal that reads, and a resume that pays for nothing twice.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RunPorts } from '../../server/core/ports/runPorts';
import type { RunEvent } from '../../server/protocol/runEvent';
import { openJournals } from '../../server/openJournals';
import { BUNDLES, CommandLine, type Ran } from '../cli/commandLine';
import { gitFolder } from '../fixture/gitFolder';
import { answeringServer } from '../io/llm/answeringServer';
import { startModelServer, type ModelServer } from '../modelServer/startModelServer';
import { BASE, FILE, SOLVED } from './project';

const project = gitFolder(BASE);
const solutions = gitFolder({ ...BASE, [FILE]: SOLVED });
const commandLine = new CommandLine();
const untouched = project.fingerprint();
const HANGING = { 'test/text.test.mjs': 'while (true);\n' };
/** Two tasks, two samples each; those of one round travel in one request. */
const SAMPLES = 4;
const whole = ['implement', FILE, '--workspace', project.root];
/** Milliseconds from Stop to the end of the command. */
const settled: number[] = [];
let model: ModelServer;

beforeAll(async () => {
  // Cold starts are not what is measured.
  await commandLine.run([...whole, '--model', 'offline', '--max-calls', '1']);
});

beforeEach(async () => {
  await model?.close();
  model = await startModelServer({ solutions: solutions.root, latencyMs: 100 });
});

afterAll(async () => {
  process.stdout.write(`stopped after ${settled.map((ms) => ms.toFixed(0)).join(', ')} ms\n`);
  await commandLine.close();
  await model.close();
  project.remove();
  solutions.remove();
});

type Press = (ports: RunPorts, press: () => void) => RunPorts;

type Moment = readonly [RunEvent['type'], number];

/** Calls `act` when the n-th event of a type is on disk. */
function when([type, count]: Moment, ports: RunPorts, act: () => void): RunPorts {
  let left = count;
  const append = async (event: RunEvent): Promise<void> => {
    await ports.journal.append(event);
    if (event.type === type && (left -= 1) === 0) act();
  };
  return { ...ports, journal: { append } };
}

function at(...moment: Moment): Press {
  return (ports, press) => when(moment, ports, press);
}

/** The first test run after that moment hangs; Stop is pressed while it does. */
function inTestRunAfter(...moment: Moment): Press {
  let armed = false;
  return (ports, press) => ({
    ...when(moment, ports, () => (armed = true)),
    testRunner: {
      run(request, stop) {
        if (!armed) return ports.testRunner.run(request, stop);
        armed = false;
        setTimeout(press, 300);
        return ports.testRunner.run({ ...request, overlay: { ...request.overlay, ...HANGING } }, stop);
      },
    },
  });
}

/** Stop is pressed in the first type check after that moment. */
function inTypeCheckAfter(...moment: Moment): Press {
  let armed = false;
  return (ports, press) => ({
    ...when(moment, ports, () => (armed = true)),
    checker: {
      ...ports.checker,
      check(files, overlay, stop) {
        if (armed) setImmediate(press);
        armed = false;
        return ports.checker.check(files, overlay, stop);
      },
    },
  });
}

async function stopped(press: Press, model: readonly string[]): Promise<Ran & { readonly settledMs: number }> {
  const stop = new AbortController();
  let pressed = Number.NaN;
  const ports = (real: RunPorts): RunPorts =>
    press(real, () => {
      pressed = performance.now();
      stop.abort();
    });
  const ran = await commandLine.run([...whole, ...model, '--apply', '--yes'], { stop, ports });
  return { ...ran, settledMs: performance.now() - pressed };
}

async function eventsOf(run: string): Promise<readonly RunEvent[]> {
  const stored = await openJournals(commandLine.journals).read(run);
  if (!stored.ok) throw new Error(stored.problem);
  return stored.events;
}

/** Samples that the model server has drawn; a question about chance is none. */
function drawn(): number {
  return model.stats().replies.right;
}

/** Answers that are on record; tests that an agent was asked for are none. */
function repliesIn(events: readonly RunEvent[]): number {
  return events.filter((event) => event.type === 'sampleEnded' && event.raw !== '' && !isAboutTests(event.sample)).length;
}

/** Samples that were paid for in a run. */
function paidIn(events: readonly RunEvent[]): readonly string[] {
  return events.flatMap((event) => (event.type === 'replied' ? [event.sample] : []));
}

/** Where evidence is weak, as on a machine too busy for mutants, one more agent is asked for tests. */
function isAboutTests(sample: string): boolean {
  return sample.endsWith('.tests.1');
}

describe('Stop', () => {
  test.each<readonly [string, () => Press]>([
    ['while it locates: at once', () => at('runStarted', 1)],
    ['while it locates: in the type check', () => inTypeCheckAfter('runStarted', 1)],
    ['while it plans', () => at('located', 1)],
    ['while the baseline runs: at its start', () => at('planned', 1)],
    ['while the baseline runs: in a test that hangs', () => inTestRunAfter('planned', 1)],
    ['while it samples: before the first reply', () => at('sampleStarted', 1)],
    ['while it samples: after the first reply', () => at('sampleEnded', 1)],
    ['while it verifies: in the type check', () => inTypeCheckAfter('sampleStarted', 1)],
    ['while it verifies: in a test that hangs', () => inTestRunAfter('sampleStarted', 1)],
    ['between two tasks', () => at('decided', 1)],
    ['while it assembles: at the last decision', () => at('decided', 2)],
    ['while it assembles: in the type check of the whole', () => inTypeCheckAfter('decided', 2)],
    ['while it assembles: in a test of the whole that hangs', () => inTestRunAfter('decided', 2)],
    ['while it assembles: at the last check', () => at('integrated', 2)],
    ['while it assembles: at the proposal', () => at('proposed', 1)],
  ])('%s', async (_, press) => {
    const first = await stopped(press(), ['--base-url', model.url]);
    expect({ status: first.status, stderr: first.stderr }).toEqual({ status: 130, stderr: expect.stringMatching(/stopped/) as string });
    settled.push(first.settledMs);
    expect(first.settledMs).toBeLessThan(1000);
    expect(project.fingerprint()).toBe(untouched);

    const run = /run (\S+)/.exec(first.stderr)?.[1] ?? '';
    const audit = await commandLine.run(['audit', run]);
    expect(audit.stdout).toContain('the chain holds');
    const events = await eventsOf(run);
    expect(events.at(-1)).toMatchObject({ type: 'runEnded', status: 'stopped' });

    const paid = drawn();
    const resumed = await commandLine.run(['resume', run]);
    expect({ status: resumed.status, stderr: resumed.stderr }).toEqual({ status: 0, stderr: expect.stringContaining('complete') as string });
    const again = paidIn(await eventsOf(/run (\S+)/.exec(resumed.stderr)?.[1] ?? ''));
    expect([drawn() - paid, again.filter((sample) => !isAboutTests(sample)).length]).toEqual([again.length, SAMPLES - repliesIn(events)]);
    expect(project.fingerprint()).toBe(untouched);
  });

  test('while an endpoint does not answer', async () => {
    const silent = await answeringServer(() => undefined);
    const stop = new AbortController();
    const running = commandLine.run([...whole, '--base-url', `${silent.origin}/v1`], { stop });
    await expect.poll(() => silent.asked.length).toBe(1);
    const pressed = performance.now();
    stop.abort();
    expect((await running).status).toBe(130);
    expect(performance.now() - pressed).toBeLessThan(1000);
    await silent.close();
  });

  test('before a person has said yes', async () => {
    const stop = new AbortController();
    const confirm = (): Promise<boolean> => {
      stop.abort();
      return Promise.resolve(true);
    };
    const { status, stderr } = await commandLine.run([...whole, '--base-url', model.url, '--apply'], { stop, confirm });
    expect({ status, stderr }).toEqual({ status: 130, stderr: expect.stringContaining('nothing was written: stopped') as string });
    expect(project.fingerprint()).toBe(untouched);
  });

  test('by Ctrl+C in a terminal', async () => {
    const slow = await startModelServer({ solutions: solutions.root, latencyMs: 60_000 });
    const environment = { PATH: process.env['PATH'], STARLING_STATE: commandLine.journals };
    const child = spawn(process.execPath, [join(BUNDLES, 'starling.js'), ...whole, '--base-url', slow.url], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text: Buffer) => void (said += text.toString()));
    await expect.poll(() => slow.stats().requests, { timeout: 40_000, message: said }).toBe(1);
    const pressed = performance.now();
    child.kill('SIGINT');
    const status = await new Promise((resolve) => child.once('exit', (code, signal) => resolve(code ?? signal)));
    expect({ status, said }).toEqual({ status: 130, said: expect.stringContaining('stopped: 0 of 2 tasks were decided') as string });
    expect(performance.now() - pressed).toBeLessThan(1000);
    expect(project.fingerprint()).toBe(untouched);
    await slow.close();
  });
});
