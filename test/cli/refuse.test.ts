// A refused edit on the command line: asked about again with the reason, against a model behind HTTP; the others are not asked about.
import { expect, it } from 'vitest';
import { modelProject } from './modelProject';

const { commandLine, project, model } = await modelProject({ errorRate: 0, seed: 1 });

interface Printed {
  readonly run: string;
  readonly status: string;
  readonly edits: readonly { readonly id: string; readonly target: string; readonly status: string }[];
  readonly usage: { readonly calls: number };
}

it('is asked about again, what stands is not', async () => {
  const first = await commandLine.run(['implement', project.file, '--workspace', project.root, '--base-url', model.url, '--json', '--no-cache', '--allow-unsandboxed-tests']);
  const before = JSON.parse(first.stdout) as Printed;
  expect([before.status, before.edits.length]).toEqual(['complete', 2]);
  const refused = before.edits.find(({ target }) => target === 'slugify')?.id ?? '';
  const { stdout, status } = await commandLine.run(['resume', before.run, '--refuse', `${refused}=shorter`, '--json']);
  const after = JSON.parse(stdout) as Printed;
  expect([status, after.status, after.edits.map(({ target }) => target).sort()]).toEqual([0, 'complete', ['initials', 'slugify']]);
  expect(after.usage.calls).toBeGreaterThan(0);
  expect(after.usage.calls).toBeLessThan(before.usage.calls);
});

it('is named by an id that the run has', async () => {
  const { stdout } = await commandLine.run(['runs', '--json']);
  const run = /\d{8}-\d{6}-[0-9a-f]{6}/.exec(stdout)?.[0] ?? '';
  expect(await commandLine.run(['resume', run, '--refuse', 'e9'])).toMatchObject({ status: 2, stderr: expect.stringContaining(`has no edit e9: "starling show ${run}" lists them`) as string });
});
