// Keeps the checkers of each project from one run of a process to the next: a compiler that is warm answers at once.
import { openCheckers, type OpenedCheckers } from './openCheckers';

export interface KeptCheckers {
  readonly open: typeof openCheckers;
  dispose(): Promise<void>;
}

/** A run that ends disposes of nothing; the process does, at its end. */
export function keepCheckers(): KeptCheckers {
  const opened = new Map<string, OpenedCheckers>();
  return {
    open(settings) {
      const kept = opened.get(settings.root) ?? openCheckers(settings);
      opened.set(settings.root, kept);
      return { ...kept, dispose: () => Promise.resolve() };
    },
    async dispose() {
      await Promise.allSettled([...opened.values()].map((one) => one.dispose()));
    },
  };
}
