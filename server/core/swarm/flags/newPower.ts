// Ways to run text as code or to load modules past the import list.
import { askedWords } from '../../ast/powers/askedWords';
import { codePower } from '../../ast/powers/codePower';
import { asksFor } from '../../ast/powers/power';
import type { Suspect } from '../suspect';
import { findIn } from './walk';

/** `eval`, `Function`, `require`, dynamic `import`, `process.binding` and their like, where the target does not have them and nobody asked for them. */
export function newPower({ brief, parsed }: Suspect): string | undefined {
  const found = findIn(parsed.sources, (node) => {
    const power = codePower(node);
    return power === undefined || brief.targetText.includes(node.getText()) ? undefined : `${power} is a new power: ${node.getText().slice(0, 80)}`;
  });
  if (found === undefined) return undefined;
  const { file, fileText, task } = brief;
  return asksFor('code', askedWords({ file, fileText, path: task.target.path, wish: task.wish })) ? undefined : found;
}
