// A feature from a project in memory, and every bad target with what to do about it.
import { expect, test } from 'vitest';
import { locate, type Location } from '../../server/core/pipeline/locate';
import type { TargetSpec } from '../../server/core/feature/parseTarget';
import type { Checker } from '../../server/core/ports/checker';
import type { Protection } from '../../server/core/ports/workspace';
import { blindChecker } from '../fakes/blindChecker';
import { memoryWorkspace } from '../fakes/memoryWorkspace';
import { parseFixture, testHash } from '../fixture/parseFixture';

const project = `
  //- /tsconfig.json
  {}
  //- /src/slug.ts
  import type { Options } from './options'
  /** Words with hyphens. */
  export function slugify(text: string, options: Options): string {
    throw new Error('not implemented')
  }
  export const done = 1
  //- /src/options.ts
  export interface Options { readonly lower: boolean }
  //- /src/slug.test.ts
  import { slugify } from './slug'
  //- /src/broken.ts
  export const a = 1
  function {
  //- /notes.md
  Text.
`;

interface Setting {
  readonly files?: string;
  readonly wish?: string;
  readonly checker?: Checker;
  readonly protect?: Readonly<Record<string, Protection>>;
  readonly stopped?: boolean;
}

function run(spec: TargetSpec, { files = project, wish = '', checker = blindChecker, protect = {}, stopped = false }: Setting = {}): Promise<Location> {
  const stop = { aborted: stopped, addEventListener: () => undefined, removeEventListener: () => undefined };
  return locate(spec, wish, { workspace: memoryWorkspace(parseFixture(files).files, protect), checker, hash: testHash, stop });
}

test('a feature holds selection, signatures, tests and the version of the file', async () => {
  const found = await run({ file: 'src/slug.ts', symbol: 'slugify' });
  expect(found).toMatchObject({
    ok: true,
    feature: {
      file: 'src/slug.ts',
      enclosing: 'slugify',
      fileVersion: testHash(parseFixture(project).files['src/slug.ts'] ?? ''),
      signatures: ['export interface Options { readonly lower: boolean }'],
      tests: ['src/slug.test.ts'],
      notes: [],
    },
  });
});

test.each<[string, TargetSpec, string, Setting?]>([
  ['a missing file', { file: 'src/slog.ts' }, 'There is no file src/slog.ts. Did you mean src/slug.ts'],
  ['a file in another folder', { file: 'lib/slug.ts' }, 'Did you mean src/slug.ts?'],
  ['a missing symbol', { file: 'src/slug.ts', symbol: 'slugfy' }, 'Did you mean src/slug.ts#slugify?'],
  ['no code', { file: 'notes.md' }, 'notes.md is not TypeScript or JavaScript'],
  ['syntax errors', { file: 'src/broken.ts' }, 'src/broken.ts does not parse: line 2, column 10: '],
  ['a line outside', { file: 'src/slug.ts', lines: { start: 70, end: 71 } }, 'there is no line 70'],
  ['an ignored file', { file: 'src/slug.ts' }, 'is ignored by Git', { protect: { 'src/slug.ts': 'ignored' } }],
  ['a generated file', { file: 'src/slug.ts' }, 'is generated', { protect: { 'src/slug.ts': 'generated' } }],
  ['a read-only file', { file: 'src/slug.ts' }, 'is read-only. Make it writable', { protect: { 'src/slug.ts': 'readOnly' } }],
  ['a file outside', { file: '../x.ts' }, 'is outside the workspace', { protect: { '../x.ts': 'outside' } }],
  ['a protected file', { file: 'src/slug.ts' }, 'is protected', { protect: { 'src/slug.ts': 'protected' } }],
  ['nothing to do', { file: 'src/slug.ts', symbol: 'done' }, 'Nothing to do in src/slug.ts#done: it has no stub and no TODO. Say what you want, for example: starling implement src/slug.ts#done --wish'],
  ['a wish for no declaration', { file: 'src/two.ts' }, 'The wish does not say which declaration to change', { files: '//- /src/two.ts\nconst a = 1\nconst b = 2\n', wish: 'faster' }],
  ['a stop', { file: 'src/slug.ts' }, 'Stopped', { stopped: true }],
])('%s is refused with what to do', async (_, spec, problem, setting) => {
  const found = await run(spec, setting);
  expect(found.ok ? '' : found.problem).toContain(problem);
});

test('without tsconfig.json and with a checker that fails it goes on and says so', async () => {
  const checker: Checker = { ...blindChecker, check: () => Promise.reject(new Error('out of memory')) };
  const found = await run({ file: 'a.ts' }, { files: '//- /a.ts\nfunction f(): number {}\n', checker });
  expect(found.ok && found.feature.notes).toEqual(['no tsconfig.json: defaults used', expect.stringContaining('out of memory')]);
});

test('only errors inside the selection belong to the feature', async () => {
  const { files } = parseFixture(project);
  const at = (text: string): { start: number; end: number } => ({ start: (files['src/slug.ts'] ?? '').indexOf(text), end: (files['src/slug.ts'] ?? '').indexOf(text) + 1 });
  const error = (text: string) => ({ file: 'src/slug.ts', code: 1, message: text, span: at(text), severity: 'error' as const });
  const checker: Checker = { ...blindChecker, check: () => Promise.resolve({ diagnostics: [error('throw'), error('done')], compiler: 'x', ms: 1 }) };
  const found = await run({ file: 'src/slug.ts', symbol: 'slugify' }, { checker });
  expect(found.ok && found.feature.diagnostics.map(({ message }) => message)).toEqual(['throw']);
});
