// Reads the edit out of a prompt, as a model would: it is all that the server knows of the run.
import type { EditQuestion } from './referenceAnswer';

/**
 * The prompt names file and target in lines of their own and holds the file as its first delimited block.
 * Undefined for any other prompt.
 */
export function readPrompt(prompt: string): EditQuestion | undefined {
  const file = /^FILE: (.+)$/m.exec(prompt)?.[1]?.trim();
  const target = /^TARGET: (.+)$/m.exec(prompt)?.[1]?.trim();
  const fileText = firstBlock(prompt);
  return file === undefined || target === undefined || fileText === undefined ? undefined : { file, target, fileText };
}

/** Blocks stand between BEGIN and END lines with the mark that the prompt names. */
function firstBlock(prompt: string): string | undefined {
  const mark = /^MARK: (\S+)$/m.exec(prompt)?.[1];
  if (mark === undefined) return undefined;
  const begin = prompt.indexOf(`\nBEGIN ${mark} file `);
  if (begin < 0) return undefined;
  const start = prompt.indexOf('\n', begin + 1) + 1;
  const end = prompt.indexOf(`\nEND ${mark}`, start - 1);
  return end < 0 ? undefined : prompt.slice(start, end);
}
