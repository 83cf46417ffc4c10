// Text of the run: always text, with hidden characters drawn as tags.
import { Fragment, type VNode } from 'preact';
import { hasHidden, hiddenName, visibleParts } from '../visibleText';

export function Visible({ text }: { readonly text: string }): VNode {
  if (!hasHidden(text)) return <Fragment>{text}</Fragment>;
  const parts = visibleParts(text).map((part, index) =>
    part.hidden ? (
      <mark key={index} class="hidden-character" title={hiddenName(part.text)}>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
  return <Fragment>{parts}</Fragment>;
}
