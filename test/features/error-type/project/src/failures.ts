// What a failed request looks like from outside.
import { InvalidInputError, NotFoundError } from './errors.ts';

/** Status of the HTTP reply. */
export function statusOf(error: unknown): number {
  if (error instanceof NotFoundError) return 404;
  if (error instanceof InvalidInputError) return 422;
  return 500;
}

/** What the person reads. */
export function explain(error: unknown): string {
  if (error instanceof InvalidInputError) return `${error.message}. Please check ${error.field}.`;
  if (error instanceof NotFoundError) return `${error.message}.`;
  return 'Something went wrong on our side.';
}
