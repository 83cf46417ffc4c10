// Laws on real code in the real sandbox: each catches what it is for, and leaves alone what is right or merely unusual.
import { describe, expect, it } from 'vitest';
import { drawArguments } from '../../server/core/behaviour/laws/drawArguments';
import { lawReport } from '../../server/core/behaviour/laws/lawReport';
import { lawsOf } from '../../server/core/behaviour/laws/lawsOf';
import { readSubject } from '../../server/core/behaviour/laws/subject';
import { readExamples } from '../../server/core/decompose/readExamples';
import { tryLaws } from '../../server/core/pipeline/tryLaws';
import { NEVER, realBehaviours } from './realBehaviours';

const pool = realBehaviours();

async function judged(text: string): Promise<string> {
  const subject = readSubject('f.ts', text, 'f') ?? readSubject('f.ts', text, /function (\w+)/.exec(text)?.[1] ?? '');
  if (subject === undefined) throw new Error('no function');
  const examples = readExamples({ target: subject.name, tests: [], fileText: text });
  const laws = lawsOf(subject, examples);
  const drawn = drawArguments({ subject, text, examples, seed: 1 });
  const tried = await tryLaws({ file: 'f.ts', text, name: subject.name, laws, drawn }, pool, NEVER);
  if (!tried.ok) return tried.why;
  const { outcome, detail } = lawReport(subject.name, { laws: laws.length, calls: tried.calls }, tried.broken);
  return `${outcome}: ${detail}`;
}

describe('laws refuse', () => {
  it.each([
    ['/** Twice the number.\n * @example f(2) // => 4 */\nfunction f(n: number) { return n + 3; }', 'it gave 5, not 4'],
    ['/** The largest. */\nfunction f(list: readonly number[]): number { return (list as number[]).sort((a, b) => b - a)[0] ?? 0; }', 'leaves its arguments as they are (parameter list is readonly)'],
    ['/** The numbers in descending order. */\nfunction f(list: number[]): number[] { return [...list].sort(); }', 'gives descending numbers'],
    ['/** First word, or null when there is none. */\nfunction f(text: string | null): string | null { return text!.split(" ")[0] ?? null; }', 'For f(null): a TypeError'],
    ['function reverse(list: readonly number[]): number[] { return list.slice(1).reverse(); }', 'keeps all elements'],
    ['function f(a: number, rows: number): number[][] { return Array(3).fill([a]); }', 'one and the same object'],
    ['/** Rejects when the store does. */\nasync function f(save: () => Promise<void>): Promise<void> { try { await save(); } catch {} }', 'save failed, and the caller is not told'],
    ['/** The number in the text. Throws where there is none. */\nfunction f(text: string): number { try { return JSON.parse(text) as number; } catch { return 0; } }', 'it catches whatever fails'],
    ['function f(text: string): boolean { return /^(a+)+$/.test(text); }', 'it did not end on'],
    ['/** Finds rows. */\nfunction f(db: { query(sql: string): Promise<string[]> }, name: string): Promise<string[]> { return db.query(`SELECT * FROM t WHERE n = \'${name}\'`); }', 'the statement was'],
  ])('%s', async (text, said) => {
    const verdict = await judged(text);
    expect(verdict).toMatch(/^failed/);
    expect(verdict).toContain(said);
  });
});

describe('laws leave alone', () => {
  it.each([
    ['what a comment says is changed', '/** Sorts the list in place. */\nfunction f(list: number[]): number[] { return list.sort((a, b) => a - b); }'],
    ['what throws as it says', '/** @throws TypeError for an empty list */\nfunction f(list: number[]): number { return list.reduce((a, b) => a + b); }'],
    ['what demands more than its types', '/** The mean of a non-empty list, none of it missing. */\nfunction f(list: number[]): number { return list.reduce((a, b) => a + b) / list.length; }'],
    ['patterns that are to be patterns', '/** Whether the pattern matches. */\nfunction f(pattern: string, text: string): boolean { return new RegExp(pattern).test(text); }'],
    ['a race', '/** The first that answers. */\nfunction f(a: () => Promise<string>, b: () => Promise<string>): Promise<string> { return Promise.race([a(), b()]); }'],
    ['what says that failures are ignored', '/** Best effort: rejects never, failures are ignored. */\nasync function f(save: () => Promise<void>): Promise<void> { try { await save(); } catch {} }'],
    ['what throws out of its catch', '/** The number in the text. Throws where there is none. */\nfunction f(text: string): number { try { return JSON.parse(text) as number; } catch (error) { throw new Error("none", { cause: error }); } }'],
    ['what throws beside its catch', '/** The number in the text. Throws where it is negative. */\nfunction f(text: string): number { const check = (n: number): number => { if (n < 0) throw new Error("negative"); return n; }; let n = 0; try { n = Number(text); } catch { n = 1; } return check(n); }'],
    ['what never throws', '/** The number in the text; never throws. */\nfunction f(text: string): number { try { return JSON.parse(text) as number; } catch { return 0; } }'],
    ['a pattern that ends', 'function f(text: string): boolean { return /^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$/.test(text); }'],
  ])('%s', async (_, text) => expect(await judged(text)).toMatch(/^passed/));
});

describe('counter-examples', () => {
  it('are the simplest of their kind', async () => {
    const verdict = await judged('/** The list as it is, unchanged. */\nfunction f(list: readonly number[]): number { if (list.length > 1) (list as number[]).pop(); return list.length; }');
    expect(verdict).toMatch(/For f\(\[-?\d(?:\.\d+)?, -?\d(?:\.\d+)?\]\)/);
  });
});
