// Marks beside the line numbers and in the overview ruler. Shape and words carry the meaning, not colour alone.
import { Disposable, MarkdownString, OverviewRulerLane, Range, ThemeColor, Uri, window, type DecorationOptions, type TextEditor, type TextEditorDecorationType } from 'vscode';
import { t } from '../l10n';
import type { Mark, Places } from '../marks/places';
import type { Session } from '../session';
import { GUTTER_KINDS, gutterKind, type GutterKind } from './gutterKinds';

const COLOURS: Readonly<Record<GutterKind, string>> = { review: 'editorInfo.foreground', accepted: 'charts.green', undecided: 'editorWarning.foreground' };

export function showGutterMarks(session: Session, places: Places): Disposable {
  const types = new Map(GUTTER_KINDS.map((kind) => [kind, decoration(session, kind)]));
  const draw = (): void => window.visibleTextEditors.forEach((editor) => drawIn(editor, places, types));
  draw();
  return Disposable.from(places.onChanged(draw), window.onDidChangeVisibleTextEditors(draw), ...types.values());
}

function decoration(session: Session, kind: GutterKind): TextEditorDecorationType {
  return window.createTextEditorDecorationType({
    gutterIconPath: Uri.joinPath(session.context.extensionUri, 'media', `gutter-${kind}.svg`),
    gutterIconSize: '80%',
    overviewRulerColor: new ThemeColor(COLOURS[kind]),
    overviewRulerLane: OverviewRulerLane.Left,
  });
}

function drawIn(editor: TextEditor, places: Places, types: ReadonlyMap<GutterKind, TextEditorDecorationType>): void {
  const marks = places.marks(editor.document);
  const taken = new Set<number>();
  for (const [kind, type] of types) {
    const own = marks.filter((mark) => gutterKind(mark) === kind && !taken.has(mark.range.start.line));
    own.forEach(({ range }) => taken.add(range.start.line));
    editor.setDecorations(type, own.map((mark) => toOption(mark, kind)));
  }
}

function toOption({ range, edit, task }: Mark, kind: GutterKind): DecorationOptions {
  const words: Readonly<Record<GutterKind, string>> = { review: t('to review'), accepted: t('accepted'), undecided: t('undecided') };
  const { line } = range.start;
  const hover = new MarkdownString().appendText(`Starling: ${edit?.title ?? task?.title ?? ''}, ${words[kind]}`);
  return { range: new Range(line, range.start.character, line, range.start.character), hoverMessage: hover };
}
