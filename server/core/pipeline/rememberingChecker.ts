// The type checker with the run's memory in front: what was asked about the files as they are is not asked twice.
import type { Checker } from '../ports/checker';
import type { RunPorts } from '../ports/runPorts';
import type { RunMemory } from './checkMemory';

export function rememberingChecker({ checker }: Pick<RunPorts, 'checker'>, memory: RunMemory): Checker {
  return {
    async check(files, overlay, stop) {
      const { result } = await memory.recall({
        inputs: ['type check', 1, files, overlay],
        make: () => checker.check(files, overlay, stop),
        tells: ({ diagnostics }) => !stop.aborted && diagnostics.every(({ code }) => code !== 0),
      });
      return result;
    },
    fixes: (file, overlay, stop) => checker.fixes(file, overlay, stop),
  };
}
