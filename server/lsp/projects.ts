// Opens one project a workspace folder, on first use, with open documents in front of the disk.
import { dirname, join } from 'node:path';
import type { TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Adapters, OpenTexts, Project } from './adapters';
import { rootOf, toFile, toPath } from './fromLsp';

/** Lives as long as the connection. */
export interface Projects {
  /** The project of a file: that of the innermost workspace folder, or of its own folder when it is in none. */
  of(path: string): Project;
  /** The open document of an absolute path, however the client spells its URI. */
  document(path: string): TextDocument | undefined;
  setRoots(roots: readonly string[]): void;
  /** Workspace folders as the client spells them. */
  roots(): readonly string[];
}

export function openProjects(documents: TextDocuments<TextDocument>, adapters: Pick<Adapters, 'openProject'>): Projects {
  const open = new Map<string, Project>();
  let roots: readonly string[] = [];
  const document = (path: string): TextDocument | undefined => documentAt(documents, path);
  return {
    document,
    of(path) {
      const root = rootOf(roots, path) ?? dirname(path);
      const known = open.get(root);
      if (known !== undefined) return known;
      const project = { root, ...adapters.openProject(root, openTexts(documents, root)) };
      open.set(root, project);
      return project;
    },
    setRoots(next) {
      roots = next;
    },
    roots: () => roots,
  };
}

function documentAt(documents: TextDocuments<TextDocument>, path: string): TextDocument | undefined {
  return documents.all().find((one) => toPath(one.uri) === path);
}

function openTexts(documents: TextDocuments<TextDocument>, root: string): OpenTexts {
  return {
    get: (file) => documentAt(documents, join(root, file))?.getText(),
    all() {
      const inside = documents.all().flatMap((document): readonly (readonly [string, string])[] => {
        const path = toPath(document.uri);
        const file = path === undefined ? undefined : toFile(root, path);
        return file === undefined ? [] : [[file, document.getText()]];
      });
      return Object.fromEntries(inside);
    },
  };
}
