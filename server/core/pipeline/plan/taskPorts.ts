// The ports as one planned task is given them: the project with the winners so far, and what is still open counted as open.
import type { Diagnostic, Task } from '../../../protocol/model';
import { findNode } from '../../ast/nodePath';
import { parseFile } from '../../ast/parseFile';
import { isTestFile } from '../../feature/importGraph';
import type { RunPorts } from '../../ports/runPorts';
import { markOpen } from '../../verify/markTargets';
import { overlaidPorts, type Texts } from './overlaidPorts';

export interface Standing {
  readonly texts: Texts;
  /** Whole text of a file that is planned for, as it stands; undefined where there is none. */
  readonly textOf: (file: string) => string | undefined;
  /** Texts of all code files of the project as they stand. */
  readonly allTexts: () => Promise<Readonly<Record<string, string>>>;
  /** Tasks that are neither decided nor given up. */
  readonly open: readonly Task[];
  /** Tasks that were given up: a test that meets one of them cannot be judged. */
  readonly givenUp: readonly Task[];
  /** Decided tasks that a task was planned to build on. */
  readonly needs: (task: Task) => readonly Task[];
  /** Test files that reach a file. */
  readonly testsOf: (file: string) => readonly string[];
}

/** Errors that only open tasks can mend are left out, and tests meet the marks of open tasks. */
export function taskPorts(ports: RunPorts, standing: Standing): RunPorts {
  const over = overlaidPorts(ports, standing.texts);
  if (standing.open.length + standing.givenUp.length === 0) return over;
  const { checker, testRunner } = over;
  const { dependants } = checker;
  const marked = <Request extends { readonly overlay: Readonly<Record<string, string>> }>(request: Request): Request => ({ ...request, overlay: { ...request.overlay, ...markedTexts(request.overlay, standing) } });
  return {
    ...over,
    checker: {
      ...checker,
      check: async (files, overlay, stop) => {
        const report = await checker.check(files, overlay, stop);
        return { ...report, diagnostics: report.diagnostics.filter((one) => !isOpenMatter(one, standing, overlay)) };
      },
      ...(dependants !== undefined && {
        dependants: async (file, overlay, stop) => {
          const report = await dependants(file, overlay, stop);
          return { ...report, diagnostics: report.diagnostics.filter((one) => !isOpenMatter(one, standing, overlay)) };
        },
      }),
    },
    testRunner: {
      run: (request, stop) => testRunner.run(marked(request), stop),
      ...(testRunner.filter !== undefined && { filter: async (request, stop) => (await testRunner.filter?.(marked(request), stop)) ?? { ok: false, why: 'there is no filter' } }),
    },
  };
}

function markedTexts(overlay: Readonly<Record<string, string>>, { open, givenUp, textOf }: Standing): Readonly<Record<string, string>> {
  const missing = [...open, ...givenUp];
  const files = new Set(missing.map(({ target }) => target.file));
  const texts = Object.fromEntries([...files].flatMap((file) => [[file, overlay[file] ?? textOf(file) ?? ''] as const]));
  const marked = markOpen(texts, missing);
  return Object.fromEntries(Object.entries(marked).flatMap(([file, text]) => (text === null || text === texts[file] ? [] : [[file, text] as const])));
}

/** The open task in whose target an error stands. */
export function openAt({ file, span }: Diagnostic, { open, textOf }: Pick<Standing, 'open' | 'textOf'>, overlay: Readonly<Record<string, string>> = {}): Task | undefined {
  const own = open.filter(({ target }) => target.file === file);
  if (own.length === 0) return undefined;
  const source = parseFile(file, overlay[file] ?? textOf(file) ?? '');
  return own.find(({ target }) => {
    const named = target.path === '' ? { span: { start: 0, end: source.text.length } } : findNode(source, target.path);
    return named !== undefined && span.start >= named.span.start && span.start <= named.span.end;
  });
}

/** A test may speak of what open tasks are still to bring: what it says of types counts when they are done. */
function isOpenMatter(one: Diagnostic, standing: Standing, overlay: Readonly<Record<string, string>>): boolean {
  if (one.code === 0) return false;
  if (isTestFile(one.file) && standing.open.some(({ target }) => standing.testsOf(target.file).includes(one.file))) return true;
  return openAt(one, standing, overlay) !== undefined;
}
