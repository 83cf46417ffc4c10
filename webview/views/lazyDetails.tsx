// A native disclosure whose content is made when it is first opened: raw replies are long and rarely read.
import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';

export interface LazyDetailsProps {
  readonly kind: string;
  readonly summary: ComponentChildren;
  readonly open?: boolean;
  readonly content: () => ComponentChildren;
  /** For what has to be fetched. */
  readonly onFirstOpen?: () => void;
}

export function LazyDetails({ kind, summary, open, content, onFirstOpen }: LazyDetailsProps): VNode {
  const [seen, setSeen] = useState(open === true);
  const toggled = (event: Event): void => {
    if (!(event.currentTarget as HTMLDetailsElement).open) return;
    if (!seen) onFirstOpen?.();
    setSeen(true);
  };
  return (
    <details class={`lazy ${kind}`} open={open === true} onToggle={toggled}>
      <summary>{summary}</summary>
      {seen ? <div class="lazy-content">{content()}</div> : null}
    </details>
  );
}
