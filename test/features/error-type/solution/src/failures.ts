// What a failed request looks like from outside.
import { InvalidInputError, NotFoundError, QuotaExceededError } from './errors.ts';

/** Status of the HTTP reply. */
export function statusOf(error: unknown): number {
  if (error instanceof NotFoundError) return 404;
  if (error instanceof InvalidInputError) return 422;
  if (error instanceof QuotaExceededError) return 429;
  return 500;
}

/** What the person reads. */
export function explain(error: unknown): string {
  if (error instanceof InvalidInputError) return `${error.message}. Please check ${error.field}.`;
  if (error instanceof NotFoundError) return `${error.message}.`;
  if (error instanceof QuotaExceededError) return `${error.message}. Upgrade to get more ${error.resource}.`;
  return 'Something went wrong on our side.';
}
