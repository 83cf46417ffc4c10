// How a person agrees before anything is written: asked through the client where it can ask, else by a token that names the diff.
import { createHash, randomBytes } from 'node:crypto';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { fileDiff } from '../../core/assemble/fileDiff';
import type { FileChange } from '../../protocol/runEvent';

/** A diff that waits for a yes. */
export interface Proposal {
  readonly run: string;
  readonly question: string;
  readonly files: readonly FileChange[];
}

export type Agreement = { readonly kind: 'agreed' } | { readonly kind: 'refused' } | { readonly kind: 'tokenNeeded'; readonly token: string; readonly why: string };

/** A person reads and thinks: longer than any call of a program. */
const PATIENCE_MS = 15 * 60_000;

/** Lives as long as the connection. A token stands for one diff of one run, and is good for one call. */
export class Agreements {
  readonly #open = new Map<string, string>();

  constructor(private readonly server: McpServer) {}

  /** A client that can ask its person is never believed a token. */
  async ask(proposal: Proposal, given: { readonly token: string | undefined; readonly signal: AbortSignal }): Promise<Agreement> {
    if (canAsk(this.server)) return (await this.#askPerson(proposal, given.signal)) ? { kind: 'agreed' } : { kind: 'refused' };
    return this.#askByToken(proposal, given.token);
  }

  async #askPerson({ question, files }: Proposal, signal: AbortSignal): Promise<boolean> {
    const reply = await this.server.server.elicitInput(
      {
        message: `${question}\n\n${shorten(diffOf(files))}`,
        requestedSchema: { type: 'object', properties: { apply: { type: 'boolean', title: 'Write these edits', default: false } }, required: ['apply'] },
      },
      { signal, timeout: PATIENCE_MS },
    );
    return reply.action === 'accept' && reply.content?.['apply'] === true;
  }

  #askByToken({ run, files }: Proposal, token: string | undefined): Agreement {
    const hash = diffHash(files);
    const expected = this.#open.get(run);
    // Whatever was given, it was the last time that it could be.
    this.#open.delete(run);
    if (token !== undefined && token === expected && token.startsWith(tokenName(hash))) return { kind: 'agreed' };
    const fresh = `${tokenName(hash)}${randomBytes(6).toString('hex')}`;
    this.#open.set(run, fresh);
    return { kind: 'tokenNeeded', token: fresh, why: token === undefined ? '' : 'The token was for another diff, or was used already.' };
  }
}

/** The whole of what would be written. */
export function diffOf(files: readonly FileChange[]): string {
  return files.map(({ file, before, after }) => fileDiff(file, before, after)).join('\n');
}

function canAsk({ server }: McpServer): boolean {
  const asked = server.getClientCapabilities()?.elicitation;
  // Clients of the first version of asking say an empty object: forms were all there was.
  return asked !== undefined && (asked.form !== undefined || asked.url === undefined);
}

function diffHash(files: readonly FileChange[]): string {
  return createHash('sha256').update(JSON.stringify(files.map(({ file, before, after }) => [file, before, after]))).digest('hex');
}

function tokenName(hash: string): string {
  return `diff-${hash.slice(0, 12)}-`;
}

const MOST_SHOWN = 8_000;

function shorten(diff: string): string {
  if (diff.length <= MOST_SHOWN) return diff;
  return `${diff.slice(0, MOST_SHOWN)}\n... cut here: ${diff.length - MOST_SHOWN} more characters. The tool "show" has them all.`;
}
