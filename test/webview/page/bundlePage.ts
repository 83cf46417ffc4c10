// The page's own bundle and style sheet, built like the product's, held in memory.
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** File name to content: `review.js`, `review.css`, `sidebar.js`, `sidebar.css`, `codicon.css`, `codicon.ttf`. */
export async function bundlePage(): Promise<ReadonlyMap<string, Uint8Array>> {
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: { review: 'webview/review.tsx', sidebar: 'webview/sidebar.tsx' },
    bundle: true,
    minify: true,
    write: false,
    outdir: 'out/webview',
    platform: 'browser',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  });
  const icons = ['codicon.css', 'codicon.ttf'].map((name) => [name, readFileSync(`${ROOT}/node_modules/@vscode/codicons/dist/${name}`)] as const);
  const built = result.outputFiles.map((file) => [file.path.split(/[\\/]/).at(-1) ?? '', file.contents] as const);
  return new Map<string, Uint8Array>([...built, ...icons]);
}
