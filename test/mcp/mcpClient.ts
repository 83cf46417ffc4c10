// An agent as any other: the official SDK's client, with the built command line as its server over real stdio.
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { CallToolResultSchema, ElicitRequestSchema, type ElicitResult } from '@modelcontextprotocol/sdk/types.js';

export interface McpSetup {
  readonly workspace: string;
  readonly baseUrl: string;
  /** What the person says when asked; absent: the client cannot ask. */
  readonly person?: (message: string) => ElicitResult;
  /** Bundle that is started: the command line, or the language server's, which is the one in the packed extension. */
  readonly program?: 'starling.js' | 'server.js';
  /** Folder of the journals; one of its own when absent. */
  readonly storage?: string;
}

export interface ToolReply {
  readonly text: string;
  readonly failed: boolean;
  readonly facts: Readonly<Record<string, unknown>>;
}

export class McpAgent {
  readonly progress: string[] = [];

  private constructor(
    readonly client: Client,
    readonly storage: string,
    private readonly server: ChildProcess,
  ) {}

  static async start({ workspace, baseUrl, person, program = 'starling.js', storage = mkdtempSync(join(tmpdir(), 'starling-mcp-')) }: McpSetup): Promise<McpAgent> {
    const client = new Client({ name: 'test', version: '0.0.0' }, { capabilities: person === undefined ? {} : { elicitation: { form: {} } } });
    if (person !== undefined) client.setRequestHandler(ElicitRequestSchema, ({ params }) => person(params.message));
    const server = resolve(process.env['STARLING_OUT'] ?? 'out', program);
    const settings = ['--workspace', workspace, '--base-url', baseUrl, '--reliability', '0.9', '--allow-unsandboxed-tests'];
    const transport = new StdioClientTransport({ command: process.execPath, args: [server, 'mcp', ...settings], env: { ...inherited(), STARLING_STATE: storage }, stderr: 'inherit' });
    await client.connect(transport);
    // The transport shows no more of its child than the number.
    return new McpAgent(client, storage, (transport as unknown as { readonly _process: ChildProcess })._process);
  }

  /** Resolves with the server's exit status. */
  serverEnd(): Promise<number | null> {
    return new Promise((resolve) => this.server.once('exit', resolve));
  }

  /** Closes the pipe as the end of a process does, without a word. */
  hangUp(): void {
    this.server.stdin?.end();
  }

  async call(name: string, input: Readonly<Record<string, unknown>>): Promise<ToolReply> {
    const onprogress = ({ message = '' }: { readonly message?: string | undefined }): void => void this.progress.push(message);
    const result = CallToolResultSchema.parse(await this.client.callTool({ name, arguments: { ...input } }, CallToolResultSchema, { timeout: 120_000, onprogress }));
    const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
    return { text, failed: result.isError === true, facts: result.structuredContent ?? {} };
  }

  async close(): Promise<void> {
    await this.client.close();
    rmSync(this.storage, { recursive: true, force: true });
  }
}

/** Without a key of the person who runs the tests. */
function inherited(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined || name === 'OPENAI_API_KEY' ? [] : [[name, value]])));
}
