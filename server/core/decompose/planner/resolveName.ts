// The one declaration that a name in a wish means.
import { namedNodes } from '../../ast/nodePath';
import type { PlannedProject } from './plannedProject';

export interface Resolved {
  readonly file: string;
  readonly target: string;
  readonly kind: string;
}

/** By its whole path, or a member by its last name where no other bears it. Undefined where there is none or more than one. */
export function resolveName(name: string, project: PlannedProject, file?: string): Resolved | undefined {
  const files = file === undefined ? project.files : project.files.filter((one) => one === file || one.endsWith(`/${file}`));
  const all = files.flatMap((one) => {
    const source = project.source(one);
    return source === undefined ? [] : namedNodes(source).map(({ path, name: last, kind }) => ({ file: one, target: path, kind, last }));
  });
  const exact = all.filter(({ target }) => target === name);
  const found = exact.length > 0 ? exact : all.filter(({ last }) => last === name);
  const [only, other] = found;
  if (name === '' || only === undefined || other !== undefined) return undefined;
  return { file: only.file, target: only.target, kind: only.kind };
}
