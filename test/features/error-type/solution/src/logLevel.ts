// How loud a failure is in the log.
import { InvalidInputError, NotFoundError, QuotaExceededError } from './errors.ts';

export type LogLevel = 'debug' | 'info' | 'error';

export function logLevelOf(error: unknown): LogLevel {
  if (error instanceof NotFoundError || error instanceof InvalidInputError) return 'debug';
  if (error instanceof QuotaExceededError) return 'info';
  return 'error';
}
