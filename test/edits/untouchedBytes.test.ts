// A property: whatever is applied, bytes outside the changed nodes stay as they were.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodySlot, callableOf } from '../../server/core/ast/bodySlot';
import { attachedStart } from '../../server/core/ast/comments';
import { fileRef, namedNodes, nodeRef, type NamedNode } from '../../server/core/ast/nodePath';
import { parseFile, syntaxErrors } from '../../server/core/ast/parseFile';
import { applyEdits } from '../../server/core/edits/applyEdits';
import { makeEdit } from '../../server/core/edits/makeEdit';
import type { EditPayload } from '../../server/protocol/editKinds';
import type { Edit } from '../../server/protocol/model';
import { testHash } from '../fixture/parseFixture';

const contract = { mayChange: [], mayAdd: true, checks: [], criteria: [] };
const eol = fc.constantFrom('\n', '\r\n');
const comments = fc.constantFrom('', '// note', '/** Doc. */', '/* a */ // b', '// \u00e9\u4f60 \u{1F426}');

/** Declarations of every form, with the number that makes their names differ. */
const forms: readonly ((n: number) => string)[] = [
  (n) => `export function f${String(n)}(a: number, /* b */ b?: string): number {\n\tthrow new Error('not implemented') // why\n}`,
  (n) => `const c${String(n)} = (a = \`x\n  y\`) => a`,
  (n) => `export class K${String(n)} extends Object {\n  x = 1;\n\n  /** Doc. */\n  get y() { return 1 }\n  static z(): void {}\n}`,
  (n) => `type T${String(n)} = { a: 1 } | undefined;`,
  (n) => `interface I${String(n)} {\n    a: string\n}`,
  (n) => `export const v${String(n)} = undefined`,
];

const pieces = fc.array(fc.record({ form: fc.nat(forms.length - 1), above: comments, behind: comments, eol, gap: fc.nat(2) }), { minLength: 1, maxLength: 7 });
const files = fc.record({ pieces, bom: fc.boolean(), header: comments, imports: fc.boolean(), eol, final: fc.boolean() }).map((one) => {
  const body = one.pieces.map((piece, index) => {
    const text = forms[piece.form]?.(index) ?? '';
    const lines = [...(piece.above === '' ? [] : [piece.above]), `${text} ${piece.behind.startsWith('/** ') ? '' : piece.behind}`];
    return lines.join('\n').replace(/\n/g, piece.eol) + piece.eol.repeat(piece.gap + 1);
  });
  const head = one.header === '' ? '' : one.header + one.eol + one.eol;
  const text = `${one.bom ? '\uFEFF' : ''}${head}${one.imports ? `import { a } from 'a'${one.eol}` : ''}${body.join('')}`;
  return one.final ? text : text.trimEnd();
});

test('bytes outside the changed nodes stay, and the result parses', () => {
  let applications = 0;
  fc.assert(
    fc.property(files, fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), (text, picks) => {
      const source = parseFile('a.ts', text);
      expect(syntaxErrors(source)).toEqual([]);
      const nodes = namedNodes(source);
      const edits = picks.map((pick, index) => randomEdit(source, nodes[pick % nodes.length], { pick, index }));
      const applied = applyEdits('a.ts', text, edits);
      if (!applied.ok) {
        expect(applied.why).toMatch(/same code|no body|already|added differently/);
        return;
      }
      applications += 1;
      expect(syntaxErrors(parseFile('a.ts', applied.text))).toEqual([]);
      checkKept(text, applied.text, keptPieces(text, source, edits, nodes));
    }),
    { numRuns: 700, seed: 7 },
  );
  expect(applications).toBeGreaterThan(300);
});

test('a new body changes the range of the old one and nothing else', () => {
  fc.assert(
    fc.property(files, fc.nat(), (text, pick) => {
      const source = parseFile('a.ts', text);
      const nodes = namedNodes(source).flatMap((named) => {
        const slot = bodySlot(named.node);
        return slot === undefined ? [] : [{ named, slot }];
      });
      const chosen = nodes[pick % Math.max(nodes.length, 1)];
      if (chosen === undefined) return;
      const payload: EditPayload = { kind: 'replaceBody', body: '{ return 1 }' };
      const edit = makeEdit({ task: 't', target: nodeRef(source, chosen.named, testHash), payload, contract }, testHash);
      const expected = text.slice(0, chosen.slot.getStart(source)) + payload.body + text.slice(chosen.slot.getEnd());
      expect(applyEdits('a.ts', text, [edit])).toEqual({ ok: true, text: expected });
    }),
    { numRuns: 400, seed: 11 },
  );
});

function randomEdit(source: ReturnType<typeof parseFile>, node: NamedNode | undefined, { pick, index }: { pick: number; index: number }): Edit {
  const n = String(index);
  const path = node?.path ?? '';
  const isMember = path.includes('.');
  const isClass = node?.kind === 'ClassDeclaration';
  const payloads: readonly EditPayload[] = [
    { kind: 'replaceBody', body: node !== undefined && callableOf(node.node) !== undefined ? '{\n  return 1\n}' : '[1]' },
    isMember ? { kind: 'removeMember' } : { kind: 'replaceDeclaration', text: `const r${n} = () => {\n  return 1\n}` },
    { kind: 'addDeclaration', text: `function added${n}() {\n  return \`\n\`\n}`, anchor: path.split('.')[0] ?? '', place: pick % 3 === 0 ? 'before' : 'after' },
    isClass ? { kind: 'addMember', text: `added${n}() {\n  return 1\n}`, anchor: '', place: 'after' } : { kind: 'addImport', text: `import { b${n} } from 'a'` },
  ];
  const payload = payloads[pick % payloads.length] ?? { kind: 'addImport', text: "import 'b'" };
  const own = payload.kind === 'addImport' || node === undefined ? fileRef(source, testHash) : nodeRef(source, node, testHash);
  return makeEdit({ task: 't', target: own, payload, contract }, testHash);
}

// What no edit names has to be found again, in order: without additions everything outside the changed declarations,
// with them at least every other declaration.
function keptPieces(text: string, source: ReturnType<typeof parseFile>, edits: readonly Edit[], nodes: readonly NamedNode[]): readonly string[] {
  const changed = edits.filter(({ kind }) => !kind.startsWith('addD') && kind !== 'addImport').map(({ target }) => target.path.split('.')[0]);
  const top = nodes.filter(({ path }) => !path.includes('.')).map((named) => ({ ...named, start: attachedStart(named.node, source) }));
  if (edits.some(({ kind }) => kind.startsWith('add'))) {
    return top.filter(({ path }) => !changed.includes(path)).map(({ start, span }) => text.slice(start, span.end));
  }
  const touched = top.filter(({ path }) => changed.includes(path));
  return [...touched.map(({ start }, index) => text.slice(touched[index - 1]?.span.end ?? 0, start)), text.slice(touched.at(-1)?.span.end ?? 0)];
}

function checkKept(before: string, after: string, kept: readonly string[]): void {
  let at = 0;
  for (const piece of kept) {
    const found = after.indexOf(piece, at);
    expect(found, `lost: ${JSON.stringify(piece)}`).toBeGreaterThanOrEqual(0);
    at = found + piece.length;
  }
  expect(after.startsWith('\uFEFF')).toBe(before.startsWith('\uFEFF'));
}
