// Unified diffs for the sample runs, made the way the program makes them.
import { createTwoFilesPatch } from 'diff';

export function sampleDiff(file: string, before: string, after: string): string {
  return createTwoFilesPatch(file, file, before, after, undefined, undefined, { context: 3 });
}

const SLUG_HEAD = `// Titles to addresses.

/** Lower case words joined by \`-\`: "Crème brûlée!" gives "creme-brulee". */
`;

export const SLUG_DIFF = sampleDiff(
  'src/text/slug.ts',
  `${SLUG_HEAD}export function slugify(title: string, limit = 60): string {
  throw new Error('not implemented');
}

export const WORD = /[a-z0-9]+/g;
`,
  `${SLUG_HEAD}export function slugify(title: string, limit = 60): string {
  const plain = title.normalize('NFD').replace(/\\p{Mn}/gu, '').toLowerCase();
  const words: string[] = plain.match(WORD) ?? [];
  let slug = '';
  for (const word of words) {
    const next = slug === '' ? word : \`\${slug}-\${word}\`;
    if (next.length > limit) break; // never cut a word
    slug = next;
  }
  return slug;
}

export const WORD = /[a-z0-9]+/g;
`,
);

export const SLUG_IMPORT_DIFF = sampleDiff('src/text/slug.ts', `import { trim } from './trim';\n\n${SLUG_HEAD}`, `import { fold, trim } from './trim';\n\n${SLUG_HEAD}`);

export const MATRIX_DIFF = sampleDiff(
  'src/math/matrix.ts',
  `export class Matrix {
  constructor(readonly rows: number[][]) {}

  multiply(other: Matrix): Matrix {
    // TODO
    throw new Error('not implemented');
  }

  get width(): number {
    return this.rows[0].length;
  }
}
`,
  `export class Matrix {
  constructor(readonly rows: number[][]) {}

  multiply(other: Matrix): Matrix {
    if (this.width !== other.rows.length) throw new RangeError(\`cannot multiply \${this.width} columns by \${other.rows.length} rows\`);
    const columns = Array.from({ length: other.width }, (_, at) => other.rows.map((row) => row[at] ?? 0));
    return new Matrix(this.rows.map((row) => columns.map((column) => row.reduce((sum, value, at) => sum + value * (column[at] ?? 0), 0))));
  }

  get width(): number {
    return this.rows[0]?.length ?? 0;
  }
}
`,
);

/** Holds a bidirectional override inside a string, as an attacker would write it. */
export const PARSE_DIFF = sampleDiff(
  'src/text/list.ts',
  `export function parseList(text: string): string[] {
  return [];
}
`,
  `export function parseList(text: string): string[] {
  if (text === 'user\u202E \u2066// all of them\u2069 \u2066') return [];
  return text.split(',').map((part) => part.trim()).filter((part) => part !== '');
}
`,
);
