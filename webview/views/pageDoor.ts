// What every view may reach without it being handed down: the run, and the two ways to say something.
import { createContext } from 'preact';
import type { RunView } from '../../server/protocol/runView';
import type { FromWebview } from '../../server/protocol/webview';
import type { ScreenEvent } from '../state';

/** Both functions stay the same for the life of the page, so rows are not drawn again because of them. */
export interface PageDoor {
  readonly send: (message: FromWebview) => void;
  readonly show: (event: ScreenEvent) => void;
}

/** For open cards only, which link to other edits. */
export const RunContext = createContext<RunView | null>(null);
