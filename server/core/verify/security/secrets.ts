// Keys and passwords written into code.
import { ts } from 'ts-morph';
import type { Finding, Place } from './finding';
import { walk } from './walk';

/** Forms that well-known services give their secrets. */
const shapes: readonly (readonly [string, RegExp])[] = [
  ['an AWS key', /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_[A-Za-z0-9_]{50,}/],
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}/],
  ['an OpenAI key', /\bsk-(proj-)?[A-Za-z0-9_-]{32,}/],
  ['a Stripe key', /\b[sr]k_live_[A-Za-z0-9]{20,}/],
  ['a Slack token', /\bxox[abprs]-[A-Za-z0-9-]{20,}/],
  ['a Google key', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a signed token', /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/],
  ['a password in a URL', /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]+:[^\s/:@]{6,}@/i],
];

const keyName = /(secret|token|passw(or)?d|passphrase|api_?key|access_?key|private_?key|credential)s?$/i;
/** Bits per character above which a text is no word; English has about 4 over long texts, but below 3 in names of 20. */
const LEAST_ENTROPY = 3.5;
const LEAST_LENGTH = 20;

/** What a test, a doc comment or the wish holds already is no secret that the candidate brings. */
export function secrets({ nodes, words }: Place, known: string): readonly Finding[] {
  return nodes.flatMap((root) =>
    walk(root).flatMap((node): readonly Finding[] => {
      if (!ts.isStringLiteralLike(node) || known.includes(node.text) || words.includes(node.text)) return [];
      const shape = shapes.find(([, pattern]) => pattern.test(node.text))?.[0];
      if (shape !== undefined) return [{ key: `secret ${shape}`, detail: `${shape} stands in the code`, certain: true }];
      const named = looksRandom(node.text) ? nameFor(node) : undefined;
      return named === undefined || !keyName.test(named) ? [] : [{ key: `secret ${named}`, detail: `a secret stands in the code as ${named}`, certain: true }];
    }),
  );
}

/** What the text is called: the variable, property, parameter or name it is compared with. */
function nameFor(node: ts.Expression): string | undefined {
  const { parent } = node;
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isParameter(parent) || ts.isPropertyDeclaration(parent)) && parent.initializer === node) return parent.name.getText().replace(/['"]/g, '');
  if (ts.isBinaryExpression(parent)) return (parent.left === node ? parent.right : parent.left).getText().split('.').at(-1);
  return undefined;
}

function looksRandom(text: string): boolean {
  return text.length >= LEAST_LENGTH && !/\s/.test(text) && /\d/.test(text) && /[A-Za-z]/.test(text) && entropy(text) >= LEAST_ENTROPY;
}

/** Shannon's, in bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
