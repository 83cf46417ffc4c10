// A line of text to type, drawn by VSCode Elements.
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { h, type ComponentChild } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly onEnter?: () => void;
  readonly onEscape: () => void;
  /** Takes the focus when it appears. */
  readonly eager?: boolean;
}

interface Field extends HTMLElement {
  value: string;
  /** Settles when the input inside is made; only then it can take the focus. */
  readonly updateComplete?: Promise<unknown>;
}

export function TextField({ id, label, placeholder, value, onText, onEnter, onEscape, eager }: TextFieldProps): ComponentChild {
  const field = useRef<Field>(null);
  useLayoutEffect(() => {
    if (eager === true) void field.current?.updateComplete?.then(() => field.current?.focus());
  }, [eager]);
  const typed = (event: Event): void => onText((event.currentTarget as Field).value);
  const pressed = (event: KeyboardEvent): void => {
    // The page's single keys must not act while a person types.
    event.stopPropagation();
    if (event.key === 'Enter') onEnter?.();
    if (event.key === 'Escape') onEscape();
  };
  return h('vscode-textfield', { id, ref: field, label, placeholder, value, 'aria-label': label, onInput: typed, onKeyDown: pressed });
}
