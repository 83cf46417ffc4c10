// Reads an error of the `openai` package into one of our reasons. The texts in it come from a stranger.
import { APIConnectionError, APIError } from 'openai';
import type { LlmFailure } from '../../protocol/model';
import { ReplyTooLarge } from './guardedFetch';

export interface Failure {
  readonly reason: LlmFailure;
  readonly message: string;
  readonly retryAfterMs?: number;
  /** False where the server refused before doing any work, so that nothing can have been charged. */
  readonly mayBeCharged: boolean;
}

/** Longest wait that a server may ask for; beyond it the call fails instead. */
const maxRetryAfterMs = 600_000;

/** Maps what the client threw. `unreachable` covers a refused as well as a cut connection. */
export function readFailure(error: unknown): Failure {
  if (error instanceof APIConnectionError) return readConnectionFailure(error);
  if (error instanceof APIError && typeof error.status === 'number') return readStatusFailure(error, error.status);
  return { reason: 'badReply', message: plain(error instanceof Error ? error.message : String(error)), mayBeCharged: true };
}

/** The server says that prompt and answer do not fit into the model's window. */
export function isContextTooLong(error: APIError): boolean {
  return (
    error.code === 'context_length_exceeded' ||
    /maximum context|context (length|window|size)|exceed_context_size|prompt is too long|too many tokens/i.test(error.message)
  );
}

function readConnectionFailure(error: APIConnectionError): Failure {
  const causes = causesOf(error);
  const tooLarge = causes.find((cause) => cause instanceof ReplyTooLarge);
  if (tooLarge !== undefined) return { reason: 'badReply', message: tooLarge.message, mayBeCharged: true };
  const refused = causes.some((cause) => /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|refused to call|redirect/.test(`${codeOf(cause)} ${cause.message}`));
  const last = causes.at(-1);
  return { reason: 'unreachable', message: plain(last?.message ?? error.message), mayBeCharged: !refused };
}

function readStatusFailure(error: APIError, status: number): Failure {
  const message = plain(error.message);
  const retryAfterMs = retryAfter(error.headers);
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  return { reason: reasonOf(error, status), message, mayBeCharged: false, ...wait };
}

function reasonOf(error: APIError, status: number): LlmFailure {
  if (status === 401 || status === 403) return 'unauthorized';
  // Used-up credit comes as 429, but waiting does not bring it back.
  if (status === 429) return error.code === 'insufficient_quota' ? 'unauthorized' : 'rateLimited';
  if (status === 404) return 'modelNotFound';
  if (status === 408) return 'timeout';
  if (status === 413 || (status < 500 && isContextTooLong(error))) return 'contextTooLong';
  return status >= 500 ? 'server' : 'badReply';
}

function retryAfter(headers: Headers | undefined): number | undefined {
  const exact = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (exact >= 0) return Math.min(exact, maxRetryAfterMs);
  const text = headers?.get('retry-after');
  if (text === null || text === undefined) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), maxRetryAfterMs);
}

function causesOf(error: Error): readonly Error[] {
  const causes: Error[] = [];
  // Five levels are more than the client nests; a loop of causes must not hang us.
  for (let cause = error.cause; cause instanceof Error && causes.length < 5; cause = cause.cause) causes.push(cause);
  return causes;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** One line without control characters, short enough to show. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').slice(0, 500);
}
