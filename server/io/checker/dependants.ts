// The errors that an edit brings to other files: looked for where what its file exports has another type than before.
import type { Overlay } from '../../core/ports/checker';
import { errorsBeyond, errorsIn } from '../../protocol/diagnosticsDelta';
import type { Diagnostic } from '../../protocol/model';
import { createPathGuard } from '../workspace/pathGuard';
import { createConfigReader } from '../workspace/projectConfig';
import type { Engines } from './engines';
import { createImporters } from './importers';
import { compareSurfaces } from './surface';

export interface Change {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** Texts of other files, the same before and after. */
  readonly overlay: Overlay;
}

export interface Dependants {
  readonly files: readonly string[];
  /** Errors after the change beyond those before it. */
  readonly diagnostics: readonly Diagnostic[];
  readonly compiler: string;
}

/** A file that declares global names has no importers; then all files of the project depend on it. */
export function createDependants(root: string, engines: Engines): (change: Change) => Promise<Dependants> {
  const guard = createPathGuard(root);
  const configs = createConfigReader(guard);
  const importers = createImporters();
  return async (change) => {
    const old = { ...change.overlay, [change.file]: change.before };
    const now = { ...change.overlay, [change.file]: change.after };
    if (!(await looksDifferent(change, { old, now, engines }))) return { files: [], diagnostics: [], compiler: '' };
    const absolute = guard.inside(change.file)?.split('\\').join('/') ?? '';
    const config = configs.configOf(change.file);
    const users = isModule(change.before) && isModule(change.after) ? importers.of(absolute, config) : config.fileNames;
    const files = users.flatMap((one) => guard.relative(one) ?? []).filter((one) => one !== change.file);
    if (files.length === 0) return { files, diagnostics: [], compiler: '' };
    const { diagnostics, compiler } = await engines.check(files, now);
    const errors = errorsIn(diagnostics);
    if (errors.length === 0) return { files, diagnostics: [], compiler };
    const before = await engines.check([...new Set(errors.map(({ file }) => file))], old);
    return { files, diagnostics: errorsBeyond(errors, before.diagnostics), compiler };
  };
}

interface Sides {
  readonly old: Overlay;
  readonly now: Overlay;
  readonly engines: Engines;
}

async function looksDifferent({ file, before, after }: Change, { old, now, engines }: Sides): Promise<boolean> {
  const compared = compareSurfaces(file, before, after);
  if (compared === 'same') return false;
  if (compared === 'changed') return true;
  const was = await engines.typesAt(file, compared.map(([position]) => position), old);
  const is = await engines.typesAt(file, compared.map(([, position]) => position), now);
  return was.some((text, index) => text !== is[index] || isVague(text));
}

/** Printed forms that stand for more than one type. */
function isVague(type: string): boolean {
  return type === '' || type.includes('...') || type.includes('(Anonymous');
}

function isModule(text: string): boolean {
  return /^\s*(import|export)\b/m.test(text);
}
