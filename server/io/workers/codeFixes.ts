// The language service's own fixes for the errors of one file, each as the whole text it would leave.
import type { ts } from 'ts-morph';
import type { CodeFix } from '../../core/ports/checker';
import { dropDoubles } from './dropDoubles';
import { missingCases } from './missingCases';
import type { Projects } from './projects';
import { formatOf, offered, withChanges } from './serviceEdits';

/** Errors looked at: a file with more is broken in a way that single fixes do not mend. */
const maxErrors = 50;

/** Only fixes that change nothing but this file and run no command. Doubles are left out. */
export function collectFixes(projects: Projects, file: string): readonly CodeFix[] {
  const { service, name } = projects.serviceFor(file);
  const program = service.getProgram();
  const source = program?.getSourceFile(name);
  if (!program || !source) return [];
  const errors = [...service.getSyntacticDiagnostics(name), ...service.getSemanticDiagnostics(name)].slice(0, maxErrors);
  const fixes = errors.flatMap((error) => [...fixesFor(service, source, error), ...missingCases(program, source, error)]);
  return [...new Map(fixes.map((fix) => [fix.text, fix])).values()];
}

function fixesFor(service: ts.LanguageService, source: ts.SourceFile, error: ts.Diagnostic): readonly CodeFix[] {
  const start = error.start ?? 0;
  const end = start + (error.length ?? 0);
  return offered(() => service.getCodeFixesAtPosition(source.fileName, start, end, [error.code], formatOf(source.text), {})).flatMap((action) => {
    const changed = withChanges(source, action.changes);
    if (changed === undefined || action.commands?.length) return [];
    const text = action.fixName === 'fixMissingProperties' ? dropDoubles(source.fileName, changed) : changed;
    return [{ name: action.fixName, description: action.description, code: error.code, text, span: { start, end } }];
  });
}
