// A statement too many, one too few, a guard that is missing or ends in the wrong way.
import { ts } from 'ts-morph';
import { insertion, patch, type Fixer, type Local, type Material, type Patch } from '../patch';
import { knownAt } from './valueFixes';

export const statementTooMany: Fixer = (node) => {
  if (!ts.isExpressionStatement(node) && !(ts.isIfStatement(node) && node.elseStatement === undefined)) return [];
  return [patch(node, node.parent.kind === ts.SyntaxKind.Block || ts.isCaseClause(node.parent) ? '' : ';', { kind: 'statement', cost: 2.5 })];
};

export const otherJump: Fixer = (node) => {
  if (ts.isBreakStatement(node)) return [patch(node, 'continue;', { kind: 'statement', cost: 2 })];
  return ts.isContinueStatement(node) ? [patch(node, 'break;', { kind: 'statement', cost: 2 })] : [];
};

/** Two neighbours in the wrong order. */
export const otherOrder: Fixer = (node) => {
  if (!ts.isBlock(node)) return [];
  return node.statements.slice(1).flatMap((second, index) => {
    const first = node.statements[index];
    if (first === undefined || ts.isVariableStatement(first) || ts.isReturnStatement(second) || ts.isReturnStatement(first)) return [];
    return [{ start: first.getStart(), end: second.getEnd(), text: `${second.getText()}\n${first.getText()}`, kind: 'statement' as const, cost: 3 }];
  });
};

/** What changes a variable: growing, counting, collecting, taking over. At each place of each block. */
export const statementTooFew: Fixer = (node, material) => {
  if (!ts.isBlock(node)) return [];
  return placesIn(node).flatMap((at) => {
    const known = knownAt(material.locals, at);
    return known.flatMap((target) => changesOf(target, known)).map((text) => insertion(at, ` ${text} `, { kind: 'statement', cost: isInLoop(node) ? 3.5 : 4 }));
  });
};

function placesIn(block: ts.Block): readonly number[] {
  const ends = block.statements.filter((statement) => !ts.isReturnStatement(statement) && !ts.isThrowStatement(statement)).map((statement) => statement.getEnd());
  return [block.getStart() + 1, ...ends];
}

function changesOf(target: Local, known: readonly Local[]): readonly string[] {
  const others = known.filter(({ name }) => name !== target.name).map(({ name }) => name);
  if (/\[\]$|^Array|^readonly/.test(target.type) || target.type === 'list') {
    return [...others.map((other) => `${target.name}.push(${other});`), `${target.name}.sort();`, `${target.name}.sort((a, b) => a - b);`, `${target.name}.reverse();`, `${target.name}.pop();`, `${target.name}.shift();`];
  }
  if (target.type === 'set') return others.map((other) => `${target.name}.add(${other});`);
  if (target.role !== 'variable' && target.role !== 'parameter') return [];
  const counted = target.type === 'number' ? [`${target.name}++;`, `${target.name}--;`] : [];
  const taken = others.flatMap((other) => [`${target.name} = ${other};`, ...(target.type === 'string' || target.type === 'number' ? [`${target.name} += ${other};`] : [])]);
  const reset = target.type === 'string' ? [`${target.name} = '';`] : target.type === 'number' ? [`${target.name} = 0;`, `${target.name} = 1;`] : [];
  return [...counted, ...taken, ...reset];
}

/** `if (...) return ...;` where the function begins, `if (...) continue;` and the like where a loop does. */
export const guardTooFew: Fixer = (node, material) => {
  if (!ts.isBlock(node)) return [];
  const loop = isInLoop(node);
  const isBody = ts.isFunctionLike(node.parent);
  if (!loop && !isBody) return [];
  const at = node.getStart() + 1;
  const known = knownAt(material.locals, at);
  const ends = loop ? ['continue;', 'break;'] : material.results.map((result) => `return ${result};`);
  return known.flatMap((local) => conditionsOn(local, material).flatMap((condition) => ends.map((end): Patch => insertion(at, ` if (${condition}) ${end} `, { kind: 'guard', cost: loop ? 4.5 : 4 }))));
};

function conditionsOn({ name, type, role }: Local, { numbers }: Material): readonly string[] {
  if (role === 'function') return [];
  if (type === 'number') return [0, 1, ...numbers.filter((number) => number > 1).slice(0, 2)].flatMap((number) => [`${name} === ${number}`, `${name} < ${number}`, `${name} > ${number}`]).concat(`${name} % 2 === 0`, `${name} % 2 === 1`);
  if (type === 'string' || /\[\]$/.test(type) || type === 'list') return [`${name}.length === 0`, `${name}.length === 1`, `${name}.length < 2`];
  if (type === 'boolean') return [name, `!${name}`];
  return [`!${name}`, `${name} === null`, `${name} === undefined`];
}

function isInLoop(block: ts.Block): boolean {
  return ts.isIterationStatement(block.parent, false);
}
