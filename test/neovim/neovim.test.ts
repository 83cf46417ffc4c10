// A second editor: Neovim over stdio lists the code action on a stub, asks, and its buffer holds the accepted edit.
import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSimulatedModel, type SimulatedModel } from '../host/simulatedModel';
import { STUBS_FILE, sampleWorkspace, textFile } from '../host/sampleWorkspace';

const ROOT = resolve(__dirname, '..', '..');
const LIMIT_MS = 120_000;
const UNTOUCHED = textFile({ slugify: false, initials: false });
const neovim = versionOf('nvim');

interface Report {
  readonly titles: readonly string[];
  readonly questions: readonly { readonly message: string; readonly actions: readonly string[] }[];
  readonly messages: readonly string[];
  readonly errors: readonly string[];
  readonly beforeAnswer?: string;
  readonly buffer?: string;
  readonly undone?: boolean;
}

const reason = neovim === undefined ? ' (skipped: no nvim on the path; install Neovim, then npm run test:neovim)' : '';

describe.skipIf(neovim === undefined)(`Neovim${reason}`, () => {
  const workspace = sampleWorkspace();
  const scratch = mkdtempSync(join(tmpdir(), 'starling-neovim-'));

  let model: SimulatedModel;

  beforeAll(async () => {
    model = await startSimulatedModel({ solutions: workspace.solutions });
  });

  afterAll(async () => {
    await model.close();
    workspace.remove();
    rmSync(scratch, { recursive: true, force: true });
  });

  test('lists the code action on a stub, asks before it writes, applies what was accepted, undoes it at once', async () => {
    const report = await drive({ answer: 'Apply' });
    expect(report.titles.join('\n')).toContain('Swarm Implement slugify');
    expect(report.buffer).toBe(textFile({ slugify: true, initials: false }));
    expect(report.undone).toBe(true);
  });

  test('leaves the buffer alone when the proposal is discarded', async () => {
    expect((await drive({ answer: 'Discard' })).buffer).toBe(UNTOUCHED);
  });

  async function drive(choice: { readonly answer: string }): Promise<Report> {
    const report = join(scratch, 'report.json');
    rmSync(report, { force: true });
    const job = {
      cmd: [process.execPath, join(ROOT, 'out', 'server.js'), '--stdio'],
      root: workspace.root,
      file: join(workspace.root, STUBS_FILE),
      line: 4,
      column: 20,
      choose: 'Swarm Implement slugify',
      answer: choice.answer,
      limitMs: LIMIT_MS,
      initOptions: { trusted: true, storage: join(scratch, 'storage'), settings: { provider: 'openai', baseUrl: model.url } },
      report,
    };
    const env = { ...process.env, STARLING_NEOVIM_JOB: JSON.stringify(job), XDG_STATE_HOME: scratch, XDG_CONFIG_HOME: scratch, XDG_CACHE_HOME: scratch };
    const script = join(__dirname, 'implementStub.lua');
    const nvim = ['--headless', '-n', '-u', 'NONE', '-c', `luafile ${script}`];
    const { stdout, stderr } = await promisify(execFile)('nvim', nvim, { env, timeout: LIMIT_MS + 50_000 });
    if (!existsSync(report)) throw new Error(`Neovim wrote no report:\n${stdout}\n${stderr}`);
    const read = JSON.parse(readFileSync(report, 'utf8')) as Report;
    expect(read.errors, JSON.stringify(read, null, 2)).toEqual([]);
    expect(read.questions).toHaveLength(1);
    expect(read.beforeAnswer).toBe(UNTOUCHED);
    expect(workspace.gitStatus()).toBe('');
    return read;
  }
});

function versionOf(program: string): string | undefined {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8' }).split('\n')[0];
  } catch {
    return undefined;
  }
}
