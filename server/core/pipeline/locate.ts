// Makes a feature of what was pointed at: checks the file, reads it, and gathers what belongs to it.
import type { Diagnostic, Feature } from '../../protocol/model';
import { codeFile, parseFile, syntaxErrors, type ParsedFile } from '../ast/parseFile';
import { decompose } from '../decompose/decompose';
import { locateFeature } from '../feature/locateFeature';
import type { TargetSpec } from '../feature/parseTarget';
import { referencedSignatures } from '../feature/referencedSignatures';
import type { RunPorts } from '../ports/runPorts';
import type { Protection } from '../ports/workspace';
import { closeFiles, findTests, readImported } from './projectGraph';

export type LocatePorts = Pick<RunPorts, 'workspace' | 'checker' | 'hash' | 'stop'>;

export type Location =
  | { readonly ok: true; readonly feature: Feature; readonly fileText: string }
  | { readonly ok: false; readonly problem: string };

/** Never rejects for what a person can put right: `problem` says what is wrong and what to do. Writes nothing. */
export async function locate(spec: TargetSpec, wish: string, ports: LocatePorts): Promise<Location> {
  const { workspace, hash } = ports;
  const { file } = spec;
  const opened = await openTarget(file, ports);
  if (!opened.ok) return opened;
  const source = parseFile(file, opened.fileText);
  const broken = brokenAt(source);
  if (broken !== undefined) return { ok: false, problem: broken };
  const found = locateFeature(spec, source);
  if (!found.ok) return found;

  const notes: string[] = [];
  const config = await workspace.configFor(file);
  if (config === undefined) notes.push('no tsconfig.json: defaults used');
  const tests = await findTests(file, ports);
  if (tests.note !== undefined) notes.push(tests.note);
  const diagnostics = await diagnose(file, ports);
  if (typeof diagnostics === 'string') notes.push(diagnostics);
  const shown = typeof diagnostics === 'string' ? [] : diagnostics;
  const files = await readImported(source, ports);
  if (ports.stop.aborted) return { ok: false, problem: 'Stopped before anything was asked.' };

  const { span, enclosing } = found;
  const feature: Feature = {
    file,
    fileVersion: hash(opened.fileText),
    span,
    enclosing,
    wish: wish.trim(),
    signatures: referencedSignatures({ source, span, files }),
    tests: tests.files,
    diagnostics: shown.filter((one) => one.file === file && one.span.start <= span.end && one.span.end >= span.start),
    notes,
  };
  // Asked here so that a person hears at once that there is nothing to do.
  const plan = decompose({ feature, fileText: opened.fileText, hash });
  return plan.ok ? { ok: true, feature, fileText: opened.fileText } : plan;
}

type Opened = { readonly ok: true; readonly fileText: string } | { readonly ok: false; readonly problem: string };

async function openTarget(file: string, ports: LocatePorts): Promise<Opened> {
  const { workspace } = ports;
  const protection = await workspace.protection(file);
  if (protection === 'outside') return { ok: false, problem: protectedBecause(file, 'outside') };
  const read = await workspace.read(file);
  if (read === undefined) {
    const close = closeFiles(file, await workspace.sourceFiles());
    const hint = close.length > 0 ? ` Did you mean ${close.join(' or ')}?` : ` Give a path relative to ${workspace.root}.`;
    return { ok: false, problem: `There is no file ${file}.${hint}` };
  }
  if (protection !== undefined) return { ok: false, problem: protectedBecause(file, protection) };
  if (!codeFile.test(file)) return { ok: false, problem: protectedBecause(file, 'notCode') };
  return { ok: true, fileText: read.text };
}

function protectedBecause(file: string, why: Protection): string {
  const reasons: Readonly<Record<Protection, string>> = {
    outside: 'is outside the workspace. Open the folder that holds it, or give --workspace.',
    ignored: 'is ignored by Git, so a change in it would be lost from view. Name a tracked file, or take it out of .gitignore.',
    readOnly: 'is read-only. Make it writable first.',
    generated: 'is generated: a change would be lost when it is made again. Change what generates it.',
    protected: 'is protected: editor settings, Git, hooks, lock files and workspace files are never changed here. Edit it by hand.',
    notCode: 'is not TypeScript or JavaScript. Name a .ts, .tsx, .mts, .cts, .js, .jsx, .mjs or .cjs file.',
    tooLarge: 'is too large to work on. Move the part that you mean to a file of its own.',
    notUtf8: 'is not UTF-8 text. Save it as UTF-8 first.',
  };
  return `${file} ${reasons[why]}`;
}

function brokenAt(source: ParsedFile): string | undefined {
  const [first, ...others] = syntaxErrors(source);
  if (first === undefined) return undefined;
  // What is missing at the end is shown behind the last code, not on the empty line after it.
  const at = Math.min(first.span.start, source.text.trimEnd().length);
  const { line, character } = source.getLineAndCharacterOfPosition(at);
  const more = others.length === 0 ? '' : ` (and ${String(others.length)} more)`;
  return `${source.fileName} does not parse: line ${String(line + 1)}, column ${String(character + 1)}: ${first.message}${more} Mend the syntax first.`;
}

/** A checker that fails costs the diagnostics, not the run. */
async function diagnose(file: string, ports: LocatePorts): Promise<readonly Diagnostic[] | string> {
  try {
    return (await ports.checker.check([file], {}, ports.stop)).diagnostics;
  } catch (error) {
    return `The type checker failed, so errors of ${file} are not known: ${error instanceof Error ? error.message : String(error)}`;
  }
}
