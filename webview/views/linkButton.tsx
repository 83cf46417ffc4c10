// A button that looks like a link.
import type { VNode } from 'preact';
import { Icon } from './icon';

export function LinkButton({ icon, label, onPress }: { readonly icon: string; readonly label: string; readonly onPress: () => void }): VNode {
  return (
    <button type="button" class="link" onClick={onPress}>
      <Icon name={icon} /> {label}
    </button>
  );
}
