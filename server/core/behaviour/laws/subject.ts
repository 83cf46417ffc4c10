// The function that laws are about, as its declaration shows it: parameters, types, the words of its comment.
import { ts } from 'ts-morph';
import { attachedText } from '../../ast/comments';
import { parseFile } from '../../ast/parseFile';
import { declaredFunction, type DeclaredFunction } from '../declaredFunction';

export interface Subject {
  readonly name: string;
  /** Words of the name in lower case: `topPlayers` is `top`, `players`. */
  readonly words: readonly string[];
  /** Prose of the doc comment in one line, without examples; empty where there is none. */
  readonly doc: string;
  readonly source: ts.SourceFile;
  readonly declared: DeclaredFunction;
  readonly parameters: readonly Parameter[];
  /** Declared type of the result; of the value that it resolves with when it is a promise. */
  readonly returns: ts.TypeNode | undefined;
  readonly isAsync: boolean;
}

export interface Parameter {
  readonly name: string;
  readonly type: ts.TypeNode | undefined;
  readonly optional: boolean;
  readonly rest: boolean;
}

/** Undefined for what is no function at the top level of the file. */
export function readSubject(file: string, text: string, name: string): Subject | undefined {
  const source = parseFile(file, text);
  const declared = declaredFunction(source, name);
  if (declared === undefined || declared.asteriskToken !== undefined) return undefined;
  const promised = promisedType(declared.type);
  return {
    name,
    words: wordsOf(name),
    doc: docOf(declared, source),
    source,
    declared,
    parameters: declared.parameters.map(readParameter),
    returns: promised ?? declared.type,
    isAsync: promised !== undefined || declared.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true,
  };
}

export function wordsOf(name: string): readonly string[] {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ').toLowerCase().split(' ').filter((word) => word !== '');
}

function readParameter({ name, type, questionToken, initializer, dotDotDotToken }: ts.ParameterDeclaration): Parameter {
  const shown = ts.isIdentifier(name) ? name.text : 'options';
  return { name: shown, type, optional: questionToken !== undefined || initializer !== undefined, rest: dotDotDotToken !== undefined };
}

function promisedType(type: ts.TypeNode | undefined): ts.TypeNode | undefined {
  const promised = type !== undefined && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === 'Promise';
  return promised ? type.typeArguments?.[0] : undefined;
}

function docOf(declared: DeclaredFunction, source: ts.SourceFile): string {
  const statement = ts.findAncestor(declared, (node) => node.parent === source) ?? declared;
  const text = attachedText(statement, source) || overloadsText(declared, source);
  const lines = text.split(/\r?\n/).map((line) => line.replace(/^\s*(?:\/\*\*?|\/\/+|\*(?!\/))?/, '').replace(/\*\/\s*$/, '').trim());
  const prose = lines.join('\n').replace(/@example[^@]*/g, ' ');
  return prose.replace(/\s+/g, ' ').trim();
}

/** A comment above the first overload is about all of them. */
function overloadsText(declared: DeclaredFunction, source: ts.SourceFile): string {
  const name = declared.name?.text;
  const first = source.statements.find((one) => ts.isFunctionDeclaration(one) && one.name?.text === name);
  return first === undefined || first === declared ? '' : attachedText(first, source);
}
