// Inlay hints of pending edits, at the end of a declaration's first line.
import type { Disposable} from 'vscode';
import { InlayHint, languages, MarkdownString, Position, type InlayHintsProvider, type TextDocument } from 'vscode';
import { LANGUAGES } from '../languages';
import type { Mark, Places } from '../marks/places';
import { diffBlock } from '../tools/applyPlan';
import { hintText } from './hintTexts';

export function provideInlayHints(places: Places): Disposable {
  const provider: InlayHintsProvider = {
    onDidChangeInlayHints: places.onChanged,
    provideInlayHints(document, within) {
      const inside = places.marks(document).filter(({ range }) => range.start.line >= within.start.line && range.start.line <= within.end.line);
      const lines = new Set(inside.map(({ range }) => range.start.line));
      return [...lines].flatMap((line) => hintAt(document, line, inside.filter(({ range }) => range.start.line === line)) ?? []);
    },
  };
  return languages.registerInlayHintsProvider(LANGUAGES.map((language) => ({ scheme: 'file', language })), provider);
}

function hintAt(document: TextDocument, line: number, marks: readonly Mark[]): InlayHint | undefined {
  const edits = marks.flatMap(({ edit }) => edit ?? []);
  const text = hintText(edits);
  // The text may have become shorter since the places were asked for.
  if (text === undefined || line >= document.lineCount) return undefined;
  const hint = new InlayHint(new Position(line, document.lineAt(line).text.length), text);
  hint.paddingLeft = true;
  hint.tooltip = new MarkdownString(diffBlock(edits));
  return hint;
}
