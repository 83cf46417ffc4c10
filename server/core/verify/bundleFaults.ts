// What in a bundle does not fit together: checked without running anything.
import type { EvidenceBundle } from '../../protocol/bundle';
import type { Edit } from '../../protocol/model';
import { applyEdits } from '../edits/applyEdits';
import { makeEdit } from '../edits/makeEdit';
import { evidenceLevel } from './evidenceLevel';

/** Empty when every hash, every edit and the level follow from the rest. A seal says that nothing was changed; this, that it was never wrong. */
export function bundleFaults(bundle: EvidenceBundle, hash: (text: string) => string): readonly string[] {
  const { files, candidate, feature, edits, evidence } = bundle;
  const [base] = files;
  const texts = textsOf(bundle);
  return [
    ...[...files, candidate].filter(({ text, sha256 }) => hash(text) !== sha256).map(({ file }) => `the text of ${file} is not the one of its hash`),
    ...(base?.file === feature.file && base.sha256 === feature.fileVersion ? [] : [`the text of ${feature.file} is not the one of the run`]),
    ...edits.filter((edit) => makeEdit(edit, hash).id !== edit.id).map(({ id }) => `the edit ${id} is not the one of its name`),
    ...(edits.some(({ id }) => id === bundle.edit) ? [] : [`the edit ${bundle.edit} is not in it`]),
    ...(texts === undefined || texts.after !== candidate.text ? ['the edits do not give the text that was checked'] : []),
    ...evidence.checks.filter(({ inputHash }) => inputHash !== candidate.sha256).map(({ name }) => `${name} ran on another text`),
    ...(evidenceLevel(evidence.checks) === evidence.level ? [] : [`its checks do not give ${evidence.level}`]),
  ];
}

/** The file before and after the task's edits; undefined where they do not fit. */
export function textsOf({ files, feature, earlier, edits }: EvidenceBundle): { readonly before: string; readonly after: string } | undefined {
  let before = '';
  let after = files[0]?.text ?? '';
  for (const round of [...earlier, edits]) {
    before = after;
    const applied = appliedText(feature.file, before, round);
    if (applied === undefined) return undefined;
    after = applied;
  }
  return { before, after };
}

/** An edit made by hand may lack what its kind needs: then it does not apply. */
function appliedText(file: string, text: string, edits: readonly Edit[]): string | undefined {
  try {
    const applied = applyEdits(file, text, edits);
    return applied.ok ? applied.text : undefined;
  } catch {
    return undefined;
  }
}
