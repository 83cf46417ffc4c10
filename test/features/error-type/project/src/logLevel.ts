// How loud a failure is in the log.
import { InvalidInputError, NotFoundError } from './errors.ts';

export type LogLevel = 'debug' | 'info' | 'error';

export function logLevelOf(error: unknown): LogLevel {
  if (error instanceof NotFoundError || error instanceof InvalidInputError) return 'debug';
  return 'error';
}
