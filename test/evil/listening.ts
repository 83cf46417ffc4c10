// Which sockets a process and its children listen on, as the kernel tells. Linux only.
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

const LISTEN = '0A';

/** Local addresses (hex) of listening TCP sockets in our own network; children behind a wall have one of their own. */
export function listeningSockets(root: number): readonly string[] {
  const network = readlinkSync('/proc/self/ns/net');
  return withChildren(root).flatMap((pid) => {
    try {
      if (readlinkSync(`/proc/${pid}/ns/net`) !== network) return [];
      const own = new Set(readdirSync(`/proc/${pid}/fd`).map((fd) => linkOf(`/proc/${pid}/fd/${fd}`)));
      return ['tcp', 'tcp6'].flatMap((table) => rows(`/proc/${pid}/net/${table}`)).filter(({ state, inode }) => state === LISTEN && own.has(`socket:[${inode}]`)).map(({ address }) => address);
    } catch {
      // Gone meanwhile.
      return [];
    }
  });
}

function withChildren(root: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc').filter((one) => /^\d+$/.test(one))) {
    const stat = textOf(`/proc/${name}/stat`);
    parents.set(Number(name), Number(/\) \w (\d+)/.exec(stat)?.[1] ?? 0));
  }
  const found = [root];
  for (const pid of found) for (const [child, parent] of parents) if (parent === pid && !found.includes(child)) found.push(child);
  return found;
}

function rows(table: string): readonly { readonly address: string; readonly state: string; readonly inode: string }[] {
  return textOf(table).split('\n').slice(1).map((row) => row.trim().split(/\s+/)).map((cells) => ({ address: cells[1] ?? '', state: cells[3] ?? '', inode: cells[9] ?? '' }));
}

function linkOf(file: string): string {
  try {
    return readlinkSync(file);
  } catch {
    return '';
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
