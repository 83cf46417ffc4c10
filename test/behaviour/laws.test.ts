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
    ['/** Grown-ups are at least 18. */\nfunction f(age: number): boolean { return age > 18; }', 'for age of 18 it gave false, as for less'],
    ['/** More than 3 tries are too many. */\nfunction f(order: { tries: number }): boolean { return order.tries >= 3; }', 'for order.tries of 3'],
    ['/** The text, cut to at most `most` characters. */\nfunction f(text: string, most: number): string { return text.slice(0, most + 1); }', 'which is'],
    ['/** The first `count` elements. */\nfunction f(list: number[], count: number): number[] { return list.slice(0, count + 1); }', 'gives the first count'],
    ['/** Mean of the values, 0 for an empty list. */\nfunction f(list: number[]): number { return list.reduce((a, b) => a + b, 0) / list.length; }', 'gives 0 for nothing'],
    ['/** Line and column, both start at 1. */\nfunction f(text: string): { line: number; column: number } { return { line: text.split("\\n").length, column: text.length }; }', 'its column is 0'],
    ['/** A label. */\nfunction f(one: { name: string; unit?: string }): string { return `${one.name} (${one.unit})`; }', 'undefined'],
    ['/** Shard of a key.\n * @returns the index of the shard, from 0 to `count - 1` */\nfunction f(key: string, count: number): number { return (new TextEncoder().encode(key + "\u00fc").length * 7 - 20) % count; }', 'lies from 0 to count - 1'],
    ['const MARK = "<!-- here -->";\n/** Puts the notes below the mark, exactly as written. */\nfunction f(page: string, notes: string): string { return page.replace(MARK, MARK + notes); }', 'read as a pattern of replace'],
    ['/** Days that can be moved one by one. */\nfunction f(count: number): { day: Date }[] { const day = new Date(0); return Array.from({ length: Math.min(9, count) }, () => ({ day })); }', 'share one day'],
    ['import { readFile } from "node:fs/promises";\n/** Text of the file, "" where there is none yet. @throws when it is there but cannot be read */\nasync function f(file: string): Promise<string> { try { return await readFile(file, "utf8"); } catch { return ""; } }', 'fs.readFile failed, and the caller is not told'],
    ['/** The number of the numbers. */\nfunction f(list: string[]): number[] { return list.map(parseInt); }', 'takes the index for the base'],
    ['/** Turns spaces into dashes. */\nfunction f(text: string): string { return text.replace(" ", "-"); }', 'the first one only'],
    ['/** From here, else from there. */\nasync function f(here: () => Promise<string>, there: () => Promise<string>): Promise<string> { try { return here(); } catch { return there(); } }', 'is returned without await'],
    ['/** Greatest common divisor. */\nfunction f(a: number, b: number): number { return Math.min(a, b); }', 'does what its name means'],
    ['/** Ticks until the returned function is called. */\nfunction f(tick: () => void): () => void { setInterval(tick, 5); return () => {}; }', 'still listen'],
    ['function f(page: EventTarget, go: () => void): () => void { const on = (): void => go(); page.addEventListener("x", on); return () => page.removeEventListener("x", () => on()); }', 'made there and then'],
    ['/** Resolves with the first large one. */\nfunction f(feed: { subscribe(on: (n: number) => void): () => void }): Promise<number> { return new Promise((done) => { feed.subscribe((n) => { if (n > 10) done(n); }); }); }', 'still there'],
    ['/** A list; what `all` gives is a copy. */\nfunction f(): { add(n: number): void; all(): number[] } { const kept: number[] = []; return { add: (n) => { kept.push(n); }, all: () => kept }; }', 'what all gave was changed'],
    ['/** Address of the search. */\nfunction f(term: string): string { return `https://x.test/s?q=${term}`; }', 'the address was'],
    ['/** The header line for a name. */\nfunction f(name: string): string { return `X-Name: ${name}`; }', 'the header was'],
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
    ['a border where it is said to be', '/** Free from 50 on, and for more than 3 pieces. */\nfunction f(total: number, pieces: number): number { return total >= 50 || pieces > 3 ? 0 : 4.9; }'],
    ['a number beside a border', '/** Fee of at least 5: 2 percent. */\nfunction f(total: number): number { return Math.max(5, total * 0.02); }'],
    ['a text cut to its length', '/** At most `most` characters. */\nfunction f(text: string, most: number): string { return text.slice(0, Math.max(0, most)); }'],
    ['a sum of what is counted from 1', '/** @returns the sum of every number from 1 to `last` */\nfunction f(last: number): number { return (last * (last + 1)) / 2; }'],
    ['numbers that are sensible together only', '/** @returns how far it is, an integer from 0 to 100 */\nfunction f(done: number, all: number): number { return Math.round((done / all) * 100); }'],
    ['what another parameter is refused for', '/** Line of an offset. @throws when `offset` is not a whole number up to `text.length` */\nfunction f(text: string, offset: number): number { if (!Number.isInteger(offset)) throw new RangeError(); return text.slice(0, offset).split("\\n").length; }'],
    ['null in JSON', '/** Key of a search; absent words count as none. */\nfunction f(search: { readonly [name: string]: string | null }): string { return JSON.stringify(search); }'],
    ['a sign that is escaped', '/** The text for a pattern. */\nfunction f(text: string): string { return text.replace(/[$.]/g, (sign) => "\\\\" + sign); }'],
    ['two signs that stand for one', '/** The text as it is shown. */\nfunction f(text: string): string { return text.replace(/\\$\\$/g, () => "$"); }'],
    ['signs that are squeezed', '/** The text without repeated signs. */\nfunction f(text: string): string { return text.replace(/(.)\\1+/g, "$1"); }'],
    ['a file that another one tells of', 'import { readFile } from "node:fs/promises";\n/** Text of the file, "" where there is none yet. @throws when it is there but cannot be read */\nasync function f(file: string): Promise<string> { try { return await readFile(file, "utf8"); } catch (error) { if ((error as { code?: string }).code === "ENOENT") return ""; throw error; } }'],
    ['a moment that rows have in common', '/** Rows with the time of the import. */\nfunction f(names: string[]): { name: string; at: Date }[] { const at = new Date(0); return names.map((name) => ({ name, at })); }'],
    ['elements that something else chooses', '/** The first `count` elements that are even. */\nfunction f(list: number[], count: number): number[] { return list.filter((n) => n % 2 === 0).slice(0, count); }'],
    ['places that the caller counts from 1', '/** Items of a page. Pages are counted from 1. */\nfunction f(page: number): { from: number } { return { from: (page - 1) * 10 }; }'],
    ['the first place only', '/** Replaces the first space by a dash. */\nfunction f(text: string): string { return text.replace(" ", "-"); }'],
    ['what waits within its try', '/** From here, else from there. */\nasync function f(here: () => Promise<string>, there: () => Promise<string>): Promise<string> { try { return await here(); } catch { return there(); } }'],
    ['what is made of a notion', '/** The last digit of the factorial. */\nfunction f(n: number): number { return n > 4 ? 0 : 1; }'],
    ['numbers in an order of their own', '/** Numbers in ascending order, according to their last digit. */\nfunction f(list: number[]): number[] { return [...list].sort((a, b) => (a % 10) - (b % 10)); }'],
    ['what stops in the same way as it began', '/** Ticks until the returned function is called. */\nfunction f(tick: () => void): () => void { const id = setInterval(tick, 5); return () => clearInterval(id); }'],
    ['a source with more to ask', '/** Resolves when nothing is left. */\nfunction f(worker: { left(): number; on(e: string, l: () => void): void; off(e: string, l: () => void): void }): Promise<void> { return new Promise((done) => { const look = (): void => { if (worker.left() > 3) return; worker.off("x", look); done(); }; worker.on("x", look); look(); }); }'],
    ['a signal that ends its listeners', '/** Listens until stopped. */\nfunction f(page: EventTarget, go: () => void): () => void { const end = new AbortController(); page.addEventListener("x", go, { signal: end.signal }); return () => end.abort(); }'],
    ['a copy that is given', '/** A list; what `all` gives is a copy. */\nfunction f(): { add(n: number): void; all(): number[] } { const kept: number[] = []; return { add: (n) => { kept.push(n); }, all: () => [...kept] }; }'],
    ['an address of encoded parts', '/** Address of the search. */\nfunction f(term: string): string { return `https://x.test/s?q=${encodeURIComponent(term)}`; }'],
    ['a pattern that ends', 'function f(text: string): boolean { return /^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$/.test(text); }'],
  ])('%s', async (_, text) => expect(await judged(text)).toMatch(/^passed/));
});

describe('counter-examples', () => {
  it('are the simplest of their kind', async () => {
    const verdict = await judged('/** The list as it is, unchanged. */\nfunction f(list: readonly number[]): number { if (list.length > 1) (list as number[]).pop(); return list.length; }');
    expect(verdict).toMatch(/For f\(\[-?\d(?:\.\d+)?, -?\d(?:\.\d+)?\]\)/);
  });
});
