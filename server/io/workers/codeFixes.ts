// The language service's own fixes for the errors of one file, each as the whole text it would leave.
import { ts } from 'ts-morph';
import type { CodeFix } from '../../core/ports/checker';
import type { Projects } from './projects';

/** Errors looked at: a file with more is broken in a way that single fixes do not mend. */
const maxErrors = 50;

/** Only fixes that change nothing but this file and run no command. Doubles are left out. */
export function collectFixes(projects: Projects, file: string): readonly CodeFix[] {
  const { service, name } = projects.serviceFor(file);
  const source = service.getProgram()?.getSourceFile(name);
  if (!source) return [];
  const errors = [...service.getSyntacticDiagnostics(name), ...service.getSemanticDiagnostics(name)].slice(0, maxErrors);
  const fixes = errors.flatMap((error) => fixesFor(service, source, error));
  return [...new Map(fixes.map((fix) => [fix.text, fix])).values()];
}

function fixesFor(service: ts.LanguageService, source: ts.SourceFile, error: ts.Diagnostic): readonly CodeFix[] {
  const start = error.start ?? 0;
  const end = start + (error.length ?? 0);
  return offered(() => service.getCodeFixesAtPosition(source.fileName, start, end, [error.code], formatOf(source.text), {})).flatMap((action) => {
    const [change, ...others] = action.changes;
    if (!change || others.length > 0 || change.fileName !== source.fileName || change.isNewFile || action.commands?.length) return [];
    return [{ name: action.fixName, description: action.description, code: error.code, text: applyChanges(source.text, change.textChanges) }];
  });
}

/** Some fixes of the compiler throw on code they did not foresee; such a fix is not offered. */
function offered(ask: () => readonly ts.CodeFixAction[]): readonly ts.CodeFixAction[] {
  try {
    return ask();
  } catch (error) {
    if (error instanceof ts.OperationCanceledException) throw error;
    return [];
  }
}

function applyChanges(text: string, changes: readonly ts.TextChange[]): string {
  const lastFirst = [...changes].sort((a, b) => b.span.start - a.span.start);
  return lastFirst.reduce((result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.start + span.length), text);
}

/** Indents and breaks lines as the file does. */
function formatOf(text: string): ts.FormatCodeSettings {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  const tabs = indent.startsWith('\t');
  const semicolons = /;[ \t]*\r?$/m.test(text) ? ts.SemicolonPreference.Insert : ts.SemicolonPreference.Remove;
  return {
    ...ts.getDefaultFormatCodeSettings(text.includes('\r\n') ? '\r\n' : '\n'),
    convertTabsToSpaces: !tabs,
    indentSize: tabs ? 4 : Math.min(indent.length, 8),
    tabSize: tabs ? 4 : Math.min(indent.length, 8),
    semicolons: text.trim() === '' ? ts.SemicolonPreference.Ignore : semicolons,
  };
}
