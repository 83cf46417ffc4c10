// Security check: what the changed declarations can do, or do wrongly, that they did not before and nobody asked for.
import type { ts } from 'ts-morph';
import { parseFile } from '../../ast/parseFile';
import { askedWords } from '../../ast/powers/askedWords';
import { givenByImports } from '../../ast/powers/modulePowers';
import { asksFor, POWER_WORDS, type Power, type PowerKind } from '../../ast/powers/power';
import { powersIn } from '../../ast/powers/powersIn';
import type { Finding, Place } from './finding';
import { injections } from './injection';
import { pathEscapes } from './pathEscape';
import { explodingPatterns, type ExplodingPattern } from './patterns';
import { secrets } from './secrets';
import { unsafeKeys } from './unsafeKeys';
import { unsafePatterns } from './unsafePatterns';

export interface SecurityQuestion {
  readonly file: string;
  readonly before: string;
  readonly after: string;
  /** Node path of the declaration that the task is about. */
  readonly path: string;
  readonly wish: string;
  /** Texts of the related tests. */
  readonly tests: readonly { readonly file: string; readonly text: string }[];
}

export interface SecurityFindings {
  /** Facts that speak against the candidate. */
  readonly refusals: readonly string[];
  /** What a person may want to look at. */
  readonly notes: readonly string[];
  /** By their form they take exponential time; running one shows it. */
  readonly patterns: readonly ExplodingPattern[];
}

/**
 * A power is new when neither the file (its imports included) nor its tests have one of that kind; it is let pass when the wish, the
 * name of the target or a comment on it asks for that kind. A finding is new when the statements that changed did not have one of its key.
 */
export function securityFindings(question: SecurityQuestion): SecurityFindings {
  const { file, path, wish } = question;
  const [before, after] = [parseFile(file, question.before), parseFile(file, question.after)];
  const [old, fresh] = changedStatements(before, after);
  const words = askedWords({ file, fileText: question.before, path, wish });
  const tests = question.tests.map((test) => parseFile(test.file, test.text));
  const refused = newPowers(fresh, { before, old, tests, words }).map(({ kind, node }) => `${node.parent.getText().slice(0, 80)} is new here and nobody asked for ${POWER_WORDS[kind]}`);
  const known = [question.before, ...question.tests.map(({ text }) => text)].join('\n');
  const had = new Set(findings({ nodes: old, words }, '').map(({ key }) => key));
  const found = findings({ nodes: fresh, words }, known).filter(({ key }) => !had.has(key));
  const hadPatterns = new Set(explodingPatterns([before]).map(({ literal }) => literal));
  return {
    refusals: unique([...refused, ...found.filter(({ certain }) => certain).map(({ detail }) => detail)]),
    notes: unique(found.filter(({ certain }) => !certain).map(({ detail }) => detail)),
    patterns: explodingPatterns(fresh).filter(({ literal }) => !hadPatterns.has(literal)),
  };
}

/** Top-level statements that the other text does not have just so: of the old file, and of the new one. */
function changedStatements(before: ts.SourceFile, after: ts.SourceFile): readonly [readonly ts.Statement[], readonly ts.Statement[]] {
  const texts = (source: ts.SourceFile): ReadonlySet<string> => new Set(source.statements.map((one) => one.getText(source)));
  const [oldTexts, newTexts] = [texts(before), texts(after)];
  return [before.statements.filter((one) => !newTexts.has(one.getText(before))), after.statements.filter((one) => !oldTexts.has(one.getText(after)))];
}

interface Sight {
  readonly before: ts.SourceFile;
  readonly old: readonly ts.Statement[];
  readonly tests: readonly ts.SourceFile[];
  readonly words: string;
}

function newPowers(fresh: readonly ts.Statement[], { before, old, tests, words }: Sight): readonly Power[] {
  const present = new Set<PowerKind>([...givenByImports(before), ...[before, ...tests].flatMap(powersIn).map(({ kind }) => kind)]);
  // Whoever imports lazily elsewhere has not asked for `eval` here.
  const named = new Set(old.flatMap(powersIn).map(({ kind, name }) => `${kind} ${name}`));
  const isOwn = ({ kind, name }: Power): boolean => (kind === 'code' || kind === 'globals' ? named.has(`${kind} ${name}`) : present.has(kind));
  return fresh.flatMap(powersIn).filter((power) => !isOwn(power) && !asksFor(power.kind, words));
}

function findings(place: Place, known: string): readonly Finding[] {
  return [...injections(place), ...pathEscapes(place), ...unsafeKeys(place), ...unsafePatterns(place), ...secrets(place, known)];
}

function unique(list: readonly string[]): readonly string[] {
  return [...new Set(list)];
}
