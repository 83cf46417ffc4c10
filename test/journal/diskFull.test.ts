// A disk that is really full: a small file system of its own is mounted, filled through the journal, and read back.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { scanJournal } from '../../server/io/journal/scanJournal';
import { buildProcess } from './buildProcess';
import { textOfRecord } from './killWriters';
import type { Numbered } from './records';

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'starling-full-')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** In a mount namespace of its own, so that nothing stays mounted whatever happens. */
function onSmallDisk(command: string): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
  const script = `mount -t tmpfs -o size=1m none "$0" && ${command}`;
  return spawnSync('unshare', ['--mount', 'sh', '-c', script, folder], { encoding: 'utf8' });
}

const mounts = onSmallDisk('true').status === 0;
const reported = z.object({ acknowledged: z.number(), refused: z.number(), message: z.string() });

describe('a full disk', () => {
  it('stops the journal with a message; every acknowledged record is there, the cut tail is left out', async (context) => {
    if (!mounts) context.skip('a small file system cannot be mounted here: it takes Linux and the right to do so');
    const entry = buildProcess('test/journal/fillProcess.ts');
    const kept = mkdtempSync(path.join(tmpdir(), 'starling-kept-'));
    const ran = onSmallDisk(`"${process.execPath}" "${entry}" "$0" && cp "$0/full.jsonl" "${kept}"`);
    expect(ran.status, ran.stderr).toBe(0);
    const { acknowledged, refused, message } = reported.parse(JSON.parse(ran.stdout));
    expect(message).toMatch(/^the journal cannot be written \(ENOSPC.*Make room on the disk/);
    expect(refused).toBeGreaterThan(0);
    const found: Numbered[] = [];
    copyFileSync(path.join(kept, 'full.jsonl'), path.join(folder, 'full.jsonl'));
    rmSync(kept, { recursive: true });
    const scanned = await scanJournal<Numbered>(path.join(folder, 'full.jsonl'), ({ event }) => found.push(event));
    expect(scanned).toMatchObject({ ok: true });
    expect(found.length).toBeGreaterThanOrEqual(acknowledged);
    expect(acknowledged).toBeGreaterThan(1000);
    expect(found.every(({ n, text }, index) => n === index && text === textOfRecord(index))).toBe(true);
  });
});
