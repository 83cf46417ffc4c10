// The modules that test files reach, stripped to JavaScript and linked to each other; says no to what the filter cannot have.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Overlay } from '../../../core/ports/checker';
import { createModuleResolver, type ModuleResolver } from '../../workspace/moduleResolver';
import type { PathGuard } from '../../workspace/pathGuard';
import { ASSERT, NODE_BUFFER, NODE_PATH, NODE_URL, STRICT_ASSERT, TEST_WORDS, type FilterModule } from './messages';
import { createStripper } from './createStripper';
import type { Stripped } from './stripTypes';

export type Linked =
  | { readonly ok: true; readonly modules: Readonly<Record<string, FilterModule>>; readonly sources: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly why: string };

export interface ModuleReader {
  /** `words`: specifiers that stand for the runner itself; `aliases`: of the runner's configuration. */
  link(tests: readonly string[], overlay: Overlay, aliases: Readonly<Record<string, string>>): Linked;
}

/** What the child brings itself. A runner's own name stands for its words. */
const words: Readonly<Record<string, string>> = {
  vitest: TEST_WORDS,
  '@jest/globals': TEST_WORDS,
  mocha: TEST_WORDS,
  'node:test': TEST_WORDS,
  assert: ASSERT,
  'node:assert': ASSERT,
  'assert/strict': STRICT_ASSERT,
  'node:assert/strict': STRICT_ASSERT,
  path: NODE_PATH,
  'node:path': NODE_PATH,
  url: NODE_URL,
  'node:url': NODE_URL,
};
/** Its bytes are of another world than the test's own. Where they have always been used, it is known whether that matters. */
const unlessEdited: Readonly<Record<string, string>> = { buffer: NODE_BUFFER, 'node:buffer': NODE_BUFFER };

/** Modules; tests that reach more are not quick. */
const mostModules = 400;
/** Milliseconds for which what was read and resolved is taken for the present. */
const freshMs = 1_000;
/** Stripped texts that are kept. */
const mostKept = 2_000;

interface Ready {
  readonly name: string;
  readonly stripped: Stripped;
}

export function createModuleReader(guard: PathGuard): ModuleReader {
  const ready = new Map<string, Ready>();
  const strip = createStripper();
  let view = freshView(guard);
  const prepare = (file: string, text: string): Ready => {
    const key = `${file}\n${text}`;
    const known = ready.get(key) ?? { name: createHash('sha256').update(key).digest('hex').slice(0, 20), stripped: moduleOf(file, text, strip) };
    if (ready.size > mostKept) ready.clear();
    ready.set(key, known);
    return known;
  };
  return {
    link(tests, overlay, aliases) {
      if (performance.now() - view.at > freshMs) view = freshView(guard);
      const modules: Record<string, FilterModule> = {};
      const sources = new Map<string, string>();
      const open = [...tests];
      for (let file = open.pop(); file !== undefined; file = open.pop()) {
        if (file in modules) continue;
        const text = overlay[file] ?? view.text(file);
        if (text === undefined) return { ok: false, why: `${file} cannot be read` };
        const { name, stripped } = prepare(file, text);
        if (!stripped.ok) return stripped;
        const imports: Record<string, string> = {};
        for (const specifier of stripped.imports) {
          const target = words[specifier] ?? (file in overlay ? undefined : unlessEdited[specifier]) ?? aliases[specifier] ?? view.resolve(file, specifier);
          if (target === undefined) return { ok: false, why: `${file} imports ${specifier}` };
          imports[specifier] = target;
          if (!target.startsWith('@')) open.push(target);
        }
        modules[file] = { source: name, imports };
        sources.set(name, stripped.code);
        if (sources.size > mostModules) return { ok: false, why: `the tests reach more than ${mostModules} files` };
      }
      return { ok: true, modules, sources };
    },
  };
}

interface View {
  readonly at: number;
  text(file: string): string | undefined;
  resolve(from: string, specifier: string): string | undefined;
}

/** Files and resolutions as they are now, each looked up once. */
function freshView(guard: PathGuard): View {
  const texts = new Map<string, string | undefined>();
  const targets = new Map<string, string | undefined>();
  let resolver: ModuleResolver | undefined;
  return {
    at: performance.now(),
    text: (file) => remembered(texts, file, () => textOf(guard, file)),
    resolve: (from, specifier) => remembered(targets, `${from}\n${specifier}`, () => (resolver ??= createModuleResolver(guard, () => undefined)).resolveImport(from, specifier)),
  };
}

function remembered(known: Map<string, string | undefined>, key: string, make: () => string | undefined): string | undefined {
  if (!known.has(key)) known.set(key, make());
  return known.get(key);
}

function textOf(guard: PathGuard, file: string): string | undefined {
  const absolute = guard.inside(file);
  try {
    return absolute === undefined ? undefined : readFileSync(absolute, 'utf8');
  } catch {
    return undefined;
  }
}

function moduleOf(file: string, text: string, strip: ReturnType<typeof createStripper>): Stripped {
  if (file.endsWith('.json')) return { ok: true, code: `export default ${text};`, imports: [] };
  if (/\.[cm]?ts$/.test(file)) return strip(file, text);
  if (/\.m?js$/.test(file) && /^\s*(import|export)\b/m.test(text) && !/\brequire\(|\bmodule\.exports\b/.test(text)) return strip(file.replace(/js$/, 'ts'), text);
  return { ok: false, why: `${file} is no ES module in TypeScript` };
}
