// A project of the planted tasks: one file each, its function a stub, with the checks that a usual project brings along.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ts } from 'ts-morph';
import type { PlantedTask } from '../../planted/plantedTasks';

export interface PlantedProject {
  readonly root: string;
  remove(): void;
}

const CONFIG = {
  compilerOptions: { strict: true, target: 'es2023', module: 'esnext', moduleResolution: 'bundler', lib: ['es2023', 'dom', 'dom.iterable'], types: ['node'], noEmit: true, skipLibCheck: true, esModuleInterop: true, moduleDetection: 'force' },
  include: ['src'],
};

/** The rules that typescript-eslint recommends for typed code, none of our own. */
const LINT = `import tseslint from 'typescript-eslint';
export default tseslint.config(...tseslint.configs.recommendedTypeChecked, { languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } } });
`;

export function layOutPlanted(tasks: readonly PlantedTask[]): PlantedProject {
  const root = mkdtempSync(path.join(tmpdir(), 'starling-planted-'));
  mkdirSync(path.join(root, 'src'));
  symlinkSync(path.resolve('node_modules'), path.join(root, 'node_modules'));
  writeFileSync(path.join(root, 'package.json'), `${JSON.stringify({ name: 'planted', type: 'module', private: true, devDependencies: { '@types/node': '*', eslint: '*', 'typescript-eslint': '*' } })}\n`);
  writeFileSync(path.join(root, 'tsconfig.json'), `${JSON.stringify(CONFIG)}\n`);
  writeFileSync(path.join(root, 'eslint.config.mjs'), LINT);
  for (const task of tasks) writeFileSync(path.join(root, fileOf(task)), stubbed(task));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

export function fileOf({ name }: PlantedTask): string {
  return `src/${name}.ts`;
}

/** The right answer with its body taken out. */
export function stubbed({ before, name, right }: PlantedTask): string {
  const source = ts.createSourceFile('right.ts', right, ts.ScriptTarget.Latest, true);
  const declared = source.statements.find(ts.isFunctionDeclaration);
  if (declared?.body === undefined) throw new Error(`${name} is no function`);
  return `${before}${right.slice(0, declared.body.getStart())}{\n  throw new Error('not implemented');\n}\n`;
}
