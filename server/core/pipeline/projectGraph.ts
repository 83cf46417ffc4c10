// Reads as much of a project as a feature needs: the tests that reach its file, and what the file imports.
import { parseFile, type ParsedFile } from '../ast/parseFile';
import { closeNames } from '../feature/closeNames';
import { importsIn, isTestFile, relatedTests, type ImportGraph } from '../feature/importGraph';
import type { ImportedFile } from '../feature/referencedSignatures';
import type { RunPorts } from '../ports/runPorts';

type GraphPorts = Pick<RunPorts, 'workspace' | 'stop'>;

/** A project with more reachable files than this is cut off, with a note: reading it would hold up the run. */
const mostFiles = 5_000;
/** Enough to keep a disk busy without holding thousands of texts. */
const atOnce = 32;
/** Imports of imports are read for their types; further away little is named. */
const importDepth = 3;

/** Tests that reach `file`, nearest first. Starts from the tests, so that what no test reaches is never read. */
export async function findTests(file: string, ports: GraphPorts): Promise<{ readonly files: readonly string[]; readonly note?: string }> {
  const { graph, whole } = await readTestGraph(ports);
  const files = relatedTests(file, graph);
  return whole ? { files } : { files, note: `only ${String(mostFiles)} files were read to find related tests` };
}

/** What tests import, directly or through others. `whole` is false where the project was too large to read it all. */
export async function readTestGraph(ports: GraphPorts): Promise<{ readonly graph: ImportGraph; readonly whole: boolean }> {
  const graph: Record<string, readonly string[]> = {};
  let open = (await ports.workspace.sourceFiles()).filter(isTestFile);
  const seen = new Set(open);
  while (open.length > 0 && seen.size <= mostFiles && !ports.stop.aborted) {
    const batch = open.slice(0, atOnce);
    const targets = await Promise.all(batch.map((one) => importTargets(one, ports)));
    batch.forEach((one, index) => (graph[one] = Object.values(targets[index] ?? {})));
    const fresh = [...new Set(targets.flatMap((one) => Object.values(one)))].filter((one) => !seen.has(one));
    for (const one of fresh) seen.add(one);
    open = [...open.slice(atOnce), ...fresh];
  }
  return { graph, whole: seen.size <= mostFiles };
}

/** Source files that `source` imports, directly or through others. */
export async function readImported(source: ParsedFile, ports: GraphPorts): Promise<Readonly<Record<string, ImportedFile>>> {
  const own = await resolveAll(source.fileName, source.text, ports);
  const files: Record<string, ImportedFile> = { [source.fileName]: { source, imports: own } };
  let wave = Object.values(own);
  for (let depth = 0; depth < importDepth && !ports.stop.aborted; depth += 1) {
    const fresh = [...new Set(wave)].filter((one) => files[one] === undefined);
    const read = await Promise.all(fresh.map(async (one) => readOne(one, ports)));
    for (const one of read) if (one !== undefined) files[one.source.fileName] = one;
    wave = read.flatMap((one) => Object.values(one?.imports ?? {}));
  }
  return files;
}

/** Files whose name is like a missing one: the same name in another folder first. */
export function closeFiles(file: string, files: readonly string[]): readonly string[] {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const same = files.filter((one) => one === name || one.endsWith(`/${name}`));
  return same.length > 0 ? same.slice(0, 5) : closeNames(file, files, 3);
}

async function readOne(file: string, ports: GraphPorts): Promise<ImportedFile | undefined> {
  const read = await ports.workspace.read(file);
  if (read === undefined) return undefined;
  return { source: parseFile(file, read.text), imports: await resolveAll(file, read.text, ports) };
}

async function importTargets(file: string, ports: GraphPorts): Promise<Readonly<Record<string, string>>> {
  const read = await ports.workspace.read(file);
  return read === undefined ? {} : resolveAll(file, read.text, ports);
}

async function resolveAll(file: string, text: string, ports: GraphPorts): Promise<Readonly<Record<string, string>>> {
  const specifiers = importsIn(text);
  const targets = await Promise.all(specifiers.map((specifier) => ports.workspace.resolveImport(file, specifier)));
  return Object.fromEntries(specifiers.flatMap((specifier, index) => {
    const target = targets[index];
    return target === undefined ? [] : [[specifier, target] as const];
  }));
}
