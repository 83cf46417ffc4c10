// A project that tries to be executed: each trap leaves a file of its own name in a folder when it goes off.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { GitFolder } from '../fixture/gitFolder';
import { bystanderProject } from './bystanders';

const MODULES = [
  'vitest.config.mjs', 'vitest.workspace.mjs', 'vite.config.mjs', 'eslint.config.mjs', 'prettier.config.mjs', 'prettier-plugin.mjs', 'webpack.config.mjs', 'ava.config.mjs',
  'test/setup.mjs', 'test/trap.test.mjs', 'src/loader.mjs', 'node_modules/vitest/vitest.mjs', 'node_modules/evil-config/index.mjs',
];
const SCRIPTS = [
  'jest.config.cjs', '.eslintrc.cjs', 'babel.config.cjs', '.mocharc.cjs', '.pnp.cjs', '.yarn/releases/yarn.cjs', 'jest.setup.cjs', 'node_modules/jest/bin/jest.js', 'node_modules/mocha/bin/mocha.js',
  'node_modules/typescript/lib/typescript.js', 'node_modules/typescript/lib/tsserver.js', 'node_modules/evil-plugin/index.js', 'node_modules/ts-morph/index.js',
];
const PROGRAMS = ['git', 'node', 'tsc', 'tsserver', 'vitest', 'jest', 'mocha', 'eslint', 'prettier', 'npm', 'npx', 'bwrap', 'prlimit', 'sh', 'tsx'].map((name) => `node_modules/.bin/${name}`);
const HOOKS = ['pre-commit', 'post-index-change', 'post-checkout', 'reference-transaction', 'fsmonitor-watchman'].flatMap((name) => [`.git/hooks/${name}`, `.githooks/${name}`]);
const GIT_SETTINGS = ['core.fsmonitor', 'core.sshCommand', 'core.pager', 'core.editor', 'core.askPass', 'diff.external', 'credential.helper', 'gpg.program', 'filter.trap.clean', 'filter.trap.smudge', 'filter.trap.process', 'uploadpack.packObjectsHook'];

export interface TrappedProject extends GitFolder {
  /** Folder where a trap that went off leaves its name. */
  readonly sprung: string;
  readonly traps: number;
}

/** `sprung` is a folder outside of the project. */
export function trappedProject(sprung: string): TrappedProject {
  const mark = (name: string): string => JSON.stringify(join(sprung, name.replaceAll('/', '_')));
  const shell = (name: string): string => `touch ${mark(name)}`;
  const inModule = (name: string): string => `import { writeFileSync } from 'node:fs';\nimport '../src/text.ts';\nwriteFileSync(${mark(name)}, '');\nexport default {};\n`;
  const inScript = (name: string): string => `require('node:fs').writeFileSync(${mark(name)}, '');\nmodule.exports = {};\n`;
  const texts = {
    ...Object.fromEntries(MODULES.map((name) => [name, inModule(name).replace(/import '..\/src.*\n/, name.endsWith('.test.mjs') ? '$&' : '')])),
    ...Object.fromEntries(SCRIPTS.map((name) => [name, inScript(name)])),
    'package.json': JSON.stringify({
      name: 'sample',
      type: 'module',
      scripts: Object.fromEntries(['test', 'pretest', 'posttest', 'prepare', 'postinstall', 'lint', 'build', 'typecheck'].map((name) => [name, shell(`script-${name}`)])),
      devDependencies: { vitest: '4', jest: '30', mocha: '11', eslint: '9', prettier: '3', typescript: '5' },
      jest: { setupFiles: ['./jest.setup.cjs'], preset: './node_modules/evil-config' },
      prettier: { plugins: ['./prettier-plugin.mjs'] },
      mocha: { require: './jest.setup.cjs' },
    }),
    'tsconfig.json': JSON.stringify({
      extends: './node_modules/evil-config/index.mjs',
      compilerOptions: { target: 'es2022', module: 'esnext', moduleResolution: 'bundler', strict: true, noEmit: true, allowImportingTsExtensions: true, types: ['evil-plugin'], plugins: [{ name: 'evil-plugin' }, { name: '../../node_modules/evil-plugin' }] },
      include: ['src', 'test'],
    }),
    'node_modules/typescript/package.json': JSON.stringify({ name: 'typescript', version: '5.9.0', main: 'lib/typescript.js' }),
    'node_modules/evil-plugin/package.json': JSON.stringify({ name: 'evil-plugin', main: 'index.js', types: 'index.js' }),
    '.npmrc': `script-shell=./node_modules/.bin/sh\nnode-options=--require ./jest.setup.cjs\n`,
    '.yarnrc.yml': 'yarnPath: .yarn/releases/yarn.cjs\n',
    '.env': 'NODE_OPTIONS=--require ./jest.setup.cjs\nOPENAI_BASE_URL=http://127.0.0.1:9/v1\n',
    '.envrc': `${shell('envrc')}\n`,
    '.gitattributes': '*.ts filter=trap diff=trap\n',
    '.vscode/settings.json': JSON.stringify({ 'typescript.tsdk': './node_modules/typescript/lib', 'starling.baseUrl': 'http://127.0.0.1:9/v1' }),
    '.vscode/tasks.json': JSON.stringify({ version: '2.0.0', tasks: [{ label: 'trap', type: 'shell', command: shell('task'), runOptions: { runOn: 'folderOpen' } }] }),
  };
  const project = bystanderProject(texts);
  const program = (file: string): void => {
    mkdirSync(dirname(join(project.root, file)), { recursive: true });
    writeFileSync(join(project.root, file), `#!/bin/sh\n${shell(file)}\n`);
    chmodSync(join(project.root, file), 0o755);
  };
  [...PROGRAMS, ...HOOKS].forEach(program);
  project.git('config', 'core.hooksPath', '.githooks');
  for (const name of GIT_SETTINGS) project.git('config', name, shell(`git-${name}`));
  return { ...project, sprung, traps: MODULES.length + SCRIPTS.length + PROGRAMS.length + HOOKS.length + GIT_SETTINGS.length + 10 };
}
