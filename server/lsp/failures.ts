// The one funnel: whatever a handler throws becomes a ResponseError, and a cancelled request is no error in the log.
import type { CancellationToken} from 'vscode-languageserver';
import { ErrorCodes, LSPErrorCodes, ResponseError, type Connection } from 'vscode-languageserver';
import type { ZodType } from 'zod';
import type { Message } from '../protocol/server';

/** What a client sent does not have the form that the message has. */
export class BadParams extends Error {}

/** Checks what came over the wire; throws BadParams with the place of the first fault. */
export function checked<T>(schema: ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new BadParams(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not understood'}`);
}

/** Turns any rejection of `work` into the error that a client is shown. */
export async function guarded<T>(connection: Connection, method: string, work: () => Promise<T> | T): Promise<T | ResponseError> {
  try {
    return await work();
  } catch (error) {
    return toResponseError(connection, method, error);
  }
}

/** Binds a request of our own protocol to its handler; parameters are checked before it is called. */
export function answer<Params, Result>(
  connection: Connection,
  message: Message<'clientToServer', Params, Result>,
  handler: { readonly params: ZodType<Params>; readonly run: (params: Params, token: CancellationToken) => Promise<Result> | Result },
): void {
  connection.onRequest(message.method, (params: unknown, token: CancellationToken) =>
    guarded(connection, message.method, () => handler.run(checked(handler.params, params), token)),
  );
}

function toResponseError(connection: Connection, method: string, error: unknown): ResponseError {
  if (error instanceof ResponseError) return error;
  if (error instanceof BadParams) return new ResponseError(ErrorCodes.InvalidParams, `${method}: ${error.message}`);
  if (error instanceof Error && error.name === 'AbortError') return new ResponseError(LSPErrorCodes.RequestCancelled, `${method}: stopped`);
  const text = error instanceof Error ? error.message : String(error);
  connection.console.error(`${method}: ${error instanceof Error ? (error.stack ?? text) : text}`);
  return new ResponseError(ErrorCodes.InternalError, `${method}: ${text}`);
}
