// Stand-ins for the modules of Node that small functions import, so that they run in a sandbox that has no modules.
import { ts } from 'ts-morph';
import { parseFile } from '../../ast/parseFile';

const KNOWN = /^(?:node:)?(path|path\/posix|fs|fs\/promises|child_process|util)$/;

/** The text with known imports replaced by stand-ins, on the same lines; as it is where nothing is to be replaced. */
export function withShims(file: string, text: string): string {
  const imports = parseFile(file, text).statements.filter((one) => ts.isImportDeclaration(one));
  let shimmed = text;
  let first = text.length;
  for (const one of imports.toReversed()) {
    const module = ts.isStringLiteral(one.moduleSpecifier) ? KNOWN.exec(one.moduleSpecifier.text)?.[1] : undefined;
    if (module === undefined || one.importClause === undefined || one.importClause.phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
    shimmed = shimmed.slice(0, one.getStart()) + bindings(one.importClause, `$modules.${module.split('/')[0] ?? ''}`) + shimmed.slice(one.getEnd());
    first = one.getStart();
  }
  return shimmed === text ? text : shimmed.slice(0, first) + modules + shimmed.slice(first);
}

/** Functions are looked up when they are called: what they keep count with is made at the end of the module. */
function bindings({ name, namedBindings }: ts.ImportClause, module: string): string {
  const whole = name ?? (namedBindings !== undefined && ts.isNamespaceImport(namedBindings) ? namedBindings.name : undefined);
  const parts = namedBindings !== undefined && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  const lines = [
    ...(whole === undefined ? [] : [`const ${whole.text} = new Proxy({}, { get: (_, key) => ${module}[key] });`]),
    ...parts.filter(({ isTypeOnly }) => !isTypeOnly).map((one) => `const ${one.name.text} = ${one.propertyName?.text === 'sep' || one.name.text === 'sep' ? "'/'" : `(...args) => ${module}.${(one.propertyName ?? one.name).text}(...args)`};`),
  ];
  return lines.join(' ');
}

/** In one line, so that all others keep their numbers; before the first import, since a module may use one while it is read. */
const modules = String.raw`
const $normal = (file) => {
  const kept = [];
  for (const part of file.split('/')) {
    if (part === '..' && kept.length > 0 && kept[kept.length - 1] !== '..') kept.pop();
    else if (part === '..' && file[0] !== '/') kept.push(part);
    else if (part !== '' && part !== '.' && part !== '..') kept.push(part);
  }
  const flat = (file[0] === '/' ? '/' : '') + kept.join('/');
  return flat === '' ? '.' : file.endsWith('/') && flat !== '/' ? flat + '/' : flat;
};
const $recorder = (module, kind) => new Proxy({}, {
  get: (_, name) => (...args) => {
    const last = args.at(-1);
    const made = $fn(module + '.' + name, typeof last === 'function' || name.endsWith('Sync') ? 'sync' : kind, 'text')(...args);
    if (typeof last === 'function') last(null, 'text', '');
    return made;
  },
});
const $path = {
  sep: '/', delimiter: ':',
  normalize: $normal,
  isAbsolute: (file) => file.startsWith('/'),
  join: (...parts) => $normal(parts.filter((part) => part !== '').join('/') || '.'),
  resolve: (...parts) => {
    let whole = '';
    for (const part of [...parts].reverse()) { if (whole.startsWith('/')) break; if (part !== '') whole = whole === '' ? part : part + '/' + whole; }
    if (!whole.startsWith('/')) whole = '/project/' + whole;
    const flat = $normal(whole);
    return flat.length > 1 && flat.endsWith('/') ? flat.slice(0, -1) : flat;
  },
  relative: (from, to) => {
    const a = $path.resolve(from).split('/').filter(Boolean), b = $path.resolve(to).split('/').filter(Boolean);
    let same = 0;
    while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
    return [...a.slice(same).map(() => '..'), ...b.slice(same)].join('/');
  },
  dirname: (file) => (file.includes('/') ? file.slice(0, file.lastIndexOf('/')) || '/' : '.'),
  basename: (file, ending = '') => { const base = file.replace(/\/+$/, '').split('/').pop(); return ending !== '' && base.endsWith(ending) && base !== ending ? base.slice(0, -ending.length) : base; },
  extname: (file) => { const base = $path.basename(file); const at = base.lastIndexOf('.'); return at > 0 ? base.slice(at) : ''; },
};
$path.posix = $path;
const $util = { promisify: (run) => async (...args) => run(...args), format: (...args) => args.join(' '), inspect: (value) => String(value) };
const $modules = { path: $path, fs: $recorder('fs', 'async'), child_process: $recorder('child_process', 'sync'), util: $util };
`.replace(/\n\s*/g, ' ');
