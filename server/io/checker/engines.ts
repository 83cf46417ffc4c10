// The two compilers of one worker: the native one where it is there and knows the project, else the language service.
import { statSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';
import type { Overlay } from '../../core/ports/checker';
import type { Diagnostic } from '../../protocol/model';
import { createProjects, type Projects } from '../workers/projects';
import { nativeVersion } from './findNative';
import { createNativeProjects, type NativeProjects } from './nativeProjects';

export interface EngineReport {
  readonly diagnostics: readonly Diagnostic[];
  readonly compiler: string;
}

export interface Engines {
  /** Throws OperationCanceledException when stopped. */
  check(files: readonly string[], overlay: Overlay): Promise<EngineReport>;
  /** The types of what is named at positions of a file, written out. */
  typesAt(file: string, positions: readonly number[], overlay: Overlay): Promise<readonly string[]>;
  /** Ends what was started; settles when it has ended. */
  end(): Promise<void>;
  /** The language service with the overlay in place: fixes come from it alone. */
  service(overlay: Overlay): Projects;
}

export interface EngineSetup {
  readonly root: string;
  /** The native compiler's executable, where there is one. */
  readonly native: string | undefined;
  readonly isStopped: () => boolean;
}

/** Milliseconds between two looks at the stop flag while the native compiler works. */
const lookMs = 20;

export function createEngines({ root, native, isStopped }: EngineSetup): Engines {
  let projects: Projects | undefined;
  let quick: NativeProjects | undefined;
  // Twice failed: the executable does not run here, or another program answers in its place.
  let failures = 0;

  const service = (overlay: Overlay): Projects => {
    projects ??= createProjects(root, isStopped);
    projects.useOverlay(overlay);
    return projects;
  };
  /** Undefined where the native compiler is not there, fails, or does not know the project. */
  const quickly = async <T>(overlay: Overlay, ask: (quick: NativeProjects) => Promise<T | undefined>): Promise<T | undefined> => {
    if (native === undefined || failures > 1 || Object.keys(overlay).some((file) => isNew(root, file))) return undefined;
    quick ??= createNativeProjects(root, native);
    try {
      return await untilStopped(ask(quick), isStopped);
    } catch (error) {
      void quick.end();
      quick = undefined;
      if (!(error instanceof ts.OperationCanceledException)) failures += 1;
      else throw error;
      return undefined;
    }
  };
  return {
    service,
    end: async () => quick?.end(),
    async check(files, overlay) {
      const found = await quickly(overlay, (one) => one.diagnostics(files, overlay));
      if (found !== undefined) return { diagnostics: found, compiler: `typescript ${nativeVersion} (native)` };
      return { diagnostics: service(overlay).diagnostics(files), compiler: `typescript ${ts.version}` };
    },
    async typesAt(file, positions, overlay) {
      const found = await quickly(overlay, (one) => one.typesAt(file, positions, overlay));
      return found ?? typesByService(service(overlay).serviceFor(file), positions);
    },
  };
}

function typesByService({ service, name }: ReturnType<Projects['serviceFor']>, positions: readonly number[]): readonly string[] {
  const program = service.getProgram();
  const source = program?.getSourceFile(name);
  const checker = program?.getTypeChecker();
  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseFullyQualifiedType;
  return positions.map((position) => {
    const node = source === undefined ? undefined : nodeAt(source, position);
    return node === undefined || checker === undefined ? '' : checker.typeToString(checker.getTypeAtLocation(node), undefined, flags);
  });
}

function nodeAt(source: ts.SourceFile, position: number): ts.Node | undefined {
  const find = (node: ts.Node): ts.Node | undefined => (node.getStart(source) === position && ts.isIdentifier(node) ? node : ts.forEachChild(node, find));
  return find(source);
}

/** A file that exists only in the overlay changes how imports resolve; only the language service is told of that. */
function isNew(root: string, file: string): boolean {
  return statSync(path.resolve(root, file), { throwIfNoEntry: false }) === undefined;
}

function untilStopped<T>(work: Promise<T>, isStopped: () => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      if (isStopped()) settle(() => reject(new ts.OperationCanceledException()));
    }, lookMs);
    const settle = (end: () => void): void => {
      clearInterval(timer);
      end();
    };
    work.then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error as Error)),
    );
  });
}
