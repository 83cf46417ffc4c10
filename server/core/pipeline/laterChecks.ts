// Looks at the whole project once the proposal stands, while the person may already be reading it: our compiler, then the project's own.
import type { Check, Diagnostic } from '../../protocol/model';
import type { Overlay } from '../ports/checker';
import type { Workspace } from '../ports/workspace';
import { typesVerdict } from '../verify/typesVerdict';
import { PROJECT_CHECK } from './budget';
import { elapsed, type RunContext } from './runContext';

type Look = Omit<Check, 'name' | 'ms' | 'from' | 'inputHash'>;

/** There was nothing to look at, and nobody is to read about it. */
const NOTHING: Look = { outcome: 'skipped', detail: '' };

/** Written as they end. `overlay` holds the texts that the proposal leaves; a planned run's waves have looked at the whole project already. */
export async function laterChecks(overlay: Overlay, context: RunContext, looks: readonly LaterLook[] = ['wholeProject', 'ownCompiler']): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const name of looks) {
    if (context.ports.stop.aborted) break;
    const from = elapsed(context);
    const { result, reused } = await recalled(name, overlay, context);
    if (result.detail === '' || context.ports.stop.aborted) continue;
    const check: Check = { name: 'types', from, ms: elapsed(context) - from, inputHash: context.ports.hash(JSON.stringify(overlay)), ...result, ...(reused && { reused }) };
    await context.record.write({ type: 'integrated', check });
    checks.push(check);
  }
  return checks;
}

type LaterLook = 'wholeProject' | 'ownCompiler';

const LOOKS: Readonly<Record<LaterLook, (overlay: Overlay, context: RunContext) => Promise<Look>>> = { wholeProject, ownCompiler };

async function recalled(name: LaterLook, overlay: Overlay, context: RunContext): Promise<{ readonly result: Look; readonly reused: boolean }> {
  const make = async (): Promise<Look> => LOOKS[name](overlay, context);
  if (context.memory === undefined) return { result: await make(), reused: false };
  return context.memory.recall({ inputs: ['later', name, 1, overlay], make, tells: ({ outcome, detail }) => outcome === 'passed' || outcome === 'failed' || detail === '' });
}

/** Only by the native compiler, which takes a second or two for half a million lines; the service would keep everybody waiting. */
async function wholeProject(overlay: Overlay, { ports, baseline: { compiler = '' } }: RunContext): Promise<Look> {
  const { checker, workspace, stop } = ports;
  if (!compiler.includes('native')) return NOTHING;
  const files = await workspace.sourceFiles();
  if (files.length > PROJECT_CHECK.mostFiles) return NOTHING;
  const after = await checker.check(files, overlay, stop);
  const before = after.diagnostics.length === 0 ? [] : (await checker.check(files, {}, stop)).diagnostics;
  const { outcome, detail } = typesVerdict({ baseline: before, after: await withoutUnreadable(after.diagnostics, workspace) });
  return { outcome, detail: `${files.length} files of the project: ${detail} (${compiler})` };
}

/** A listed file that nobody can read, such as a link that leads out of the project, says nothing about the proposal. Of one that can be read, a check that was not made counts. */
async function withoutUnreadable(diagnostics: readonly Diagnostic[], workspace: Workspace): Promise<readonly Diagnostic[]> {
  const unchecked = new Set(diagnostics.flatMap(({ code, file }) => (code === 0 ? [file] : [])));
  for (const file of unchecked) if ((await workspace.read(file)) !== undefined) unchecked.delete(file);
  return diagnostics.filter(({ code, file }) => code !== 0 || !unchecked.has(file));
}

/** Where the project has another version installed: what its own build will say. */
async function ownCompiler(overlay: Overlay, context: RunContext): Promise<Look> {
  const { ports, feature, settings } = context;
  const { compiler, workspace, stop } = ports;
  if (compiler === undefined || !settings.trusted) return NOTHING;
  const version = await compiler.version();
  const config = await workspace.configFor(feature.file);
  if (version === undefined || config === undefined) return NOTHING;
  if (context.baseline.compiler?.split(' ').includes(version) === true) return NOTHING;
  const name = `typescript ${version}, the project's own`;
  const ask = (texts: Overlay): ReturnType<typeof compiler.check> => compiler.check({ config, overlay: texts, timeoutMs: PROJECT_CHECK.ms, withoutSandbox: settings.runTestsWithoutSandbox === true }, stop);
  const after = await ask(overlay);
  if (!after.ok) return { outcome: 'skipped', detail: `${name}: ${after.why}` };
  const before = after.diagnostics.length === 0 ? after : await ask({});
  if (!before.ok) return { outcome: 'skipped', detail: `${name}: ${before.why}` };
  const baseline: readonly Diagnostic[] = before === after ? [] : before.diagnostics;
  const { outcome, detail } = typesVerdict({ baseline, after: after.diagnostics });
  return { outcome, detail: `the whole project: ${detail} (${name})`, command: after.command };
}
