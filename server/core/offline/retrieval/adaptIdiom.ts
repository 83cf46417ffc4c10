// An idiom as an answer: its body under the wanted names, or a call of it where it can be called.
import { ts } from 'ts-morph';
import type { Answer, TaskBrief } from '../../../protocol/model';
import { callableOf, type Callable } from '../../ast/bodySlot';
import { isPropertyPosition } from '../../ast/namePosition';
import { findNode } from '../../ast/nodePath';
import { parseFile } from '../../ast/parseFile';
import { plainType } from './idiom';
import type { Similar, Wanted } from './similarIdioms';

/** Undefined where the target is no function whose parameters and result are typed. */
export function wantedOf(brief: TaskBrief): Wanted | undefined {
  const callable = targetOf(brief);
  if (callable === undefined || callable.type === undefined || callable.parameters.length === 0) return undefined;
  if (callable.parameters.some((one) => one.type === undefined || !ts.isIdentifier(one.name) || one.dotDotDotToken !== undefined)) return undefined;
  return { name: brief.task.target.path, parameters: callable.parameters.map((one) => ({ name: one.name.getText(), type: plainType(one.type) })), returns: plainType(callable.type) };
}

/** Undefined where the body needs what only its own file has. */
export function withItsBody(brief: TaskBrief, { idiom, places }: Similar, wanted: Wanted): Answer | undefined {
  if (idiom.free.length > 0 || idiom.isAsync) return undefined;
  const names = new Map(places.map((place, index) => [idiom.parameters[place]?.name ?? '', wanted.parameters[index]?.name ?? '']));
  const body = renamed(idiom.isBlock ? idiom.body : `{\n  return ${idiom.body};\n}`, names);
  return withBody(brief, body);
}

/** Undefined where it is not exported and stands in another file. */
export function asCall(brief: TaskBrief, { idiom, places }: Similar, wanted: Wanted): Answer | undefined {
  const isHere = idiom.file === brief.file;
  if (!isHere && !idiom.isExported) return undefined;
  const args = idiom.parameters.map((_, place) => wanted.parameters[places.indexOf(place)]?.name ?? 'undefined');
  const answer = withBody(brief, `{\n  return ${idiom.name}(${args.join(', ')});\n}`);
  if (answer === undefined || isHere) return answer;
  return { ...answer, imports: [`import { ${idiom.name} } from '${specifier(brief, idiom.file)}';`] };
}

function withBody({ fileText, file, task }: TaskBrief, body: string): Answer | undefined {
  const target = findNode(parseFile(file, fileText), task.target.path);
  const slot = target === undefined ? undefined : callableOf(target.node)?.body;
  if (target === undefined || slot === undefined || !ts.isBlock(slot)) return undefined;
  const declaration = fileText.slice(target.span.start, slot.getStart()) + body + fileText.slice(slot.getEnd(), target.span.end);
  return { declaration, before: [], after: [], imports: [] };
}

function renamed(body: string, names: ReadonlyMap<string, string>): string {
  const source = parseFile('body.ts', `function f() ${body}`);
  const sites: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && names.has(node.text) && !isPropertyPosition(node)) sites.push(node);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const spelled = (node: ts.Identifier): string => {
    const name = names.get(node.text) ?? node.text;
    return ts.isShorthandPropertyAssignment(node.parent) ? `${node.text}: ${name}` : name;
  };
  return sites.reduceRight((text, node) => text.slice(0, node.getStart()) + spelled(node) + text.slice(node.getEnd()), source.text).slice('function f() '.length);
}

/** As the file imports already: with an ending, or without one. */
function specifier({ file, fileText }: TaskBrief, other: string): string {
  const [from, to] = [file.split('/').slice(0, -1), other.split('/')];
  let common = 0;
  while (common < from.length && common < to.length - 1 && from[common] === to[common]) common += 1;
  const up = from.slice(common).map(() => '..');
  const path = [...(up.length === 0 ? ['.'] : up), ...to.slice(common)].join('/');
  const ending = /from ['"]\.[^'"]*(\.[cm]?[jt]sx?)['"]/.exec(fileText)?.[1];
  const bare = path.replace(/\.[cm]?[jt]sx?$/, '');
  return ending === undefined ? bare : bare + ending;
}

function targetOf({ file, fileText, task }: TaskBrief): Callable | undefined {
  const target = findNode(parseFile(file, fileText), task.target.path);
  return target === undefined ? undefined : callableOf(target.node);
}
