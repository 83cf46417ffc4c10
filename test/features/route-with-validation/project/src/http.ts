// Requests and replies as plain values; a server turns them into bytes.
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

export interface HttpReply {
  readonly status: number;
  readonly body: unknown;
}

export function reply(status: number, body: unknown): HttpReply {
  return { status, body };
}

export function problem(status: number, ...problems: readonly string[]): HttpReply {
  return { status, body: { problems } };
}
