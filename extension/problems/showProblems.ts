// Problems view: entries at the first line of the declaration that they are about; gone with the run.
import { Diagnostic, DiagnosticSeverity, Disposable, languages, Range } from 'vscode';
import type { Mark, Places } from '../marks/places';
import { problemsOf, type Problem } from './problemsOf';

export function showProblems(places: Places): Disposable {
  const collection = languages.createDiagnosticCollection('starling');
  const draw = (): void => {
    const problems = places.view === undefined ? [] : problemsOf(places.view);
    const entries = places.marks().flatMap((mark) => problems.filter(({ at }) => at === mark.id).map((problem) => [mark.uri, [toDiagnostic(mark, problem)]] as const));
    collection.clear();
    // Entries of one file are merged by the collection.
    collection.set(entries.map(([uri, diagnostics]) => [uri, diagnostics]));
  };
  draw();
  return Disposable.from(places.onChanged(draw), collection);
}

function toDiagnostic({ range }: Mark, { message, severity, code }: Problem): Diagnostic {
  const { line, character } = range.start;
  // To the end of the line: the editor cuts what is too long.
  const shown = new Diagnostic(new Range(line, character, line, 1_000), message, severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning);
  shown.source = 'Starling';
  shown.code = code;
  return shown;
}
