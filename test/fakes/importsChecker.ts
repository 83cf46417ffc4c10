// A checker that sees one fault only: a name that is imported and not there. For projects in memory.
import path from 'node:path';
import type { Checker } from '../../server/core/ports/checker';
import type { Diagnostic } from '../../server/protocol/model';

type Files = Readonly<Record<string, string>>;

export interface ImportsChecker extends Checker {
  /** Overlay of each check so far. */
  readonly asked: readonly Files[];
}

export function importsChecker(files: Files): ImportsChecker {
  const asked: Files[] = [];
  return {
    asked,
    check(checked, overlay) {
      asked.push(overlay);
      const texts = { ...files, ...overlay };
      return Promise.resolve({ diagnostics: checked.flatMap((file) => missingNames(file, texts)), compiler: 'imports', ms: 0 });
    },
    fixes: () => Promise.resolve([]),
  };
}

function missingNames(file: string, texts: Files): readonly Diagnostic[] {
  return [...(texts[file] ?? '').matchAll(/^import \{ (\w+) \} from '([^']+)';$/gm)].flatMap(({ 0: line, 1: name = '', 2: from = '', index }) => {
    const target = `${path.posix.join(path.posix.dirname(file), from)}.ts`;
    const isThere = (texts[target] ?? '').includes(`export function ${name}(`);
    return isThere ? [] : [{ file, code: 2305, severity: 'error', message: `${target} has no ${name}`, span: { start: index, end: index + line.length } }];
  });
}
