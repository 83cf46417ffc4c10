// What every view may reach without it being handed down: the run, and the two ways to say something.
import { createContext } from 'preact';
import type { Alternative, RunView } from '../../server/protocol/runView';
import type { FromWebview } from '../../server/protocol/webview';
import type { ScreenEvent } from '../state';

/** Both functions stay the same for the life of the page, so rows are not drawn again because of them. */
export interface PageDoor {
  readonly send: (message: FromWebview) => void;
  readonly show: (event: ScreenEvent) => void;
}

/** For open cards only: the run they link into, the answers that were asked for, and how diffs are drawn. */
export interface CardSight {
  readonly run: RunView | null;
  readonly answers: Readonly<Record<string, readonly Alternative[]>>;
  readonly split: boolean;
}

export const CardContext = createContext<CardSight>({ run: null, answers: {}, split: false });
