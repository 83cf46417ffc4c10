// A plan's order: constants first, then what others mention, then the order of the file.
import { ts } from 'ts-morph';
import type { Task } from '../../protocol/model';
import { callableOf } from '../ast/bodySlot';
import { namesIn } from '../ast/names';
import { findNode } from '../ast/nodePath';

/** Tasks with their dependencies, each after the ones it depends on. Two that mention each other keep the order of the file. */
export function orderTasks(tasks: readonly Task[], source: ts.SourceFile): readonly Task[] {
  const ranked = [...tasks].sort((a, b) => rank(a, source) - rank(b, source));
  const ordered: Task[] = [];
  const visit = (task: Task, open: readonly Task[]): void => {
    if (ordered.some((done) => done.id === task.id) || open.includes(task)) return;
    const needed = ranked.filter((other) => other !== task && needs(task, other, source) && !open.includes(other));
    for (const other of needed) visit(other, [...open, task]);
    const before = needed.filter((other) => ordered.some((done) => done.id === other.id));
    ordered.push({ ...task, dependsOn: before.map(({ id }) => id) });
  };
  for (const task of ranked) visit(task, []);
  return ordered;
}

function rank(task: Task, source: ts.SourceFile): number {
  return isConstant(task, source) ? 0 : 1;
}

function isConstant(task: Task, source: ts.SourceFile): boolean {
  const node = findNode(source, task.target.path)?.node;
  return node !== undefined && callableOf(node) === undefined && (ts.isVariableStatement(node) || ts.isVariableDeclaration(node));
}

// Functions may use every placeholder constant of the file, since a stub does not say which.
function needs(task: Task, other: Task, source: ts.SourceFile): boolean {
  if (isConstant(other, source)) return !isConstant(task, source);
  const node = findNode(source, task.target.path)?.node;
  const top = other.target.path.split('.')[0] ?? '';
  return node !== undefined && top !== task.target.path.split('.')[0] && namesIn(node).has(top);
}
