// The machine's clock: wall time to show, monotonic time to measure.
import { performance } from 'node:perf_hooks';
import type { Clock } from '../../core/ports/runPorts';

export const systemClock: Clock = { wall: () => Date.now(), monotonic: () => performance.now() };
