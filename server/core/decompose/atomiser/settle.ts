// Moves are found among what goes and comes; what goes and comes at one place becomes a replacement.
import { ts } from 'ts-morph';
import { countedElements, listStyle } from '../../edits/lists/listStyle';
import { listOf } from '../../edits/lists/slots';
import { bagOf, dice } from './alignLists';
import { EDIT_COST, type Change } from './change';
import { compareNodes, type Comparing } from './compare';
import { elementKey } from './elementKey';
import { namesDiffer } from './namesDiffer';
import { roleOf } from './role';
import { SMALLEST_MOVED } from './standsInBoth';

type Adding = Extract<Change, { readonly op: 'add' }>;
type Removal = Extract<Change, { readonly op: 'remove' }>;

/** The same differences in fewer pieces. */
export function settle(changes: readonly Change[], by: Comparing, options: { readonly moves: boolean }): readonly Change[] {
  const rest = changes.filter(({ op }) => op !== 'add' && op !== 'remove');
  const adds = new Set(changes.filter((change) => change.op === 'add'));
  const removals = new Set(changes.filter((change) => change.op === 'remove'));
  const moved = options.moves ? findMoves(adds, removals, by) : [];
  const replaced = pairUp(adds, removals, by);
  return [...rest, ...moved, ...replaced, ...removals, ...adds];
}

function findMoves(adds: Set<Adding>, removals: Set<Removal>, by: Comparing): readonly Change[] {
  const found: Change[] = [];
  const take = (removal: Removal, adding: Adding, inner: readonly Change[]): void => {
    adds.delete(adding);
    removals.delete(removal);
    const { parent, list, index, rank, b } = adding;
    found.push({ op: 'move', a: removal.a, fromList: removal.list, parent, list, index, rank, b }, ...inner);
  };
  for (const removal of removals) {
    const twin = [...adds].find((adding) => canMove(removal, adding, by) && by.hash.of(removal.a) === by.hash.of(adding.b));
    if (twin !== undefined) take(removal, twin, []);
  }
  for (const removal of removals) {
    const key = elementKey(removal.a);
    const twin = [...adds].find((adding) => canMove(removal, adding, by) && key !== undefined && key === elementKey(adding.b) && removal.a.kind === adding.b.kind);
    if (twin === undefined || dice(bagOf(removal.a, by.hash), bagOf(twin.b, by.hash)) < 0.5) continue;
    const inner = compareNodes(removal.a, twin.b, by);
    if (inner !== undefined && inner.cost < twin.b.getEnd() - twin.b.getStart()) take(removal, twin, settle(inner.changes, by, { moves: false }));
  }
  return found;
}

function canMove(removal: Removal, adding: Adding, by: Comparing): boolean {
  const from = listStyle(removal.a.parent, removal.list);
  const to = listStyle(adding.parent, adding.list);
  if (from?.form !== 'lines' || to?.form !== 'lines' || from.piece !== to.piece) return false;
  if (from.piece === 'switchCase' || from.piece === 'jsxChild' || ts.isImportDeclaration(removal.a)) return false;
  return by.hash.sizeOf(removal.a) >= SMALLEST_MOVED;
}

// An element that comes where one goes stands in its place, unless both have names and these differ.
function pairUp(adds: Set<Adding>, removals: Set<Removal>, by: Comparing): readonly Change[] {
  const paired: Change[] = [];
  for (const removal of removals) {
    const { parent } = removal.a;
    const nodes = countedElements(listOf(parent, removal.list) ?? []);
    const place = nodes.indexOf(removal.a);
    const gone = new Set([...removals].filter((one) => one.a.parent === parent && one.list === removal.list).map((one) => nodes.indexOf(one.a)));
    let start = place;
    while (gone.has(start - 1)) start -= 1;
    const here = [...adds].filter((one) => one.parent === parent && one.list === removal.list && start <= one.index && one.index <= place).sort((x, y) => x.rank - y.rank);
    const [first] = here;
    const role = first === undefined ? undefined : rolesMatch(removal, first);
    if (first === undefined || role === undefined || namesDiffer(removal.a, first.b)) continue;
    removals.delete(removal);
    adds.delete(first);
    // What comes behind the new one stays behind it.
    for (const later of here.slice(1)) {
      adds.delete(later);
      adds.add({ ...later, index: place + 1 });
    }
    const inner = compareNodes(removal.a, first.b, by);
    const cost = first.b.getEnd() - first.b.getStart();
    if (inner !== undefined && inner.cost < 0.7 * (cost + EDIT_COST)) paired.push(...settle(inner.changes, by, { moves: false }));
    else paired.push({ op: 'replace', a: removal.a, b: first.b, role });
  }
  return paired;
}

function rolesMatch({ a, list }: Removal, { b }: Adding): 'expression' | 'type' | 'statement' | 'body' | 'element' | undefined {
  const slot = { name: list, nodes: [a], list: listOf(a.parent, list) ?? ts.factory.createNodeArray() };
  const role = roleOf(a.parent, slot, a);
  return role !== undefined && roleOf(a.parent, slot, b) === role && !ts.isDecorator(b) ? role : undefined;
}

