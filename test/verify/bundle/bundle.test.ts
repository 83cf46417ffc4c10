// The evidence of an edit as a file: whoever has the project gets the same verdict, and not one byte may differ.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 as sha } from '../../../server/io/journal/sha256';
import { sealBundle, openBundle } from '../../../server/io/bundle/bundleText';
import type { EvidenceBundle } from '../../../server/protocol/bundle';
import { CommandLine, type Ran } from '../../cli/commandLine';
import { STUBS_FILE, sampleWorkspace } from '../../host/sampleWorkspace';
import { startModelServer, type ModelServer } from '../../modelServer/startModelServer';

const sample = sampleWorkspace();
const commandLine = new CommandLine();
const folder = mkdtempSync(path.join(tmpdir(), 'bundles-'));
const FILE = path.join(folder, 'edit.json');
let model: ModelServer;
let run = '';
let edits: readonly { readonly id: string; readonly target: string; readonly evidence: { readonly level: string } }[] = [];

beforeAll(async () => {
  model = await startModelServer({ solutions: sample.solutions });
  const ran = await commandLine.run(['implement', STUBS_FILE, '--workspace', sample.root, '--base-url', model.url, '--json'], { environment: { OPENAI_API_KEY: 'key' } });
  ({ run, edits } = JSON.parse(ran.stdout) as { run: string; edits: typeof edits });
});

afterAll(async () => {
  await model.close();
  await commandLine.close();
  sample.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function bundleOf(edit: string): Promise<Ran> {
  const ran = await commandLine.run(['bundle', run, edit, '--workspace', sample.root]);
  writeFileSync(FILE, ran.stdout);
  return ran;
}

function verify(...more: readonly string[]): Promise<Ran> {
  return commandLine.run(['verify', FILE, '--workspace', sample.root, ...more]);
}

/** The bundle of the last edit, changed, and sealed anew as somebody would who means to deceive. */
async function forged(change: (bundle: EvidenceBundle) => EvidenceBundle): Promise<Ran> {
  const { stdout } = await bundleOf(edits.at(-1)?.id ?? '');
  const opened = openBundle(Buffer.from(stdout));
  if (!opened.ok) throw new Error(opened.why);
  writeFileSync(FILE, sealBundle(change(opened.bundle)));
  return verify();
}

describe('a bundle', () => {
  it('gives the verdict again, for the first edit and for one that stands on it', { timeout: 120_000 }, async () => {
    expect(edits.map(({ evidence }) => evidence.level)).not.toContain('E1');
    for (const { id } of edits) {
      expect((await bundleOf(id)).status).toBe(0);
      const { status, stdout } = await verify('--json');
      const verdict = JSON.parse(stdout) as { checks: { name: string; was: string; now: string }[]; differing: string[] };
      expect(verdict.checks.filter(({ was, now }) => was !== now)).toEqual([]);
      expect(verdict.checks.map(({ name }) => name)).toEqual(expect.arrayContaining(['parse', 'scope', 'security', 'types', 'tests']));
      expect([status, verdict.differing]).toEqual([0, []]);
    }
  });

  it('is refused when any byte is not as it was written', { timeout: 60_000 }, async () => {
    const { stdout } = await bundleOf(edits[0]?.id ?? '');
    const whole = Buffer.from(stdout);
    expect(openBundle(whole).ok).toBe(true);
    const places = Array.from({ length: Math.ceil(whole.length / 97) }, (_, index) => index * 97);
    const taken = places.filter((place) => {
      const flipped = Buffer.from(whole);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << (place % 8));
      return openBundle(flipped).ok;
    });
    expect([places.length > 100, taken]).toEqual([true, []]);
    for (const part of [whole.subarray(0, -1), whole.subarray(1), Buffer.concat([whole, Buffer.from('\n')]), Buffer.from('')]) expect(openBundle(part).ok).toBe(false);
    writeFileSync(FILE, Buffer.from(stdout.replace('hyphens', 'hyphenz')));
    expect((await verify()).status).toBe(2);
  });

  it.each([
    { name: 'the checked text is another', change: (bundle: EvidenceBundle) => ({ ...bundle, candidate: bundle.candidate.map((one) => ({ ...one, text: `${one.text ?? ''}\n` })) }) },
    { name: 'a level is claimed that its checks do not give', change: (bundle: EvidenceBundle) => ({ ...bundle, evidence: { ...bundle.evidence, level: 'E4' as const } }) },
    { name: 'an edit bears the name of another', change: (bundle: EvidenceBundle) => ({ ...bundle, edit: 'another', edits: bundle.edits.map((edit) => ({ ...edit, id: 'another' })) }) },
    { name: 'an edit is another than its name', change: (bundle: EvidenceBundle) => ({ ...bundle, edits: bundle.edits.map((edit) => ({ ...edit, payload: { kind: 'replaceBody' as const, body: '{ return title; }' } })) }) },
    { name: 'a check ran on another text', change: (bundle: EvidenceBundle) => ({ ...bundle, evidence: { ...bundle.evidence, checks: bundle.evidence.checks.map((check) => ({ ...check, inputHash: 'x' })) } }) },
    { name: 'an edit lacks what its kind needs', change: (bundle: EvidenceBundle) => ({ ...bundle, edits: bundle.edits.map((edit) => ({ ...edit, payload: { kind: 'replaceBody' } as unknown as typeof edit.payload })) }) },
    { name: 'it has no form', change: (bundle: EvidenceBundle) => ({ ...bundle, edits: [] }) },
  ])('is refused without running anything when $name, though its seal holds', async ({ change }) => {
    const { status, stderr } = await forged(change);
    expect([status, stderr]).toEqual([2, expect.stringContaining('is refused')]);
  });

  it('of the first form is still read, and gives the verdict again', { timeout: 60_000 }, async () => {
    const first = ({ plan: _, candidate, earlier, ...same }: EvidenceBundle): unknown => ({ ...same, format: 'starling evidence 1', candidate: candidate[0], earlier: earlier.map((one) => one.edits) });
    expect(await forged((bundle) => first(bundle) as EvidenceBundle)).toMatchObject({ status: 0, stdout: expect.stringContaining('reproduced') as string });
  });

  it('that claims more than its checks find is not reproduced', { timeout: 60_000 }, async () => {
    const always = (text: string): string => text.replaceAll("'AL'", "'XX'");
    const { status, stdout } = await forged((bundle) => ({
      ...bundle,
      files: bundle.files.map((one) => (one.text !== null && one.file.includes('test') ? { ...one, text: always(one.text), sha256: sha(always(one.text)) } : one)),
    }));
    expect([status, stdout]).toEqual([1, expect.stringContaining('not reproduced')]);
    expect(stdout).toContain('here otherwise: test/text.test.mjs');
  });

  it('is not made of an edit that the run does not have', async () => {
    expect(await commandLine.run(['bundle', run, 'nothing', '--workspace', sample.root])).toMatchObject({ status: 2, stdout: '' });
    expect((await commandLine.run(['bundle', run])).status).toBe(2);
    expect((await commandLine.run(['verify', path.join(folder, 'none.json')])).status).toBe(2);
  });

  it('can be made after the edit was applied, and holds on the file as it is then', { timeout: 120_000 }, async () => {
    const applied = await commandLine.run(['implement', STUBS_FILE, '--workspace', sample.root, '--base-url', model.url, '--apply', '--yes', '--json'], { environment: { OPENAI_API_KEY: 'key' } });
    expect(applied.status).toBe(0);
    const earlier = run;
    run = (JSON.parse(applied.stdout) as { run: string }).run;
    expect((await bundleOf(edits[0]?.id ?? '')).status).toBe(0);
    expect(await verify()).toMatchObject({ status: 0, stdout: expect.stringContaining(`here otherwise: ${STUBS_FILE}`) as string });
    // The run that applied nothing has the text of before on record nowhere.
    run = earlier;
    expect(await bundleOf(edits[0]?.id ?? '')).toMatchObject({ status: 2, stderr: expect.stringContaining('has changed since the run') as string });
  });
});
