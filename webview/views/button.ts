// A button with a label, drawn by VSCode Elements.
import '@vscode-elements/elements/dist/vscode-button/index.js';
import { h, type ComponentChild, type ComponentChildren } from 'preact';
import { Icon } from './icon';

export interface ButtonProps {
  readonly icon?: string;
  readonly secondary?: boolean;
  readonly disabled?: boolean;
  /** Longer explanation, shown on hover. */
  readonly title?: string;
  readonly onPress: () => void;
  readonly children: ComponentChildren;
}

export function Button({ icon, secondary, disabled, title, onPress, children }: ButtonProps): ComponentChild {
  const press = (event: Event): void => {
    event.stopPropagation();
    if (disabled !== true) onPress();
  };
  const shown = icon === undefined ? null : h('span', { slot: 'content-before', class: 'button-icon' }, h(Icon, { name: icon }));
  return h('vscode-button', { secondary: secondary === true, disabled: disabled === true, 'aria-disabled': disabled === true ? 'true' : undefined, title, onClick: press }, shown, children);
}
