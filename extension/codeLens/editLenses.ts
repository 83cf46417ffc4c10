// CodeLens on changed declarations, with vote and evidence.
import type { Disposable} from 'vscode';
import { CodeLens, languages, Range, type CodeLensProvider } from 'vscode';
import { LANGUAGES } from '../languages';
import type { Mark, Places } from '../marks/places';
import { editLenses, taskLens, type LensText } from './lensTexts';

export function provideLenses(places: Places): Disposable {
  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: places.onChanged,
    provideCodeLenses: (document) => byLine(places.marks(document)).flatMap(([line, marks]) => textsOf(marks).map((text) => toLens(line, text))),
  };
  return languages.registerCodeLensProvider(LANGUAGES.map((language) => ({ scheme: 'file', language })), provider);
}

/** Marks that begin on one line are one declaration's. */
function byLine(marks: readonly Mark[]): readonly (readonly [number, readonly Mark[]])[] {
  const lines = new Map<number, Mark[]>();
  for (const mark of marks) lines.set(mark.range.start.line, [...(lines.get(mark.range.start.line) ?? []), mark]);
  return [...lines];
}

function textsOf(marks: readonly Mark[]): readonly LensText[] {
  return [...editLenses(marks.flatMap(({ edit }) => edit ?? [])), ...marks.flatMap(({ task }) => (task === undefined ? [] : (taskLens(task) ?? [])))];
}

function toLens(line: number, { title, command, edit }: LensText): CodeLens {
  return new CodeLens(new Range(line, 0, line, 0), { title, command: `starling.${command}`, ...(edit !== undefined && { arguments: [{ edit }] }) });
}
