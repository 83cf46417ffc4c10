// The tool `implement`: one run with progress on the way, stopped when the client no longer wants it.
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import type { CallToolResult, ServerNotification, ServerRequest } from '@modelcontextprotocol/sdk/types.js';
import { emptyRun, foldRun } from '../../core/pipeline/runState';
import { StopSource } from '../../core/pipeline/stopSource';
import type { RunEvent } from '../../protocol/runEvent';
import type { ServerSettings } from '../../protocol/server';
import { runTarget } from '../implement';
import { runText } from '../runText';
import type { CliServices } from '../services';
import { showProgress } from '../showProgress';
import type { RunShelf } from './runShelf';
import { failure, reply, runFacts } from './toolReply';

/** Set by who starts the server; no caller moves the workspace or the endpoint. */
export interface McpOptions {
  readonly workspace: string;
  readonly settings: ServerSettings;
}

export type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

interface Surroundings {
  readonly options: McpOptions;
  readonly services: CliServices;
  readonly shelf: RunShelf;
}

export async function implementVerb(input: { readonly target: string; readonly wish?: string | undefined }, extra: Extra, { options, services, shelf }: Surroundings): Promise<CallToolResult> {
  const stop = new StopSource(services.stop);
  const cancel = (): void => stop.abort();
  extra.signal.addEventListener('abort', cancel);
  try {
    const asked = { ...options, target: input.target, wish: input.wish ?? '', json: false, apply: false, yes: false };
    const ran = await runTarget(asked, services, { replay: [], onEvent: follow(extra), stop });
    if (!ran.ok) return failure(ran.problem);
    await ran.close();
    const { result } = ran;
    if (result.end === 'badInput') return failure(result.view.reason);
    shelf.put(result);
    const next = result.edits.length === 0 ? '' : `\nNothing is written yet. The tool "apply" with run ${result.view.run} writes it, after a person has agreed.\n`;
    return reply(`${runText(result.view)}${next}`, runFacts(result.view));
  } finally {
    extra.signal.removeEventListener('abort', cancel);
    stop.release();
  }
}

/** The lines of a terminal, as progress; none where the client asked for none. */
function follow({ _meta, sendNotification }: Extra): (event: RunEvent) => void {
  const progressToken = _meta?.progressToken;
  if (progressToken === undefined) return () => undefined;
  let view = emptyRun();
  let progress = 0;
  const write = (text: string): void => {
    progress += 1;
    // A client that has gone needs no progress; the run learns of it by its signal.
    sendNotification({ method: 'notifications/progress', params: { progressToken, progress, message: text.trim() } }).catch(() => undefined);
  };
  const show = showProgress({ isTerminal: false, write });
  return (event) => {
    view = foldRun(view, event);
    show(event, view);
  };
}
