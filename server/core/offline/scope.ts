// Enumerates programs over one set of inputs, cheapest first, and opens an inner scope for each list worth a lambda.
import { Bank } from './bank';
import type { Component } from './components/component';
import { LEVEL } from './components/precedence';
import type { Form } from './components/forms';
import { bodyGoals, fieldGoals, mayHoldBody } from './derivedGoals';
import type { Goal } from './goal';
import { innerInputs, lift, type Inner } from './inner';
import { elementKind, type Kind } from './kinds';
import { unlifted, type Program } from './program';
import type { Search } from './search';
import { bounded, FAULT, hashOf, type Outcome, type Value } from './values';
import { evaluate } from './evaluate';
import type { Weighted } from './vocabulary';

/** Inputs of a scope: `count` of them, of which the first `examples` belong to examples. */
export interface ScopeInputs {
  readonly depth: number;
  readonly count: number;
  readonly examples: number;
  /** Variables, constants and what is lifted from outside. */
  readonly atoms: readonly Program[];
}

interface Child {
  readonly scope: Scope;
  readonly list: Program;
  readonly inner: Inner;
}

const MAX_DEPTH = 2;
/** Lists that get an inner scope, by depth: each costs as much as a search of its own. */
const MAX_CHILDREN = [20, 5];
/** Further ones that are opened only because a goal fits the list: so many for each kind of list, lest the commonest kind takes all. */
const MAX_GOAL_CHILDREN = 20;
/** Inner scopes with a goal of their own run ahead: each item is an example there. */
const GOAL_LEAD = 3;
/** A form costs at least this much, so that its bodies are known when they are asked for. */
const LEAST_FORM_COST = 1;
const LIFTED_COST = 5;
const INDEX_COST = 3;
const NAMED_INDEX_COST = 2;
/** Said of what stands where. */
const PLACES = /\bind(ex|ic)|position|i-?th\b/;
const MAX_LIFTED = 40;

export class Scope {
  private readonly bank = new Bank();
  private readonly goals: Goal[] = [];
  private readonly lists: Program[] = [];
  private readonly children: Child[] = [];
  private readonly goalChildren = new Map<Kind, number>();
  private level = 0;
  /** Of the program at hand, before it is known to be worth an array of its own. */
  private readonly outcomes: Outcome[];

  constructor(
    private readonly search: Search,
    private readonly inputs: ScopeInputs,
  ) {
    this.outcomes = Array.from({ length: inputs.count }, () => FAULT);
  }

  /** Every program found, earlier ones included, is offered to the goal; a record is also looked for field by field. */
  addGoal(goal: Goal): void {
    this.goals.push(goal);
    for (const part of fieldGoals(goal, this.search.task.shapes, (program) => goal.offer(program))) this.addGoal(part);
    for (const program of this.bank.all()) goal.offer(program);
    for (const list of [...this.lists]) this.deriveGoals(goal, list);
  }

  /** Grows the bank to all programs of at most this cost. */
  advance(level: number): void {
    while (this.level < level && !this.search.ended) {
      this.level += 1;
      this.grow();
    }
  }

  private grow(): void {
    for (const atom of this.inputs.atoms) if (atom.cost === this.level) this.add(atom);
    for (const component of this.search.vocabulary.components) {
      this.combine(component, [], this.level - component.cost);
      if (this.search.ended) return;
    }
    for (const child of [...this.children]) this.growChild(child);
    for (const goal of this.goals) goal.join();
  }

  /** Operands of all costs that add up to `left`. */
  private combine(component: Weighted<Component>, operands: Program[], left: number): void {
    const { takes } = component.block;
    const kind = takes[operands.length];
    if (kind === undefined) return this.apply(component, [...operands]);
    const after = takes.length - operands.length - 1;
    for (let cost = after === 0 ? left : 1; cost >= 1 && cost <= left - after; cost += 1) {
      if (component.block.commutes === true && operands.length === 1 && cost > (operands[0]?.cost ?? cost)) continue;
      for (const operand of this.bank.at(kind, cost)) {
        operands.push(operand);
        this.combine(component, operands, left - cost);
        operands.pop();
        if (this.search.ended) return;
      }
    }
  }

  /** Programs that read nothing of this scope are left to the outer one; constants need no computing. */
  private apply({ block, cost }: Weighted<Component>, args: readonly Program[]): void {
    if (!args.some((arg) => arg.local) || isOdd(block, args) || this.search.spend()) return;
    evaluate(block.run, args, this.outcomes, this.search.nullable);
    if (faultsOnAll(this.outcomes, this.inputs.examples)) return;
    const hash = hashOf(this.outcomes);
    const known = this.bank.find(block.gives, hash);
    const rank = args.reduce((sum, arg) => sum + arg.rank, cost);
    // Most programs are clumsier ones for a known behaviour: those are not even made.
    if (known !== undefined && rank > known.rank && !this.search.isAnswer(known)) return;
    this.add({ kind: block.gives, cost: this.level, rank, shape: { type: 'apply', component: block, args }, values: known?.values ?? [...this.outcomes], local: true }, hash);
  }

  private add(found: Program, hash?: number): void {
    if (faultsOnAll(found.values, this.inputs.examples)) return;
    const known = this.bank.add(found, hash);
    if (known !== undefined) return this.search.fitAgain(known, found);
    for (const goal of this.goals) goal.offer(found);
    if (elementKind(found.kind) === undefined || this.inputs.depth >= MAX_DEPTH) return;
    this.lists.push(found);
    for (const goal of this.goals) this.deriveGoals(goal, found);
    const free = this.children.length - this.openedForGoals() < (MAX_CHILDREN[this.inputs.depth] ?? 0);
    if (free && !this.children.some((child) => child.list === found)) this.openChild(found);
  }

  private deriveGoals(goal: Goal, list: Program): void {
    const inner = mayHoldBody(goal, list) ? innerInputs(list, this.inputs.examples) : undefined;
    if (inner === undefined) return;
    for (const { form, goal: make } of bodyGoals(goal, list, inner)) {
      const child = this.childFor(list);
      if (child === undefined) return;
      const cost = this.search.vocabulary.forms.find((weighted) => weighted.block === form)?.cost ?? form.cost;
      child.scope.addGoal(make((body) => isPlainItem(body) || goal.offer(this.lambda({ block: form, cost }, child, body))));
    }
  }

  private childFor(list: Program): Child | undefined {
    const known = this.children.find((child) => child.list === list);
    const opened = this.goalChildren.get(list.kind) ?? 0;
    if (known !== undefined || opened >= MAX_GOAL_CHILDREN) return known;
    this.goalChildren.set(list.kind, opened + 1);
    return this.openChild(list);
  }

  private openedForGoals(): number {
    return [...this.goalChildren.values()].reduce((sum, opened) => sum + opened, 0);
  }

  private openChild(list: Program): Child | undefined {
    const inner = innerInputs(list, this.inputs.examples);
    if (inner === undefined) return undefined;
    const examples = inner.owners.filter((owner) => owner < this.inputs.examples).length;
    const atoms = [...this.localAtoms(list, inner), ...this.liftedAtoms(inner)];
    const scope = new Scope(this.search, { depth: this.inputs.depth + 1, count: inner.items.length, examples, atoms });
    const child = { scope, list, inner };
    this.children.push(child);
    return child;
  }

  private localAtoms(list: Program, inner: Inner): readonly Program[] {
    const depth = this.inputs.depth + 1;
    const kind = elementKind(list.kind) ?? 'unknown';
    const place = PLACES.test(this.search.task.words) ? NAMED_INDEX_COST : INDEX_COST;
    return [
      { kind, cost: 1, rank: 1, shape: { type: 'variable', variable: { depth, role: 'item', name: '' } }, values: inner.items, local: true },
      { kind: 'number', cost: place, rank: place, shape: { type: 'variable', variable: { depth, role: 'index', name: '' } }, values: inner.indexes, local: true },
    ];
  }

  /** Variables and constants of outside, and the cheapest programs on them. */
  private liftedAtoms(inner: Inner): readonly Program[] {
    const known = [...this.inputs.atoms, ...this.bank.all()].filter((program) => program.cost <= LIFTED_COST);
    const cheapest = [...new Set(known)].sort((a, b) => a.cost - b.cost);
    const constants = cheapest.filter((program) => program.shape.type !== 'apply' && program.shape.type !== 'lambda');
    const computed = cheapest.filter((program) => program.shape.type === 'apply' || program.shape.type === 'lambda').slice(0, MAX_LIFTED);
    return [...constants, ...computed].map((of) => ({ ...of, shape: { type: 'lifted', of }, values: lift(of.values, inner), local: false }));
  }

  private growChild(child: Child): void {
    const { scope, list } = child;
    const left = this.level - list.cost;
    scope.advance(left - LEAST_FORM_COST + (scope.goals.length > 0 ? GOAL_LEAD : 0));
    for (const form of this.search.vocabulary.forms) {
      const cost = left - form.cost;
      if (cost < 1) continue;
      const kinds = form.block.body === undefined ? scope.bank.kinds() : [form.block.body];
      for (const kind of kinds) {
        for (const body of scope.bank.at(kind, cost)) {
          if (!body.local || isPlainItem(body)) continue;
          if (this.search.spend()) return;
          this.add(this.lambda(form, child, body));
        }
      }
    }
  }

  private lambda(form: Weighted<Form>, { list, inner }: Child, body: Program): Program {
    const values = list.values.map((value, at) => {
      const range = inner.ranges[at];
      if (range === undefined || !Array.isArray(value)) return FAULT;
      const results = body.values.slice(range.start, range.end).filter((result) => result !== FAULT);
      return results.length < range.end - range.start ? FAULT : bounded(form.block.run(value as readonly Value[], results));
    });
    return {
      kind: form.block.gives(list.kind, body.kind),
      cost: this.level,
      rank: form.cost + list.rank + body.rank,
      shape: { type: 'lambda', form: form.block, list, body, depth: this.inputs.depth + 1 },
      values,
      local: true,
    };
  }
}

/** The one method that is called on literals. */
const REPEAT = '{0}.repeat({1})';

/** Nobody writes another method call on a literal, the remainder of one, a comparison with the literal in front, or both operands alike. */
function isOdd(block: Component, [first, second]: readonly Program[]): boolean {
  if (block.commutes === true && second !== undefined && first === second && block.level !== LEVEL.product && block.level !== LEVEL.sum) return true;
  if (first === undefined || first.local || unlifted(first.shape).type !== 'constant') return false;
  return (block.write.startsWith('{0}.') && block.write !== REPEAT) || block.write.startsWith('{0} %') || block.level === LEVEL.relation || block.level === LEVEL.equality;
}

function faultsOnAll(values: readonly Outcome[], examples: number): boolean {
  for (let at = 0; at < examples; at += 1) if (values[at] !== FAULT) return false;
  return true;
}

/** `xs.map((x) => x)` says nothing; as the key of a sort it is a component of its own. */
function isPlainItem(body: Program): boolean {
  return body.shape.type === 'variable';
}
