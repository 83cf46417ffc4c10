// Puts test files together that one start of one runner can take.
import { readFile } from 'node:fs/promises';
import type { Overlay } from '../../core/ports/checker';
import type { PathGuard } from '../workspace/pathGuard';
import type { NodeProgram } from '../sandbox/nodeProgram';
import { detectRunner, type Detection } from './detectRunner';

export interface TestGroup {
  readonly detection: Extract<Detection, { ok: true }>;
  /** Relative to the root. */
  readonly files: readonly string[];
}

export interface TestGroups {
  readonly groups: readonly TestGroup[];
  /** Why some files cannot be run, one line each reason; empty when all can. */
  readonly missing: string;
}

export interface TestPlace {
  readonly guard: PathGuard;
  readonly node: NodeProgram;
}

export async function groupTests(tests: readonly string[], overlay: Overlay, { guard, node }: TestPlace): Promise<TestGroups> {
  const groups = new Map<string, { detection: TestGroup['detection']; files: string[] }>();
  const reasons = new Set<string>();
  for (const file of tests) {
    const text = overlay[file] ?? (await textOf(guard, file));
    const detection = text === undefined ? missingFile(file) : await detectRunner({ guard, node, file, text });
    if (!detection.ok) {
      reasons.add(detection.why);
      continue;
    }
    const key = JSON.stringify([detection.runner.name, detection.folder, detection.nodeFlags]);
    const group = groups.get(key) ?? { detection, files: [] };
    groups.set(key, group);
    group.files.push(file);
  }
  return { groups: [...groups.values()], missing: [...reasons].join('\n') };
}

function missingFile(file: string): Detection {
  return { ok: false, why: `The test file ${file} is not in the project.` };
}

async function textOf(guard: PathGuard, file: string): Promise<string | undefined> {
  const absolute = guard.inside(file);
  return absolute === undefined ? undefined : readFile(absolute, 'utf8').catch(() => undefined);
}
