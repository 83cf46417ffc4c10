// The canonical text of a whole answer: the target first, then what it needs in an order that no writer chose.
import { ts } from 'ts-morph';
import { answerSource, type AnswerSource } from './answerSource';
import type { Answer } from '../../../protocol/model';
import { makeNaming, type Naming } from './naming';
import { writeImports } from './writeImports';
import { writeNode, type Writing } from './writeNode';

/** Equal for two answers exactly when they differ in nothing but form; undefined when the answer does not parse. */
export function writeAnswer(file: string, answer: Answer): string | undefined {
  const source = answerSource(file, answer);
  if (source === undefined) return undefined;
  const naming = makeNaming(source);
  const lines: string[] = [];
  const writing: Writing = { naming, write: (text) => lines.push(text) };
  for (const node of source.target) writeNode(node, writing);
  // Values are made in the order of the file, before or after the target: their place counts.
  writeValues('before', source.before, writing);
  writeValues('after', source.after, writing);
  writeHoisted(source, writing);
  writeImports(source.imports, writing);
  return lines.join('\n');
}

function writeValues(place: 'before' | 'after', statements: readonly ts.Statement[], writing: Writing): void {
  for (const statement of statements) {
    if (isHoisted(statement)) continue;
    writing.write(place);
    writeNode(statement, writing);
  }
}

/** Functions and types exist wherever they stand, so they follow in the order in which they are first used. */
function writeHoisted(source: AnswerSource, writing: Writing): void {
  const waiting = groups(source);
  for (;;) {
    const next = nextGroup(waiting, writing.naming);
    if (next === undefined) return;
    writing.write('hoisted');
    for (const statement of waiting.get(next) ?? []) writeNode(statement, writing);
    waiting.delete(next);
  }
}

type Groups = Map<ts.Symbol, readonly ts.Statement[]>;

/** Overloads and merged interfaces of one name stay together in their order. */
function groups({ before, after, checker }: AnswerSource): Groups {
  const found: Groups = new Map();
  for (const statement of [...before, ...after]) {
    const local = isHoisted(statement) && statement.name !== undefined ? checker.getSymbolAtLocation(statement.name) : undefined;
    if (local === undefined) continue;
    const symbol = checker.getExportSymbolOfSymbol(local);
    found.set(symbol, [...(found.get(symbol) ?? []), statement]);
  }
  return found;
}

// What nobody has used so far comes by its name: only then does the choice of a name count.
function nextGroup(waiting: Groups, naming: Naming): ts.Symbol | undefined {
  for (const symbol of naming.renamed.keys()) if (waiting.has(symbol)) return symbol;
  return [...waiting.keys()].sort((a, b) => (a.name < b.name ? -1 : 1))[0];
}

type Hoisted = ts.FunctionDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

function isHoisted(statement: ts.Statement): statement is Hoisted {
  if (ts.isFunctionDeclaration(statement)) return statement.name !== undefined;
  return ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
}
