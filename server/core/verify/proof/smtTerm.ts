// Expressions over whole numbers and truths as SMT-LIB terms, with what has to hold so that JavaScript computes just that.
import { ts } from 'ts-morph';

export type Sort = 'Int' | 'Bool';

export interface Term {
  readonly sort: Sort;
  readonly text: string;
}

/** What names stand for. */
export type Names = ReadonlyMap<string, Term>;

/** Thrown inside of this room only, and caught at its door: the code is outside of what can be translated. */
export class NotTranslatable extends Error {}

/** Collects side conditions under which a term means what the code does: no division by 0, no number beyond 2^53. */
export class Terms {
  readonly conditions: string[] = [];

  of(node: ts.Expression, names: Names, path = 'true'): Term {
    if (ts.isParenthesizedExpression(node)) return this.of(node.expression, names, path);
    if (ts.isNumericLiteral(node)) return wholeLiteral(node);
    if (node.kind === ts.SyntaxKind.TrueKeyword) return { sort: 'Bool', text: 'true' };
    if (node.kind === ts.SyntaxKind.FalseKeyword) return { sort: 'Bool', text: 'false' };
    if (ts.isIdentifier(node)) return named(node, names);
    if (ts.isPrefixUnaryExpression(node)) return this.#unary(node, names, path);
    if (ts.isBinaryExpression(node)) return this.#binary(node, names, path);
    if (ts.isConditionalExpression(node)) return this.#conditional(node, names, path);
    if (ts.isCallExpression(node)) return this.#call(node, names, path);
    throw new NotTranslatable(node.getText());
  }

  #unary(node: ts.PrefixUnaryExpression, names: Names, path: string): Term {
    const inner = this.of(node.operand, names, path);
    if (node.operator === ts.SyntaxKind.ExclamationToken) return { sort: 'Bool', text: `(not ${truth(inner)})` };
    if (node.operator === ts.SyntaxKind.MinusToken && ts.isNumericLiteral(node.operand)) return { sort: 'Int', text: `(- ${inner.text})` };
    if (node.operator === ts.SyntaxKind.MinusToken) return this.#safe(`(- ${whole(inner)})`, path);
    throw new NotTranslatable(node.getText());
  }

  #binary(node: ts.BinaryExpression, names: Names, path: string): Term {
    const left = this.of(node.left, names, path);
    const sign = node.operatorToken.getText();
    if (sign === '&&') return { sort: 'Bool', text: `(and ${truth(left)} ${truth(this.of(node.right, names, both(path, truth(left))))})` };
    if (sign === '||') return { sort: 'Bool', text: `(or ${truth(left)} ${truth(this.of(node.right, names, both(path, `(not ${truth(left)})`)))})` };
    const right = this.of(node.right, names, path);
    switch (sign) {
      case '+':
      case '-':
      case '*':
        return this.#safe(`(${sign} ${whole(left)} ${whole(right)})`, path);
      case '%':
        return this.#remainder(whole(left), whole(right), path);
      case '<':
      case '<=':
      case '>':
      case '>=':
        return { sort: 'Bool', text: `(${sign} ${whole(left)} ${whole(right)})` };
      case '===':
      case '!==':
        if (left.sort !== right.sort) throw new NotTranslatable(node.getText());
        return { sort: 'Bool', text: sign === '===' ? `(= ${left.text} ${right.text})` : `(not (= ${left.text} ${right.text}))` };
      default:
        throw new NotTranslatable(node.getText());
    }
  }

  /** The sign is the dividend's, as in JavaScript and not as in SMT-LIB. */
  #remainder(left: string, right: string, path: string): Term {
    this.conditions.push(implied(path, `(not (= ${right} 0))`));
    return { sort: 'Int', text: `(ite (>= ${left} 0) (mod ${left} ${right}) (- (mod (- ${left}) ${right})))` };
  }

  #conditional(node: ts.ConditionalExpression, names: Names, path: string): Term {
    const condition = truth(this.of(node.condition, names, path));
    const yes = this.of(node.whenTrue, names, both(path, condition));
    const no = this.of(node.whenFalse, names, both(path, `(not ${condition})`));
    if (yes.sort !== no.sort) throw new NotTranslatable(node.getText());
    return { sort: yes.sort, text: `(ite ${condition} ${yes.text} ${no.text})` };
  }

  #call(node: ts.CallExpression, names: Names, path: string): Term {
    const called = node.expression.getText();
    if (called === 'Math.floor' || called === 'Math.trunc') return this.#quotient(node, names, path);
    const args = node.arguments.map((one) => this.of(one, names, path));
    const [first, second] = args.map(({ text }) => text);
    if (/^Number\.is(Safe)?(Integer|Finite)$/.test(called) && args.length === 1 && args[0]?.sort === 'Int') return { sort: 'Bool', text: 'true' };
    if (args.some(({ sort }) => sort !== 'Int') || first === undefined) throw new NotTranslatable(node.getText());
    if (called === 'Math.abs' && args.length === 1) return { sort: 'Int', text: `(ite (>= ${first} 0) ${first} (- ${first}))` };
    if (called === 'Math.min' && second !== undefined && args.length === 2) return { sort: 'Int', text: `(ite (<= ${first} ${second}) ${first} ${second})` };
    if (called === 'Math.max' && second !== undefined && args.length === 2) return { sort: 'Int', text: `(ite (>= ${first} ${second}) ${first} ${second})` };
    throw new NotTranslatable(node.getText());
  }

  /** A quotient of exact whole numbers is rounded to the wrong whole number by no division below 2^53. */
  #quotient(node: ts.CallExpression, names: Names, path: string): Term {
    const inner = node.arguments[0];
    if (inner === undefined || node.arguments.length !== 1) throw new NotTranslatable(node.getText());
    if (!ts.isBinaryExpression(inner) || inner.operatorToken.kind !== ts.SyntaxKind.SlashToken) return this.of(inner, names, path);
    const left = whole(this.of(inner.left, names, path));
    const right = whole(this.of(inner.right, names, path));
    this.conditions.push(implied(path, `(not (= ${right} 0))`));
    const floor = `(ite (> ${right} 0) (div ${left} ${right}) (div (- ${left}) (- ${right})))`;
    if (node.expression.getText() === 'Math.floor') return { sort: 'Int', text: floor };
    return { sort: 'Int', text: `(ite (= (>= ${left} 0) (> ${right} 0)) (div (ite (>= ${left} 0) ${left} (- ${left})) (ite (> ${right} 0) ${right} (- ${right}))) (- (div (ite (>= ${left} 0) ${left} (- ${left})) (ite (> ${right} 0) ${right} (- ${right})))))` };
  }

  #safe(text: string, path: string): Term {
    this.conditions.push(implied(path, isSafe(text)));
    return { sort: 'Int', text };
  }
}

export function isSafe(text: string): string {
  return `(<= (- 9007199254740991) ${text} 9007199254740991)`;
}

export function truth({ sort, text }: Term): string {
  if (sort !== 'Bool') throw new NotTranslatable('a number where a truth is wanted');
  return text;
}

export function both(path: string, condition: string): string {
  return path === 'true' ? condition : `(and ${path} ${condition})`;
}

function whole({ sort, text }: Term): string {
  if (sort !== 'Int') throw new NotTranslatable('a truth where a number is wanted');
  return text;
}

function implied(path: string, condition: string): string {
  return path === 'true' ? condition : `(=> ${path} ${condition})`;
}

function wholeLiteral(node: ts.NumericLiteral): Term {
  const value = Number(node.text);
  if (!Number.isSafeInteger(value)) throw new NotTranslatable(node.getText());
  return { sort: 'Int', text: String(value) };
}

function named(node: ts.Identifier, names: Names): Term {
  const term = names.get(node.text);
  if (term === undefined) throw new NotTranslatable(node.text);
  return term;
}
