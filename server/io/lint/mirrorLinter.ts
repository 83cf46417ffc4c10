// Linters that read files only: the one file stands in a folder of its own, with the project's configurations round it.
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LintFinding, LintReport, LintRequest } from '../../core/ports/linter';
import type { StopSignal } from '../../core/ports/stopSignal';
import { limitedRun } from '../sandbox/limitedRun';
import type { LaneSource } from '../tests/laneSource';
import type { FoundLinter } from './findLinters';
import type { LintPlace } from './lintPlace';
import { readBiome } from './readBiome';
import { readOxlint } from './readOxlint';

/** What a linter reads beside the file: its own configurations, and what they may point to. */
const configuration = /(^|\/)(\.?biome\.jsonc?|\.oxlintrc\.jsonc?|oxlint\.config\.ts|package\.json|tsconfig[\w.-]*\.json|\.gitignore|\.eslintignore|\.editorconfig)$/;

const words: Readonly<Record<'biome' | 'oxlint', readonly string[]>> = {
  biome: ['lint', '--reporter=json', '--max-diagnostics=none', '--colors=off', '--no-errors-on-unmatched'],
  oxlint: ['--format=json', '--no-error-on-unmatched-pattern'],
};

interface Around {
  readonly found: FoundLinter & { readonly kind: 'biome' | 'oxlint' };
  readonly source: LaneSource;
  readonly stop: StopSignal;
  readonly place: LintPlace;
}

/** Never rejects for what a linter does. The folder is gone afterwards. */
export async function lintInMirror(request: LintRequest, around: Around): Promise<LintReport> {
  const { found, source, stop, place } = around;
  const folder = path.join(place.tmp, randomBytes(6).toString('hex'));
  const report = (outcome: LintReport['outcome'], detail: string, findings: readonly LintFinding[] = []): LintReport => ({ outcome, findings, detail, linter: `${found.kind} ${found.version}`, command: `${found.kind} ${found.kind === 'biome' ? 'lint ' : ''}${request.file}` });
  try {
    await fill(folder, request, source);
    const cwd = path.join(folder, path.relative(place.root, found.folder));
    const command = place.wrap([found.program, ...words[found.kind], path.relative(cwd, path.join(folder, request.file))], { source, cwd });
    const ended = await limitedRun(command, { timeoutMs: request.timeoutMs, stop });
    if (ended.ended === 'stopped') return report('stopped', 'the linter was stopped');
    if (ended.ended === 'timeout') return report('timeout', `${found.kind} did not end within ${request.timeoutMs} ms`);
    const findings = found.kind === 'biome' ? readBiome(ended.output) : readOxlint(ended.output);
    if (findings === undefined) return report('crashed', `${found.kind} gave no report: ${ended.output.trim().split('\n').slice(0, 3).join(' ').slice(0, 300)}`);
    return report('completed', '', findings);
  } catch (error) {
    return report('unavailable', `the linter could not be run: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fill(folder: string, request: LintRequest, source: LaneSource): Promise<void> {
  for (const file of [...source.tree.keys()].filter((one) => configuration.test(one))) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await copyFile(path.join(source.root, file), path.join(folder, file));
  }
  for (const modules of source.modules) {
    if (!existsSync(path.join(folder, path.dirname(modules)))) continue;
    await symlink(path.join(source.root, modules), path.join(folder, modules), 'junction');
  }
  const target = path.join(folder, request.file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, request.text);
}
