// As much of the editor's API as our extension's parts ask for, kept in memory. Used as `vi.mock('vscode', () => import('./fakeVscode'))`.

export class Disposable {
  static from(...parts: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => parts.forEach((part) => void part.dispose()));
  }

  constructor(private readonly end: () => unknown) {}

  dispose(): void {
    this.end();
  }
}

export class EventEmitter<T> {
  readonly listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void): Disposable => {
    this.listeners.add(listener);
    return new Disposable(() => this.listeners.delete(listener));
  };

  fire(value: T): void {
    [...this.listeners].forEach((listener) => listener(value));
  }

  dispose(): void {
    this.listeners.clear();
  }
}

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;

  constructor(...from: readonly [Position, Position] | readonly [number, number, number, number]) {
    const [start, end] = from.length === 2 ? from : [new Position(from[0], from[1]), new Position(from[2], from[3])];
    this.start = start;
    this.end = end;
  }
}

export class Uri {
  static parse(text: string): Uri {
    return new Uri(new URL(text));
  }

  static file(path: string): Uri {
    return Uri.parse(`file://${path}`);
  }

  static joinPath(base: Uri, ...parts: readonly string[]): Uri {
    return Uri.parse(`${base.toString().replace(/\/$/, '')}/${parts.join('/')}`);
  }

  private constructor(private readonly url: URL) {}

  get scheme(): string {
    return this.url.protocol.slice(0, -1);
  }

  get fsPath(): string {
    return decodeURIComponent(this.url.pathname);
  }

  toString(): string {
    return this.url.href;
  }
}

export class MarkdownString {
  constructor(public value = '') {}

  appendText(text: string): this {
    this.value += text;
    return this;
  }
}

export class CodeLens {
  constructor(
    readonly range: Range,
    readonly command: { readonly title: string; readonly command: string; readonly arguments?: readonly unknown[] },
  ) {}
}

export class InlayHint {
  tooltip: MarkdownString | undefined;
  paddingLeft = false;

  constructor(
    readonly position: Position,
    readonly label: string,
  ) {}
}

export class Diagnostic {
  source = '';
  code = '';

  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number,
  ) {}
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class TestMessage {
  constructor(readonly message: string) {}
}

export class TestRunRequest {
  constructor(readonly include: readonly unknown[]) {}
}

export class LanguageModelTextPart {
  constructor(readonly value: string) {}
}

export class LanguageModelToolResult {
  constructor(readonly content: readonly LanguageModelTextPart[]) {}
}

export class McpStdioServerDefinition {
  constructor(
    readonly label: string,
    readonly command: string,
    readonly args: readonly string[],
    public env: Record<string, string>,
  ) {}
}

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 } as const;
export const OverviewRulerLane = { Left: 1 } as const;
export const FileType = { File: 1, Directory: 2 } as const;

/** What was registered and is still there; what it shows now. */
export const editor = {
  settings: new Map<string, unknown>(),
  registered: new Map<string, unknown>(),
  diagnostics: new Map<string, readonly Diagnostic[]>(),
  decorations: new Map<unknown, readonly { readonly range: Range }[]>(),
  testRuns: [] as { readonly name: string; readonly lines: string[] }[],
  /** Answers of the person, in order; Escape where there is none. */
  answers: [] as string[],
  asked: [] as string[],
  files: new Set<string>(),
  folders: [] as { readonly name: string; readonly uri: Uri }[],
  visible: [] as { readonly document: unknown; setDecorations(type: unknown, options: readonly { readonly range: Range }[]): void }[],
  trusted: true,
};

export const changes = { document: new EventEmitter<{ readonly document: unknown }>(), settings: new EventEmitter<{ affectsConfiguration(name: string): boolean }>(), editors: new EventEmitter<void>(), trust: new EventEmitter<void>(), folders: new EventEmitter<void>() };

export function resetEditor(): void {
  editor.settings.clear();
  editor.registered.clear();
  editor.diagnostics.clear();
  editor.decorations.clear();
  editor.files.clear();
  for (const list of [editor.testRuns, editor.answers, editor.asked, editor.folders, editor.visible]) list.length = 0;
  editor.trusted = true;
  Object.values(changes).forEach((one) => one.dispose());
}

/** Changes a setting, as a person does in the settings editor. */
export function set(name: string, value: unknown): void {
  editor.settings.set(name, value);
  changes.settings.fire({ affectsConfiguration: (asked) => name === asked || name.startsWith(`${asked}.`) });
}

function register(name: string, what: unknown): Disposable {
  editor.registered.set(name, what);
  return new Disposable(() => editor.registered.delete(name));
}

export const workspace = {
  get isTrusted(): boolean {
    return editor.trusted;
  },
  get workspaceFolders() {
    return editor.folders;
  },
  getConfiguration: (section = '') => ({ get: (name: string) => editor.settings.get(section === '' ? name : `${section}.${name}`) }),
  getWorkspaceFolder: (uri: Uri) => editor.folders.find((folder) => uri.toString().startsWith(`${folder.uri.toString()}/`)),
  fs: { stat: (uri: Uri) => (editor.files.has(uri.toString()) ? Promise.resolve({ type: FileType.File }) : Promise.reject(new Error('not found'))) },
  onDidChangeTextDocument: changes.document.event,
  onDidChangeConfiguration: changes.settings.event,
  onDidGrantWorkspaceTrust: changes.trust.event,
  onDidChangeWorkspaceFolders: changes.folders.event,
};

export const window = {
  get visibleTextEditors() {
    return editor.visible;
  },
  onDidChangeVisibleTextEditors: changes.editors.event,
  createTextEditorDecorationType: (options: { readonly gutterIconPath: Uri }) => {
    const type = { ...options, dispose: () => void editor.decorations.delete(type) };
    return type;
  },
  showWarningMessage: (message: string) => {
    editor.asked.push(message);
    return Promise.resolve(editor.answers.shift());
  },
};

export const languages = {
  registerCodeLensProvider: (_: unknown, provider: unknown) => register('codeLens', provider),
  registerInlayHintsProvider: (_: unknown, provider: unknown) => register('inlayHints', provider),
  createDiagnosticCollection: () => ({
    clear: () => editor.diagnostics.clear(),
    set: (entries: readonly (readonly [Uri, readonly Diagnostic[]])[]) => entries.forEach(([uri, list]) => editor.diagnostics.set(uri.toString(), [...(editor.diagnostics.get(uri.toString()) ?? []), ...list])),
    dispose: () => editor.diagnostics.clear(),
  }),
};

export const lm = {
  registerTool: (name: string, tool: unknown) => register(name, tool),
  registerMcpServerDefinitionProvider: (name: string, provider: unknown) => register(name, provider),
};

export const l10n: { t(message: string): string; bundle: Readonly<Record<string, string>> | undefined } = { t: (message) => message, bundle: undefined };
export const env = { language: 'en' };

class FakeTestItem {
  readonly children = new FakeItems();
  description = '';
  range: Range | undefined;

  constructor(
    readonly id: string,
    readonly label: string,
    readonly uri: Uri | undefined,
  ) {}
}

class FakeItems {
  items: readonly FakeTestItem[] = [];

  replace(items: readonly FakeTestItem[]): void {
    this.items = items;
  }

  get(id: string): FakeTestItem | undefined {
    return this.items.find((item) => item.id === id);
  }
}

export const tests = {
  createTestController(id: string) {
    const items = new FakeItems();
    const gone = register(id, items);
    const createTestItem = (item: string, label: string, uri: Uri | undefined): FakeTestItem => new FakeTestItem(item, label, uri);
    const createTestRun = (_: unknown, name: string) => {
      const lines: string[] = [];
      editor.testRuns.push({ name, lines });
      const note = (word: string) => (item: FakeTestItem) => void lines.push(`${item.label} ${word}`);
      return { appendOutput: () => undefined, passed: note('passed'), failed: note('failed'), skipped: note('skipped'), errored: note('errored'), end: () => undefined };
    };
    return { items, createTestItem, createTestRun, dispose: () => gone.dispose() };
  },
};
