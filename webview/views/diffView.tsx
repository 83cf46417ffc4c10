// A unified diff with numbers, signs, syntax colours and marked words. Lines wrap: nothing may hide beyond the right edge.
import type { VNode } from 'preact';
import { useContext, useMemo, useState } from 'preact/hooks';
import { diffPairs, type DiffPair } from '../diff/diffPairs';
import { diffRows, type DiffRow, type MarkedText } from '../diff/diffRows';
import { plain, t } from '../l10n';
import { CardContext } from './pageDoor';
import { Visible } from './visible';

// More is drawn on request; a long diff must not delay the keys.
const FIRST_ROWS = 400;

export function DiffView({ diff, label }: { readonly diff: string; readonly label: string }): VNode {
  const rows = useMemo(() => diffRows(diff), [diff]);
  const [whole, setWhole] = useState(false);
  const { split } = useContext(CardContext);
  if (diff === '') return <p class="quiet diff-none">{t('The diff is made when the edits are assembled.')}</p>;
  if (rows === undefined) {
    return (
      <pre class="diff raw">
        <Visible text={diff} />
      </pre>
    );
  }
  const shown = whole ? rows : rows.slice(0, FIRST_ROWS);
  const widest = Math.max(...rows.slice(-1).map((row) => Math.max(row.before ?? 0, row.after ?? 0)));
  return (
    <div class={`diff${split ? ' split' : ''} digits-${String(Math.min(Math.max(String(widest).length, 2), 6))}`} role="group" aria-label={label}>
      {split ? diffPairs(shown).map((pair, index) => <SplitLine key={index} pair={pair} />) : shown.map((row, index) => <DiffLine key={index} row={row} />)}
      {shown.length < rows.length ? (
        <button type="button" class="link more" onClick={() => setWhole(true)}>
          {t('Show all {0} lines', plain(rows.length))}
        </button>
      ) : null}
    </div>
  );
}

const SIGNS = { added: '+', removed: '\u2212', same: ' ', gap: '\u22ef' } as const;
const TAGS = { added: 'ins', removed: 'del', same: 'div', gap: 'div' } as const;

function DiffLine({ row }: { readonly row: DiffRow }): VNode {
  const Tag = TAGS[row.kind];
  // Numbers and signs are drawn from attributes, so that copied text is code.
  return (
    <Tag class={`line ${row.kind}`}>
      <span class="number" data-text={row.before ?? ''} />
      <span class="number" data-text={row.after ?? ''} />
      <span class="mark" data-text={SIGNS[row.kind]} />
      <code class="code">{row.parts.length === 0 ? '\n' : row.parts.map((part, index) => <DiffPart key={index} part={part} />)}</code>
    </Tag>
  );
}

/** Both sides of one line; where a side has nothing it stays empty. */
function SplitLine({ pair }: { readonly pair: DiffPair }): VNode {
  return (
    <div class="pair">
      <Side row={pair.before} side="before" />
      <Side row={pair.after} side="after" />
    </div>
  );
}

function Side({ row, side }: { readonly row: DiffRow | undefined; readonly side: 'before' | 'after' }): VNode {
  if (row === undefined) return <div class="line nothing" />;
  const Tag = TAGS[row.kind];
  return (
    <Tag class={`line ${row.kind}`}>
      <span class="number" data-text={row[side] ?? ''} />
      <span class="mark" data-text={SIGNS[row.kind]} />
      <code class="code">{row.parts.length === 0 ? '\n' : row.parts.map((part, index) => <DiffPart key={index} part={part} />)}</code>
    </Tag>
  );
}

function DiffPart({ part }: { readonly part: MarkedText }): VNode {
  const classes = [part.scope === '' ? '' : `scope-${part.scope.replace(/\W+/g, '-')}`, part.changed ? 'changed' : ''].filter((name) => name !== '');
  if (classes.length === 0) return <Visible text={part.text} />;
  return (
    <span class={classes.join(' ')}>
      <Visible text={part.text} />
    </span>
  );
}
