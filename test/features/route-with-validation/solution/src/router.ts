// Finds the route of a request: segments that begin with ":" take any value.
import { problem, type HttpReply, type HttpRequest } from './http.ts';

export type Parameters = Readonly<Record<string, string>>;

export interface Route {
  readonly method: string;
  readonly pattern: string;
  answer(parameters: Parameters, request: HttpRequest): HttpReply;
}

export function dispatch(routes: readonly Route[], request: HttpRequest): HttpReply {
  for (const route of routes) {
    if (route.method !== request.method) continue;
    const parameters = match(route.pattern, request.path);
    if (parameters !== undefined) return route.answer(parameters, request);
  }
  return problem(404, `no route ${request.method} ${request.path}`);
}

function match(pattern: string, path: string): Parameters | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    const value = given[at] ?? '';
    if (segment.startsWith(':')) parameters[segment.slice(1)] = value;
    else if (segment !== value) return undefined;
  }
  return parameters;
}
