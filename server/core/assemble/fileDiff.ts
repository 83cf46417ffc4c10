// The unified diff of one file, as it is shown everywhere.
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';

/** Three lines of context; empty hunks when nothing differs. */
export function fileDiff(file: string, before: string, after: string): string {
  return createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, { context: 3, headerOptions: FILE_HEADERS_ONLY });
}
