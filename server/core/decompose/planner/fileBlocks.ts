// What a planner sees of the files: whole texts as long as they fit, then outlines, and the names of everything.
import type { ts } from 'ts-morph';
import { namedNodes } from '../../ast/nodePath';
import { parseFile } from '../../ast/parseFile';
import type { PlanFile } from './plannerQuestion';

/** Characters of file texts in one question: some 30,000 tokens. What is beyond is named, not shown. */
export const SHOWN_CHARS = 120_000;

/** First the names by which steps and criteria call what exists, then the files in their order, whole ones first. */
export function fileBlocks(files: readonly PlanFile[]): readonly (readonly [string, string])[] {
  let left = SHOWN_CHARS;
  const shown = files.flatMap(({ file, text }): readonly (readonly [string, string])[] => {
    if (text.length > left) return [];
    left -= text.length;
    return [[`file ${file}`, text]];
  });
  return [['names', files.map((one) => outline(one)).join('\n')], ...shown];
}

/** One line: the file and every path in it, e.g. `src/queue.ts: Queue (ClassDeclaration), Queue.push (MethodDeclaration)`. */
function outline({ file, text }: PlanFile): string {
  const names = namesOf(parseFile(file, text));
  return `${file}: ${names.length === 0 ? 'declares nothing' : names.join(', ')}`;
}

function namesOf(source: ts.SourceFile): readonly string[] {
  return namedNodes(source).map(({ path, kind }) => `${path} (${kind})`);
}
