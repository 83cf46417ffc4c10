// Calls that no test makes: the examples' own calls with one literal changed, to see where two answers differ.
import { ts } from 'ts-morph';
import { parseFile } from '../ast/parseFile';
import type { Example } from '../../protocol/example';
import type { Span } from '../../protocol/model';

/** Fewer tell too little; more cost time without telling more. */
const MOST_PROBES = 48;

/** Source of up to 48 calls: every example as it is, then with one literal changed, spread evenly over the examples. */
export function probeCalls(examples: readonly Example[]): readonly string[] {
  const plain = unique(examples.map((example) => example.call));
  const changed = plain.map((call) => [...variants(call)]);
  const rounds = Math.max(0, ...changed.map((list) => list.length));
  const spread = Array.from({ length: rounds }, (_, round) => changed.flatMap((list) => list[round] ?? [])).flat();
  return unique([...plain.slice(0, MOST_PROBES / 2), ...spread]).slice(0, MOST_PROBES);
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function* variants(call: string): Generator<string> {
  const source = parseFile('probe.ts', call);
  for (const { span, texts } of literals(source)) for (const text of texts) yield call.slice(0, span.start) + text + call.slice(span.end);
}

interface Literal {
  readonly span: Span;
  readonly texts: readonly string[];
}

function literals(source: ts.SourceFile): readonly Literal[] {
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    const texts = replacements(node);
    if (texts.length > 0) found.push({ span: { start: node.getStart(source), end: node.getEnd() }, texts });
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Boundary values and near neighbours; never much larger than the original, so that no call runs for ever. */
function replacements(node: ts.Node): readonly string[] {
  if (ts.isNumericLiteral(node)) return numberNeighbours(Number(node.text));
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return textNeighbours(node.text);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ['false'];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ['true'];
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0 ? [] : ['[]', `[${node.elements.slice(1).map((element) => element.getText()).join(', ')}]`];
  return [];
}

function numberNeighbours(value: number): readonly string[] {
  return [value + 1, value - 1, 0, value + 0.5, -value].filter((next) => next !== value && Number.isFinite(next)).map((next) => (next < 0 ? `(${next})` : `${next}`));
}

function textNeighbours(value: string): readonly string[] {
  const reversed = [...value].reverse().join('');
  return unique([value.slice(1), `${value}a`, '', value.toUpperCase(), reversed, `${value} 1`])
    .filter((next) => next !== value)
    .map((next) => JSON.stringify(next));
}
