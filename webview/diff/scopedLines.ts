// Syntax scopes of TypeScript text, as data: what highlight.js would write as HTML is collected as plain parts.
import highlighter from 'highlight.js/lib/core';
import typescript from 'highlight.js/lib/languages/typescript';

export interface ScopedText {
  /** Scope of the grammar, e.g. `keyword`, `title.function`; empty for plain text. */
  readonly scope: string;
  readonly text: string;
}

// Past this a diff is shown without colours: scoping is linear but the page must not wait for it.
const MAX_CHARACTERS = 60_000;

/** Collects scopes and texts in place of HTML; the grammar engine makes one per call. */
class PartCollector {
  readonly parts: ScopedText[] = [];
  private readonly scopes: string[] = [];

  addText(text: string): void {
    if (text !== '') this.parts.push({ scope: this.scopes.at(-1) ?? '', text });
  }
  startScope(name: string): void {
    this.scopes.push(name);
  }
  endScope(): void {
    this.scopes.pop();
  }
  // The engine calls the same two by their older names where a scope spans several tokens.
  openNode(name: string): void {
    this.startScope(name);
  }
  closeNode(): void {
    this.endScope();
  }
  __addSublanguage(emitter: unknown): void {
    if (emitter instanceof PartCollector) this.parts.push(...emitter.parts);
  }
  finalize(): void {
    this.scopes.length = 0;
  }
  toHTML(): string {
    return '';
  }
}

const engine = highlighter.newInstance();
engine.registerLanguage('typescript', typescript);
engine.configure({ __emitter: PartCollector });

/** Parts of each line; the joined texts of a line are the line. */
export function scopedLines(lines: readonly string[]): readonly (readonly ScopedText[])[] {
  const text = lines.join('\n');
  if (text.length > MAX_CHARACTERS) return lines.map((line) => [{ scope: '', text: line }]);
  const { _emitter: emitter } = engine.highlight(text, { language: 'typescript', ignoreIllegals: true });
  const parts = emitter instanceof PartCollector ? emitter.parts : [];
  const split = splitLines(parts);
  return lines.map((line, index) => {
    const scoped = split[index] ?? [];
    // A grammar that lost a character must not lose it for the reader.
    return scoped.map((part) => part.text).join('') === line ? scoped : [{ scope: '', text: line }];
  });
}

function splitLines(parts: readonly ScopedText[]): readonly (readonly ScopedText[])[] {
  const lines: ScopedText[][] = [[]];
  for (const part of parts) {
    part.text.split('\n').forEach((text, index) => {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ scope: part.scope, text });
    });
  }
  return lines;
}
