// Builds the bundles: client, server, worker entries, command line, page; with `--dev` also benchmarks and the model server.
import { build } from 'esbuild';
import { cpSync, mkdirSync } from 'node:fs';

const production = process.argv.includes('--production');
const dev = process.argv.includes('--dev');

const common = { bundle: true, sourcemap: !production, minify: production, logLevel: 'warning', legalComments: 'none' };
const node = { ...common, platform: 'node', format: 'cjs', target: 'node20' };

const bundles = [
  // The language client is loaded when it is first needed, so that activation reads a small file only;
  // as `require`, because a native import would want the file's full name.
  { ...node, entryPoints: { extension: 'extension/main.ts', client: 'extension/client.ts' }, outdir: 'out', external: ['vscode', './client'], supported: { 'dynamic-import': false } },
  {
    ...node,
    entryPoints: { server: 'server/main.ts', starling: 'server/starling.ts', checkEntry: 'server/io/workers/checkEntry.ts', synthEntry: 'server/io/workers/synthEntry.ts', proveEntry: 'server/io/proof/proveEntry.ts', filterEntry: 'server/io/tests/filter/filterEntry.ts' },
    outdir: 'out',
  },
  // The loader of the WebAssembly module asks where it stands; it is given the module itself, so any address will do.
  { ...node, entryPoints: { behaviourEntry: 'server/io/behaviour/behaviourEntry.ts' }, outdir: 'out', define: { 'import.meta.url': '"file:///quickjs"' } },
  // Text that the filter's child runs once in each test file's own context.
  { ...common, sourcemap: false, platform: 'neutral', format: 'iife', globalName: 'guest', target: 'es2022', entryPoints: { filterGuest: 'server/io/tests/filter/guest/start.ts' }, outdir: 'out' },
  { ...common, platform: 'browser', format: 'esm', target: 'es2022', entryPoints: { review: 'webview/review.tsx', sidebar: 'webview/sidebar.tsx' }, outdir: 'out/webview', jsx: 'automatic', jsxImportSource: 'preact' },
];
if (dev) bundles.push({ ...node, entryPoints: { bench: 'test/bench/main.ts', modelServer: 'test/modelServer/main.ts' }, outdir: 'out/dev', external: ['vitest', 'playwright-core'] });

await Promise.all(bundles.map((options) => build(options)));
mkdirSync('out/webview', { recursive: true });
cpSync('node_modules/@jitl/quickjs-wasmfile-release-sync/dist/emscripten-module.wasm', 'out/quickjs.wasm');
cpSync('node_modules/@vscode/codicons/dist/codicon.css', 'out/webview/codicon.css');
cpSync('node_modules/@vscode/codicons/dist/codicon.ttf', 'out/webview/codicon.ttf');
