// A codicon. Decoration only: the word beside it carries the meaning.
import type { VNode } from 'preact';
import type { Sign } from '../words';

export function Icon({ name }: { readonly name: string }): VNode {
  return <span class={`codicon codicon-${name}`} aria-hidden="true" />;
}

/** Icon and word of a status, in its tone. */
export function Signed({ sign }: { readonly sign: Sign }): VNode {
  return (
    <span class={`sign tone-${sign.tone}`}>
      <Icon name={sign.icon} />
      <span>{sign.word}</span>
    </span>
  );
}

export interface IconButtonProps {
  readonly name: string;
  readonly label: string;
  readonly disabled?: boolean;
  readonly focusable: boolean;
  readonly onPress: () => void;
}

/** A button that is only a codicon; its label is spoken and shown on hover. */
export function IconButton({ name, label, disabled, focusable, onPress }: IconButtonProps): VNode {
  return (
    <button type="button" class="icon-button" title={label} aria-label={label} disabled={disabled === true} tabIndex={focusable ? 0 : -1} onClick={onPress}>
      <Icon name={name} />
    </button>
  );
}
