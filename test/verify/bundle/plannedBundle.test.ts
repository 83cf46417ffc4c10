// Bundles of planned runs, through the whole command line: whatever a plan does to a project, each of its edits can be judged again.
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBundle, sealBundle } from '../../../server/io/bundle/bundleText';
import type { EvidenceBundle } from '../../../server/protocol/bundle';
import { CommandLine, type Ran } from '../../cli/commandLine';
import { layOut, sampleFeatures, type SampleFeature } from '../../features/sampleFeatures';
import { startModelServer } from '../../modelServer/startModelServer';

const commandLine = new CommandLine();
const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'planned-bundles-')));
afterAll(async () => {
  await commandLine.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Done {
  readonly root: string;
  readonly run: string;
  readonly edits: readonly { readonly id: string; readonly kind: string }[];
}

function sampleOf(wanted: string): SampleFeature {
  const sample = sampleFeatures().find(({ name }) => name === wanted);
  if (sample === undefined) throw new Error(`there is no sample ${wanted}`);
  return sample;
}

/** Simulated: three answers in ten of the model are wrong. */
async function implement(name: string, ...more: readonly string[]): Promise<Done> {
  const sample = sampleOf(name);
  const root = path.join(folder, [name, ...more].join(''));
  layOut(sample, 'before', root);
  const server = await startModelServer({ solutions: sample.solution, errorRate: 0.3, seed: 1 });
  try {
    const { status, stdout } = await commandLine.run(['implement', sample.target, '--wish', sample.wish, '--workspace', root, '--base-url', server.url, '--seed', '1', '--json', ...more]);
    expect(status).toBe(0);
    return { root, ...(JSON.parse(stdout) as Omit<Done, 'root'>) };
  } finally {
    await server.close();
  }
}

/** The bundle of an edit as a file. */
async function bundleOf(edit: string, { root, run }: Done): Promise<string> {
  const { status, stdout, stderr } = await commandLine.run(['bundle', run, edit, '--workspace', root]);
  expect([status, stderr]).toEqual([0, '']);
  const file = path.join(folder, 'edit.json');
  writeFileSync(file, stdout);
  return file;
}

async function verdictOf(file: string, { root }: Done): Promise<{ readonly status: number; readonly other: readonly unknown[]; readonly differing: readonly string[] }> {
  const { status, stdout, stderr } = await commandLine.run(['verify', file, '--workspace', root, '--json']);
  expect(stderr).toBe('');
  const { checks, differing } = JSON.parse(stdout) as { checks: { was: string; now: string }[]; differing: string[] };
  return { status, other: checks.filter(({ was, now }) => was !== now), differing };
}

/** Of the edits of one task, which were judged together, the first alone. */
async function oneEach(done: Done): Promise<Done['edits']> {
  const byTask = new Map<string, Done['edits'][number]>();
  for (const edit of done.edits) {
    const opened = openBundle(readFileSync(await bundleOf(edit.id, done)));
    if (!opened.ok) throw new Error(opened.why);
    if (!byTask.has(opened.bundle.task.id)) byTask.set(opened.bundle.task.id, edit);
  }
  return [...byTask.values()];
}

describe('every edit of a planned run is judged again as it was', () => {
  it('where a class comes and what throws it changes', { timeout: 300_000 }, async () => {
    const done = await implement('error-type');
    expect(done.edits.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['addDeclaration', 'addImport', 'replaceBody']));
    for (const { id } of done.edits) expect(await verdictOf(await bundleOf(id, done), done)).toEqual({ status: 0, other: [], differing: [] });
  });

  it('where files come, and one goes with what nobody imports any more', { timeout: 300_000 }, async () => {
    const done = await implement('class-split');
    expect(done.edits.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['createFile', 'deleteFile', 'removeImport', 'removeMember']));
    for (const { id } of await oneEach(done)) expect(await verdictOf(await bundleOf(id, done), done)).toEqual({ status: 0, other: [], differing: [] });
  });

  it('when all of them are written, and files have come, gone and moved', { timeout: 300_000 }, async () => {
    const done = await implement('renamed-concept', '--apply', '--yes');
    expect(done.edits.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['moveFile', 'renameSymbol']));
    for (const { id } of done.edits) {
      const { status, other, differing } = await verdictOf(await bundleOf(id, done), done);
      expect([status, other]).toEqual([0, []]);
      expect(differing).toEqual(expect.arrayContaining(['src/customer.ts', 'src/subscriber.ts']));
    }
  });
});

describe('a bundle of a planned run', () => {
  let done: Done;
  beforeAll(async () => void (done = await implement('renamed-concept')), 120_000);

  function verify(file: string): Promise<Ran> {
    return commandLine.run(['verify', file, '--workspace', done.root]);
  }

  async function forged(change: (bundle: EvidenceBundle) => EvidenceBundle): Promise<Ran> {
    const file = await bundleOf(done.edits.at(-1)?.id ?? '', done);
    const opened = openBundle(readFileSync(file));
    if (!opened.ok) throw new Error(opened.why);
    writeFileSync(file, sealBundle(change(opened.bundle)));
    return verify(file);
  }

  it('is refused when any byte is not as it was written', async () => {
    const file = await bundleOf(done.edits[0]?.id ?? '', done);
    const whole = readFileSync(file);
    const places = Array.from({ length: Math.ceil(whole.length / 97) }, (_, index) => index * 97);
    const flip = (place: number): Buffer => Buffer.from(whole.map((byte, at) => (at === place ? byte ^ (1 << (place % 8)) : byte)));
    expect([places.length > 100, places.filter((place) => openBundle(flip(place)).ok)]).toEqual([true, []]);
    writeFileSync(file, flip(places.at(-2) ?? 0));
    expect(await verify(file)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('at least one byte is not as it was written') as string });
  });

  it.each([
    ['says that it stood on other decisions', (bundle: EvidenceBundle) => ({ ...bundle, earlier: [] })],
    ['counts a task as given up that was decided', (bundle: EvidenceBundle) => (bundle.plan === null ? bundle : { ...bundle, plan: { ...bundle.plan, givenUp: bundle.earlier.map(({ task }) => task) } })],
    ['has no form: its plan is no plan', (bundle: EvidenceBundle) => ({ ...bundle, plan: { tasks: [] } as unknown as EvidenceBundle['plan'] })],
  ])('is refused where it %s, though its seal holds', async (_, change) => {
    expect(await forged(change)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('is refused') as string });
  });
});
