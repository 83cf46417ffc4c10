// What the language service proposes, as the whole text it would leave; in the layout of the file.
import { ts } from 'ts-morph';

/** Some proposals of the compiler throw on code they did not foresee; these are not offered. */
export function offered<T>(ask: () => readonly T[]): readonly T[] {
  try {
    return ask();
  } catch (error) {
    if (error instanceof ts.OperationCanceledException) throw error;
    return [];
  }
}

/** Undefined where anything else than this file would change. */
export function withChanges(source: ts.SourceFile, all: readonly ts.FileTextChanges[]): string | undefined {
  const [change, ...others] = all;
  if (!change || others.length > 0 || change.fileName !== source.fileName || change.isNewFile) return undefined;
  const lastFirst = [...change.textChanges].sort((a, b) => b.span.start - a.span.start);
  return lastFirst.reduce((result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.start + span.length), source.text);
}

/** Indents and breaks lines as the file does. */
export function formatOf(text: string): ts.FormatCodeSettings {
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
