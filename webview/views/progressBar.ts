// A bar for a part of a whole, drawn by VSCode Elements.
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import { h, type ComponentChild } from 'preact';

export interface ProgressBarProps {
  readonly label: string;
  /** Undefined while the whole is not known yet. */
  readonly value: number | undefined;
  readonly max: number;
}

export function ProgressBar({ label, value, max }: ProgressBarProps): ComponentChild {
  return h('vscode-progress-bar', { ariaLabel: label, 'aria-label': label, value, max: Math.max(max, 1), indeterminate: value === undefined });
}
