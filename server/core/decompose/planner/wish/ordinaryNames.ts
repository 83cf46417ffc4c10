// Names that a wish may speak of in any project: the language's own, and the names of well-known things that are written like code.

const LANGUAGE = [
  'abstract any as async await bigint boolean break case catch class const constructor continue default delete do else enum export extends false finally for function get if implements import in',
  'infer instanceof interface keyof let namespace never new null number object of out override package private protected public readonly return satisfies set static string super switch symbol',
  'this throw true try type typeof undefined unknown unique var void while with yield NaN Infinity',
  'Array ArrayBuffer AggregateError BigInt Boolean DataView Date Error EvalError Function Intl Iterator JSON Map Math Number Object Promise Proxy RangeError ReferenceError Reflect RegExp Set String Symbol',
  'SyntaxError TypeError URIError URL URLSearchParams WeakMap WeakRef WeakSet AbortController AbortSignal Blob Buffer Event EventTarget FormData Headers Request Response ReadableStream WritableStream',
  'TextDecoder TextEncoder Uint8Array Int32Array Float64Array WebSocket Worker console process globalThis window document fetch setTimeout setInterval clearTimeout clearInterval setImmediate queueMicrotask structuredClone',
  'parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent require module exports Partial Required Readonly Record Pick Omit Exclude Extract NonNullable Parameters ReturnType Awaited ReadonlyArray ReadonlyMap ReadonlySet PromiseLike Iterable AsyncIterable',
  'length prototype toString valueOf toJSON includes indexOf forEach flatMap localeCompare toISOString hasOwn fromEntries isArray padStart padEnd toFixed toUpperCase toLowerCase trimEnd trimStart charCodeAt codePointAt',
].flatMap((line) => line.split(' '));

const THINGS = 'JavaScript TypeScript GitHub GitLab YouTube PostgreSQL MySQL SQLite MongoDB GraphQL OpenAPI OpenAI WebAssembly LaTeX iOS macOS eBay DevTools ESLint CommonJS NodeJS PowerShell LinkedIn PayPal JSDoc IndexedDB OAuth WebGL DevOps camelCase PascalCase CamelCase'.split(' ');

const ordinary = new Set([...LANGUAGE, ...THINGS]);

/** True too for a member of such a name: `Math.max`, `process.env`. */
export function isOrdinary(name: string): boolean {
  return ordinary.has(name) || ordinary.has(name.split('.')[0] ?? '');
}
