// A function without loops as one SMT-LIB term over its parameters, and the two questions that are asked about it.
import { ts } from 'ts-morph';
import { parseExpression, type FunctionContract } from './contract';
import { both, isSafe, NotTranslatable, Terms, truth, type Names, type Sort, type Term } from './smtTerm';

export interface SmtQuery {
  readonly smt: string;
  readonly constants: readonly string[];
}

export type Translated = { readonly ok: true; readonly query: SmtQuery } | { readonly ok: false; readonly why: string };

/** `unsat` proves: for all whole numbers up to 2^53 and all truths that meet `@requires`, every `@ensures` holds and no step leaves the exact numbers. */
export function ensuresQuery(contract: FunctionContract): Translated {
  return translated(() => {
    const terms = new Terms();
    const { names, lines, constants } = parametersOf(contract);
    const required = requiredOf(contract, names);
    const result = bodyTerm(contract, names, terms);
    const claims = contract.ensures.map((text) => truth(terms.of(expressionOf(text), new Map([...names, ['result', result]]))));
    return { smt: question([...lines, ...asserted(required)], [...claims, ...terms.conditions]), constants };
  });
}

/** `unsat` proves that both give the same for all arguments that meet the first one's `@requires`; parameters are matched by place. */
export function equivalenceQuery(one: FunctionContract, other: FunctionContract): Translated {
  return translated(() => {
    if (one.declared.parameters.length !== other.declared.parameters.length) throw new NotTranslatable('they take different numbers of arguments');
    const terms = new Terms();
    const { names, lines, constants } = parametersOf(one);
    const values = [...names.values()];
    const theirs: Names = new Map<string, Term>(other.declared.parameters.map((parameter, index) => [parameter.name.getText(), values[index] ?? { sort: 'Int', text: '0' }] as const));
    const required = requiredOf(one, names);
    const [first, second] = [bodyTerm(one, names, terms), bodyTerm(other, theirs, terms)];
    if (first.sort !== second.sort) throw new NotTranslatable('they give different kinds of results');
    return { smt: question([...lines, ...asserted(required)], [`(= ${first.text} ${second.text})`, ...terms.conditions]), constants };
  });
}

function translated(make: () => SmtQuery): Translated {
  try {
    return { ok: true, query: make() };
  } catch (error) {
    if (error instanceof NotTranslatable) return { ok: false, why: `it holds what is not translated: ${error.message}` };
    throw error;
  }
}

function question(given: readonly string[], claims: readonly string[]): string {
  return [...given, `(assert (not (and true ${claims.join(' ')})))`, '(check-sat)'].join('\n');
}

function asserted(terms: readonly string[]): readonly string[] {
  return terms.map((term) => `(assert ${term})`);
}

/** Sums in a requirement could leave the exact numbers before anyone can ask whether they do. */
function requiredOf({ requires }: FunctionContract, names: Names): readonly string[] {
  const terms = new Terms();
  const required = requires.map((text) => truth(terms.of(expressionOf(text), names)));
  if (terms.conditions.length > 0) throw new NotTranslatable('@requires that computes');
  return required;
}

function expressionOf(text: string): ts.Expression {
  const parsed = parseExpression(text);
  if (parsed === undefined) throw new NotTranslatable(text);
  return parsed;
}

interface Parameters {
  readonly names: Names;
  readonly lines: readonly string[];
  readonly constants: readonly string[];
}

/** A number is taken for a whole one only where `@requires` says so: fractions of doubles are not the reals of a solver. */
function parametersOf({ declared, requires, source }: FunctionContract): Parameters {
  const names = new Map<string, Term>();
  const lines: string[] = [];
  for (const { name, type } of declared.parameters) {
    const own = name.getText(source);
    const sort = sortOf(type, requires.some((text) => new RegExp(`Number\\.is(Safe)?Integer\\(\\s*${own}\\s*\\)`).test(text)));
    if (sort === undefined) throw new NotTranslatable(`parameter ${own} is neither a truth nor required to be a whole number`);
    lines.push(`(declare-const |${own}| ${sort})`, ...(sort === 'Int' ? [`(assert ${isSafe(`|${own}|`)})`] : []));
    names.set(own, { sort, text: `|${own}|` });
  }
  return { names, lines, constants: [...names.values()].map(({ text }) => text) };
}

function sortOf(type: ts.TypeNode | undefined, isWhole: boolean): Sort | undefined {
  if (type?.kind === ts.SyntaxKind.BooleanKeyword) return 'Bool';
  return type?.kind === ts.SyntaxKind.NumberKeyword && isWhole ? 'Int' : undefined;
}

function bodyTerm({ declared }: FunctionContract, names: Names, terms: Terms): Term {
  if (declared.body === undefined) throw new NotTranslatable('no body');
  return statements(declared.body.statements, { names, path: 'true' }, terms);
}

interface Place {
  readonly names: Names;
  readonly path: string;
}

/** Every way through has to end in a return. */
function statements(list: readonly ts.Statement[], { names, path }: Place, terms: Terms): Term {
  const [first, ...rest] = list;
  if (first === undefined) throw new NotTranslatable('a way through without a return');
  if (ts.isBlock(first)) return statements([...first.statements, ...rest], { names, path }, terms);
  if (ts.isReturnStatement(first) && first.expression !== undefined) return terms.of(first.expression, names, path);
  if (ts.isVariableStatement(first)) return statements(rest, { names: bound(first, { names, path }, terms), path }, terms);
  if (!ts.isIfStatement(first)) throw new NotTranslatable(first.getText().split('\n')[0] ?? '');
  const condition = truth(terms.of(first.expression, names, path));
  const other = `(not ${condition})`;
  const yes = statements([first.thenStatement, ...rest], { names, path: both(path, condition) }, terms);
  const no = statements(first.elseStatement === undefined ? rest : [first.elseStatement, ...rest], { names, path: both(path, other) }, terms);
  if (yes.sort !== no.sort) throw new NotTranslatable('results of different kinds');
  return { sort: yes.sort, text: `(ite ${condition} ${yes.text} ${no.text})` };
}

function bound(statement: ts.VariableStatement, { names, path }: Place, terms: Terms): Names {
  const all = new Map(names);
  const isConst = (statement.declarationList.flags & ts.NodeFlags.Const) !== 0;
  for (const { name, initializer } of statement.declarationList.declarations) {
    if (!isConst || !ts.isIdentifier(name) || initializer === undefined || all.has(name.text)) throw new NotTranslatable(statement.getText());
    all.set(name.text, terms.of(initializer, all, path));
  }
  return all;
}
