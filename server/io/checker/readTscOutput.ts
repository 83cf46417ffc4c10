// Reads what `tsc --pretty false` prints: one line an error, what explains it indented below.
import type { Diagnostic } from '../../protocol/model';

const inFile = /^(.+?)\((\d+),(\d+)\): error TS(\d+): (.*)$/;
const inGeneral = /^error TS(\d+): (.*)$/;

/** Positions are left out: the lines are those of a copy, and verdicts compare files, codes and messages. */
export function readTscOutput(output: string): readonly Diagnostic[] {
  return output.split('\n').flatMap((line): readonly Diagnostic[] => {
    const text = line.trimEnd();
    const [, file, , , code, message] = inFile.exec(text) ?? [];
    if (file !== undefined && message !== undefined) return [diagnostic(file.replaceAll('\\', '/'), Number(code), message)];
    const [, general, words] = inGeneral.exec(text) ?? [];
    return words === undefined ? [] : [diagnostic('', Number(general), words)];
  });
}

function diagnostic(file: string, code: number, message: string): Diagnostic {
  return { file, code, message, severity: 'error', span: { start: 0, end: 0 } };
}
