// All small changes of one declaration, likeliest first.
import type { ts } from 'ts-morph';
import { awaited, otherArguments, otherCallbackOrder, otherIndex, otherLink, otherMethod, otherProperty, stepTooFew, stepTooMany } from './fixes/callFixes';
import { otherExpression } from './fixes/expressionFixes';
import { oneSideOnly, otherBranch, otherDirection, otherOperator, otherStepSign, otherTruth } from './fixes/operatorFixes';
import { guardTooFew, otherJump, otherOrder, statementTooFew, statementTooMany } from './fixes/statementFixes';
import { notOneMore, oneMoreOrLess, otherName, otherNumber, otherPattern, otherText, otherTruthValue } from './fixes/valueFixes';
import { nodesIn } from './gatherMaterial';
import type { Fixer, Material, Patch } from './patch';
import type { Suspicion } from './suspicion';

const FIXERS: readonly Fixer[] = [
  otherOperator, otherDirection, otherStepSign, otherTruth, oneSideOnly, otherBranch,
  otherNumber, oneMoreOrLess, notOneMore, otherText, otherTruthValue, otherPattern, otherName,
  otherMethod, otherArguments, otherCallbackOrder, stepTooMany, stepTooFew, awaited, otherProperty, otherIndex, otherLink,
  statementTooMany, otherJump, otherOrder, statementTooFew, guardTooFew,
  otherExpression,
];

/** Places that no failing example reaches are left out: a change there mends nothing. */
export function patchesOf(target: ts.Node, material: Material, suspicion: Suspicion): readonly Patch[] {
  const found = new Map<string, Patch>();
  for (const node of nodesIn(target)) {
    for (const fixer of FIXERS) {
      for (const one of fixer(node, material)) {
        const doubt = suspicion(one.start, one.end);
        if (doubt === undefined) continue;
        const weighed = { ...one, cost: one.cost + doubt };
        const key = `${one.start} ${one.end} ${one.text}`;
        const known = found.get(key);
        if (known === undefined || known.cost > weighed.cost) found.set(key, weighed);
      }
    }
  }
  return [...found.values()].sort((a, b) => a.cost - b.cost || a.start - b.start || (a.text < b.text ? -1 : 1));
}
