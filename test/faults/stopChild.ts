// A process of its own that begins runs, stops each at a stage, and then has to end by itself. Its arguments: the cases as JSON.
import { setTimeout as wait } from 'node:timers/promises';
import type { RunPorts } from '../../server/core/ports/runPorts';
import type { StopSignal } from '../../server/core/ports/stopSignal';
import { pause, realTimer } from '../../server/io/llm/timer';
import { runProject } from './faultProject';
import type { StopCase, Stopped } from './stopCases';

async function main(): Promise<void> {
  const cases = JSON.parse(process.argv[2] ?? '[]') as readonly StopCase[];
  for (const one of cases) process.stdout.write(`${JSON.stringify(await stopAt(one))}\n`);
  process.stdout.write(`${JSON.stringify({ done: Date.now() })}\n`);
}

async function stopAt({ url, stage, afterMs, provider }: StopCase): Promise<Stopped> {
  const stop = new AbortController();
  let stoppedAt = 0;
  let isReached = false;
  const reach = (): void => {
    if (isReached) return;
    isReached = true;
    const abort = (): void => {
      stoppedAt = performance.now();
      stop.abort();
    };
    if (afterMs === 0) abort();
    else void wait(afterMs).then(abort);
  };
  const { end, view } = await runProject(url, {
    provider,
    stop,
    timeoutMs: 120_000,
    onEvent: ({ type }) => {
      if (type === stage) reach();
    },
    ports: (ports) => slowAt(stage, ports, reach),
  });
  return { end, status: view.status, ms: Math.round(performance.now() - stoppedAt) };
}

/** Ports that are stages: a call to them tells, and the tests take half a minute unless they are stopped. */
function slowAt(stage: string, ports: RunPorts, reach: () => void): RunPorts {
  const { workspace, testRunner, llm } = ports;
  let runs = 0;
  return {
    ...ports,
    workspace: { ...workspace, read: (file) => (stage === 'locate' && reach(), workspace.read(file)) },
    llm: { ...llm, complete: (request, stop) => (stage === 'call' && reach(), llm.complete(request, stop)) },
    testRunner: {
      run: async (request, stop: StopSignal) => {
        runs += 1;
        const isSlow = (stage === 'baseline' && runs === 1) || (stage === 'tests' && runs > 1);
        if (!isSlow) return testRunner.run(request, stop);
        reach();
        await pause(realTimer, 30_000, stop);
        return { outcome: 'stopped', results: [], command: '', sandbox: '', detail: '', ms: 0 };
      },
    },
  };
}

void main();
