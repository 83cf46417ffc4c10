// Takes the delimited blocks out of a prompt.

export interface PromptBlock {
  readonly title: string;
  readonly text: string;
}

/** Blocks stand between BEGIN and END lines with the mark that the prompt names; one without its END is left out. */
export function readBlocks(prompt: string): readonly PromptBlock[] {
  const mark = /^MARK: (\S+)$/m.exec(prompt)?.[1];
  if (mark === undefined) return [];
  const opening = `\nBEGIN ${mark} `;
  const blocks: PromptBlock[] = [];
  for (let begin = prompt.indexOf(opening); begin >= 0; ) {
    const start = prompt.indexOf('\n', begin + 1) + 1;
    const end = start === 0 ? -1 : prompt.indexOf(`\nEND ${mark}`, start - 1);
    if (end < 0) break;
    blocks.push({ title: prompt.slice(begin + opening.length, start - 1), text: prompt.slice(start, end) });
    begin = prompt.indexOf(opening, end);
  }
  return blocks;
}
