// One running native TypeScript: requests over its pipe, and the files it asks for. Ends with whoever holds it.
import { spawn } from 'node:child_process';
import { createTupleReader, encodeTuple, tupleKind, type Tuple } from './tupleStream';

export interface NativeCompiler {
  /** One answer; rejects with the compiler's own words, or when it has ended. Requests are answered in the order they were made. */
  request(method: string, params: unknown): Promise<unknown>;
  readonly ended: boolean;
  /** Settles when the process is gone. */
  end(): Promise<void>;
}

export interface NativeSetup {
  readonly executable: string;
  readonly folder: string;
  /** Text of a file, null when it must not be seen, undefined where the compiler may read it itself. */
  readonly readFile: (absolute: string) => string | null | undefined;
}

interface Waiting {
  readonly method: string;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Reads of the compiler go through `readFile`; it writes nothing, opens no socket, and starts no program. */
export function startNativeCompiler({ executable, folder, readFile }: NativeSetup): NativeCompiler {
  const child = spawn(executable, ['--api', '--cwd', folder, '--callbacks=readFile'], { cwd: folder, env: {}, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  const waiting: Waiting[] = [];
  let ended = false;
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()).on('error', () => resolve()));
  const end = (why: string): void => {
    ended = true;
    child.kill('SIGKILL');
    for (const one of waiting.splice(0)) one.reject(new Error(why));
  };
  const send = (kind: number, name: string, payload: string): void => void child.stdin.write(encodeTuple(kind, name, payload));
  const take = ({ kind, name, payload }: Tuple): void => {
    if (kind === tupleKind.call) return send(tupleKind.callResponse, name, answerRead(readFile(JSON.parse(payload.toString('utf8')) as string)));
    const first = waiting.shift();
    if (first?.method !== name) {
      first?.reject(new Error(`The native compiler answered ${name} where ${first.method} was asked.`));
      return end('The native compiler answers out of turn.');
    }
    if (kind === tupleKind.response) first.resolve(payload.length === 0 ? undefined : JSON.parse(payload.toString('utf8')));
    else first.reject(new Error(payload.toString('utf8')));
  };
  const read = createTupleReader(take);
  child.stdout.on('data', (chunk: Buffer) => {
    try {
      read(chunk);
    } catch (error) {
      end(error instanceof Error ? error.message : String(error));
    }
  });
  child.on('error', (error) => end(`The native compiler could not be started: ${error.message}`));
  child.on('close', () => end('The native compiler ended.'));
  child.stdin.on('error', () => end('The native compiler ended.'));
  return {
    request: (method, params) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(new Error('The native compiler ended.'));
        waiting.push({ method, resolve, reject });
        send(tupleKind.request, method, JSON.stringify(params));
      }),
    get ended() {
      return ended;
    },
    end() {
      end('The native compiler was stopped.');
      return closed;
    },
  };
}

/** An empty answer lets the compiler read for itself. */
function answerRead(text: string | null | undefined): string {
  return text === undefined ? '' : JSON.stringify({ content: text });
}
