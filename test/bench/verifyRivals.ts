// What our checker is measured against: a compiler started for each candidate, ts-morph, and a plain language service.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Project, ts } from 'ts-morph';
import { createProjects } from '../../server/io/workers/projects';

export interface Rival {
  readonly name: 'tsc' | 'native' | 'tsMorph' | 'languageService';
  /** Errors with the file's text in place, as `code message` lines. Whole project or the one file, as the rival does it. */
  check(file: string, text: string): readonly string[];
}

/** Writes the candidate into the folder, starts a compiler on the whole project, puts the text back. */
export function spawnedRival(name: 'tsc' | 'native', root: string, command: readonly [string, ...string[]]): Rival {
  const [executable, ...first] = command;
  return {
    name,
    check(file, text) {
      const full = path.join(root, file);
      const before = readFileSync(full, 'utf8');
      writeFileSync(full, text);
      try {
        const run = spawnSync(executable, [...first, '--noEmit', '--pretty', 'false', '-p', root], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
        if (run.error) throw run.error;
        return run.stdout.split('\n').flatMap((line) => /error TS(\d+): (.*)/.exec(line)?.slice(1).join(' ') ?? []);
      } finally {
        writeFileSync(full, before);
      }
    },
  };
}

/** One file's diagnostics after its text was replaced in a ts-morph project, as a code-mod tool does it. */
export function tsMorphRival(root: string): Rival {
  const project = new Project({ tsConfigFilePath: path.join(root, 'tsconfig.json') });
  return {
    name: 'tsMorph',
    check(file, text) {
      const source = project.getSourceFileOrThrow(path.join(root, file));
      source.replaceWithText(text);
      return source.getPreEmitDiagnostics().map((one) => `${one.getCode()}`);
    },
  };
}

/** One file's diagnostics by a warm language service over an overlay. */
export function serviceRival(root: string): Rival {
  const projects = createProjects(root, () => false);
  return {
    name: 'languageService',
    check(file, text) {
      projects.useOverlay({ [file]: text });
      return projects.diagnostics([file]).map(({ code, message }) => `${code} ${message.split('\n')[0]}`);
    },
  };
}

/** For the note beside the figures. */
export const serviceVersion = ts.version;
