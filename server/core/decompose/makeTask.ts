// One question to the swarm, in the words of the code.
import { ts } from 'ts-morph';
import type { Feature, Task } from '../../protocol/model';
import { namesIn } from '../ast/names';
import { namedNodes, nodeRef, type NamedNode } from '../ast/nodePath';
import type { Target } from './chooseTargets';
import { isOpen } from './isOpen';

interface Sight {
  readonly source: ts.SourceFile;
  readonly hash: (text: string) => string;
}

/** The id follows from file, path and wish, so that it is the same in every run. */
export function makeTask(target: Target, feature: Feature, { source, hash }: Sight): Task {
  const { named, stubs } = target;
  const wish = feature.wish === '' ? target.text : feature.wish;
  return {
    id: hash(['task', feature.file, named.path, wish].join('\n')).slice(0, 12),
    target: nodeRef(source, named, hash),
    intent: intentOf(target),
    wish,
    openSignature: target.why === 'stub' && isOpen(named, stubs, source),
    stubs: stubs.map(({ path }) => path),
    dependsOn: [],
    contract: {
      mayChange: [named.path, ...localTypes(named, source)],
      mayAdd: true,
      checks: ['parse', 'scope', 'security', 'types', 'lint', 'tests'],
      criteria: [],
    },
  };
}

function intentOf({ named, stubs, why, text }: Target): string {
  const { path, node } = named;
  if (why === 'todo') return `Do what the comment in ${path} asks: ${text}`;
  if (why === 'error') return `Fix ${path}: ${text}`;
  if (why === 'wish') return `Change ${path}`;
  if (stubs[0]?.shape === 'initializer') return `Give ${path} its value`;
  if (!ts.isClassDeclaration(node)) return `Implement ${path}`;
  return `Implement class ${path} (${stubs.map((stub) => stub.path.slice(path.length + 1)).join(', ')})`;
}

/** Type aliases and interfaces of the file that the target mentions, directly or through each other: an answer may refine them. */
function localTypes(named: NamedNode, source: ts.SourceFile): readonly string[] {
  const types = namedNodes(source).filter(({ node }) => ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node));
  const found = new Set<NamedNode>();
  const follow = (node: ts.Node): void => {
    const names = namesIn(node);
    for (const type of types) {
      if (found.has(type) || type === named || !names.has(type.path)) continue;
      found.add(type);
      follow(type.node);
    }
  };
  follow(named.node);
  return [...found].map(({ path }) => path).filter((path) => path !== named.path);
}
