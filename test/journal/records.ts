// Records for tests of the journal, and the oracle: what was appended, what was acknowledged, and whether what is read back keeps the promises.
import { FileJournal } from '../../server/io/journal/fileJournal';
import type { OpenJournalFile } from '../../server/io/journal/journalFile';
import { scanSource } from '../../server/io/journal/scanJournal';

export interface Numbered {
  readonly type: 'numbered';
  readonly n: number;
  readonly text: string;
}

export type NumberedJournal = FileJournal<Numbered>;

/** Appends through a journal and remembers in what order, and how many from the first on were acknowledged. */
export class Appender {
  readonly appended: Numbered[];
  /** Appends that resolved. They resolve in order. */
  acknowledged = 0;
  refusals = 0;

  constructor(
    private readonly journal: NumberedJournal,
    earlier: readonly Numbered[] = [],
    private readonly told: (acknowledged: number) => void = () => undefined,
  ) {
    this.appended = [...earlier];
    this.acknowledged = earlier.length;
  }

  async append(text: string): Promise<void> {
    const n = this.appended.length;
    const record: Numbered = { type: 'numbered', n, text };
    this.appended.push(record);
    try {
      await this.journal.append(record);
    } catch {
      this.refusals += 1;
      return;
    }
    if (this.refusals > 0) throw new Error(`record ${n} was acknowledged after a failure`);
    if (n !== this.acknowledged) throw new Error(`record ${n} was acknowledged as number ${this.acknowledged}`);
    this.acknowledged = n + 1;
    this.told(this.acknowledged);
  }

  /** `writers` at a time, `each` records a writer, of mixed lengths. */
  async fill(writers: number, each: number, random: () => number): Promise<void> {
    await Promise.all(
      Array.from({ length: writers }, async () => {
        for (let index = 0; index < each; index += 1) await this.append(textOf(random));
      }),
    );
  }
}

/** Mostly short, some longer than a few sectors, some that are not ASCII. */
function textOf(random: () => number): string {
  const length = random() < 0.1 ? Math.floor(random() * 3000) : Math.floor(random() * 200);
  return (random() < 0.2 ? 'ä…' : 'xy').repeat(Math.ceil(length / 2));
}

export interface Found {
  readonly records: readonly Numbered[];
  readonly problem: string | undefined;
}

export async function recover(content: Buffer): Promise<Found> {
  const records: Numbered[] = [];
  const scanned = await scanSource<Numbered>(sourceOf(content), ({ event }) => records.push(event));
  return { records, problem: scanned.ok ? undefined : `line ${scanned.line}: ${scanned.problem}` };
}

export function sourceOf(content: Buffer): { read(bytes: Uint8Array, position: number): Promise<number> } {
  return { read: (bytes, position) => Promise.resolve(content.copy(bytes, 0, position, Math.min(content.length, position + bytes.length))) };
}

/** Why what was found breaks a promise (P1 to P3); undefined when it keeps them. */
export function violation({ records, problem }: Found, { appended, acknowledged }: { readonly appended: readonly Numbered[]; readonly acknowledged: number }): string | undefined {
  if (problem !== undefined) return `recovery refused: ${problem}`;
  if (records.length < acknowledged) return `${acknowledged} acknowledged, ${records.length} found`;
  const wrong = records.findIndex((record, index) => record.n !== index || record.text !== appended[index]?.text);
  return wrong === -1 ? undefined : `record ${wrong} was not appended so`;
}

let runs = 0;

export function createNumbered(folder: string, open: OpenJournalFile): Promise<NumberedJournal> {
  runs += 1;
  return FileJournal.create<Numbered>(folder, `r${runs}`, open);
}
