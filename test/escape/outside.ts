// What lies outside of a sandbox in these tests: things to steal, break and talk to, and whether anybody did.
import { createSocket } from 'node:dgram';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Outside } from './probes';

export interface Watched {
  readonly outside: Outside;
  /** What has been reached or changed, in words; empty when nothing was. */
  touched(): readonly string[];
  close(): Promise<void>;
}

const notes = 'as it was\n';
const config = '[core]\n';

/** Everything is listened to and noted; `files` are the project's own. */
export async function watchedOutside(files: Readonly<Record<string, string>>): Promise<Watched> {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'outside-')));
  const [folder, root] = [path.join(base, 'others'), path.join(base, 'project')];
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries({ ...files, 'notes.txt': notes, '.env': 'KEY=canary', '.git/config': config, '.git/hooks/keep': '' })) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  writeFileSync(path.join(folder, 'secret'), 'canary');
  const db = new DatabaseSync(path.join(folder, 'open.db'));
  db.exec("create table secrets (value text); insert into secrets values ('canary')");
  db.close();
  const reached: string[] = [];
  const tcp = await listening(() => reached.push('TCP'), 0);
  const unix = await listening(() => reached.push('a Unix socket'), path.join(folder, 'open.sock'));
  const udp = createSocket('udp4');
  udp.on('message', () => reached.push('UDP'));
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  process.env['STARLING_CANARY'] = 'canary';
  return {
    outside: { folder, root, home: homedir(), tcpPort: (tcp.address() as AddressInfo).port, udpPort: udp.address().port, socket: path.join(folder, 'open.sock'), pid: process.pid },
    touched: () => [
      ...reached,
      ...['written', 'later'].filter((name) => existsSync(path.join(folder, name))).map((name) => `the file ${name}`),
      ...['/usr/starling-escape', '/etc/starling-escape', '/var/starling-escape', path.join(root, '.git/hooks/pre-commit')].filter((file) => existsSync(file)),
      ...(readFileSync(path.join(folder, 'secret'), 'utf8') === 'canary' ? [] : ['the secret']),
      ...(readFileSync(path.join(root, 'notes.txt'), 'utf8') === notes ? [] : ['the project']),
      ...(readFileSync(path.join(root, '.git/config'), 'utf8') === config ? [] : ['.git']),
    ],
    async close() {
      delete process.env['STARLING_CANARY'];
      udp.close();
      await Promise.all([tcp, unix].map((server) => new Promise((resolve) => server.close(resolve))));
      rmSync(base, { recursive: true, force: true });
    },
  };
}

function listening(onReached: () => void, where: number | string): Promise<Server> {
  const server = createServer((socket) => {
    onReached();
    socket.destroy();
  });
  return new Promise((resolve) => {
    const done = (): void => resolve(server);
    if (typeof where === 'number') server.listen(where, '127.0.0.1', done);
    else server.listen(where, done);
  });
}
