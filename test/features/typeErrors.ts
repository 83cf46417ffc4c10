// Type errors of a small project by a fresh program, sharing the parsed libraries between projects.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';

const LIBRARY = path.resolve('node_modules/typescript/lib');
const libraries = new Map<string, ts.SourceFile | undefined>();

export interface TypeError {
  /** Relative to the project, with `/`. */
  readonly file: string;
  readonly message: string;
}

/** `root` holds a `tsconfig.json`; its mistakes count too. */
export function typeErrors(root: string): readonly TypeError[] {
  const config = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) => readFileSync(file, 'utf8'));
  const { options: own, fileNames, errors } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const options: ts.CompilerOptions = { ...own, skipLibCheck: true };
  const plain = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...plain,
    getDefaultLibLocation: () => LIBRARY,
    getDefaultLibFileName: () => path.join(LIBRARY, 'lib.es2023.d.ts'),
    fileExists: (file) => (file.startsWith(LIBRARY) ? ts.sys.fileExists(file) : plain.fileExists(file)),
    getSourceFile: (file, languageVersion) => (file.startsWith(LIBRARY) ? library(file) : plain.getSourceFile(file, languageVersion)),
  };
  const program = ts.createProgram({ rootNames: fileNames, options, host });
  return [...errors, ...ts.getPreEmitDiagnostics(program)].map((one) => ({
    file: one.file === undefined ? '' : path.relative(root, one.file.fileName).split(path.sep).join('/'),
    message: ts.flattenDiagnosticMessageText(one.messageText, ' '),
  }));
}

function library(file: string): ts.SourceFile | undefined {
  if (!libraries.has(file)) {
    const text = ts.sys.fileExists(file) ? readFileSync(file, 'utf8') : undefined;
    libraries.set(file, text === undefined ? undefined : ts.createSourceFile(file, text, ts.ScriptTarget.ES2023));
  }
  return libraries.get(file);
}
