// What the page knows: the last state the host sent, and what is only on screen. Lives as long as the page.
import type { Alternative, RunView } from '../server/protocol/runView';
import { withPatch } from '../server/protocol/viewPatch';
import type { ToWebview } from '../server/protocol/webview';
import { announcement } from './announcement';
import { FILTERS, groupEdits, rowOrder, type Filter } from './groupEdits';
import { keepSame } from './keepSame';

/** Only on screen; nothing of it is a truth about the run. */
export interface Screen {
  readonly open: readonly string[];
  /** Row that the keyboard is on, empty for none yet. */
  readonly focus: string;
  readonly filter: Filter;
  readonly words: string;
  /** Edit whose reason is being typed, empty for none. */
  readonly refusing: string;
  readonly help: boolean;
  /** Diffs with both sides beside each other. */
  readonly split: boolean;
}

export interface PageState {
  readonly run: RunView | null;
  /** Number of the view; negative where what the page holds is not what the host thinks. */
  readonly number: number;
  /** Answers that were asked for, by task. */
  readonly answers: Readonly<Record<string, readonly Alternative[]>>;
  readonly restricted: boolean;
  readonly screen: Screen;
  /** Last sentence for the live region. */
  readonly spoken: string;
  /** Grows whenever the focused row has to get the real focus. */
  readonly moves: number;
}

export type ScreenEvent =
  | { readonly type: 'toggle'; readonly row: string }
  | { readonly type: 'point'; readonly row: string }
  | { readonly type: 'step'; readonly to: 'next' | 'previous' | 'first' | 'last' }
  /** After a decision by key: on to the next edit that waits, which opens if this one was open. */
  | { readonly type: 'advance' }
  | { readonly type: 'filter'; readonly filter: Filter }
  | { readonly type: 'words'; readonly words: string }
  /** Opens the reason input of an edit; empty closes it. */
  | { readonly type: 'refusing'; readonly edit: string }
  /** Opens a row and takes the keyboard there. */
  | { readonly type: 'goto'; readonly row: string }
  | { readonly type: 'split'; readonly shown: boolean }
  | { readonly type: 'help'; readonly shown: boolean };

const BLANK: Screen = { open: [], focus: '', filter: 'all', words: '', refusing: '', help: false, split: false };

/** The first state; `kept` is what an earlier life of the page stored, of unknown shape. */
export function firstState(kept: unknown): PageState {
  return { run: null, number: 0, answers: {}, restricted: false, screen: readScreen(kept), spoken: '', moves: 0 };
}

export function reducePage(state: PageState, event: ToWebview | ScreenEvent): PageState {
  switch (event.type) {
    case 'state':
      return withRun({ ...state, number: event.number ?? 0 }, event.run === null ? null : keepSame(state.run, event.run), event.restricted);
    case 'patch':
      if (state.run?.run !== event.patch.run || state.number !== event.patch.from) return { ...state, number: LOST };
      return withRun({ ...state, number: state.number + 1 }, withPatch(state.run, event.patch), state.restricted);
    case 'alternatives':
      return { ...state, answers: { ...state.answers, [event.task]: event.answers } };
    case 'reveal':
      return goTo(state, event.edit);
    case 'goto':
      return goTo(state, event.row);
    case 'step':
      return step(state, event.to);
    case 'advance':
      return advance(state);
    case 'toggle':
      return toggle(state, event.row);
    default:
      return { ...state, screen: reduceScreen(state.screen, event) };
  }
}

/** The page has to ask for the whole state. */
export const LOST = -1;

/** Ids of the rows as they stand on the page, top to bottom. */
export function visibleRows(state: PageState): readonly string[] {
  return state.run === null ? [] : rowOrder(groupEdits(state.run, state.screen.filter, state.screen.words));
}

type PlainEvent = Exclude<ScreenEvent, { type: 'step' | 'advance' | 'goto' | 'toggle' }>;

function reduceScreen(screen: Screen, event: PlainEvent): Screen {
  switch (event.type) {
    case 'point':
      return { ...screen, focus: event.row };
    case 'filter':
      return { ...screen, filter: event.filter };
    case 'words':
      return { ...screen, words: event.words };
    case 'refusing':
      return { ...screen, refusing: event.edit, open: event.edit === '' ? screen.open : withRow(screen.open, event.edit), focus: event.edit === '' ? screen.focus : event.edit };
    case 'split':
      return { ...screen, split: event.shown };
    case 'help':
      return { ...screen, help: event.shown };
  }
}

function withRun(state: PageState, run: RunView | null, restricted: boolean): PageState {
  const other = run !== null && state.run !== null && run.run !== state.run.run;
  const screen = other ? { ...BLANK, help: state.screen.help, split: state.screen.split } : state.screen;
  const next = { ...state, run, answers: other ? {} : state.answers, restricted, screen, spoken: announcement(state.run, run) ?? state.spoken };
  // The first edit to review opens by itself once: a page of closed rows shows nothing worth a decision.
  if (screen.focus !== '' || screen.open.length > 0) return next;
  const ready = new Set(run?.edits.filter((edit) => edit.status === 'proposed' && edit.diff !== '').map((edit) => edit.id));
  const first = visibleRows(next).find((row) => ready.has(row));
  return first === undefined ? next : { ...next, screen: { ...screen, focus: first, open: [first] } };
}

/** What opens is moved into view; what closes stays where it is. */
function toggle(state: PageState, row: string): PageState {
  const { screen } = state;
  if (!screen.open.includes(row)) return moved({ ...state, screen: { ...screen, open: withRow(screen.open, row) } }, row);
  const refusing = screen.refusing === row ? '' : screen.refusing;
  return { ...state, screen: { ...screen, open: screen.open.filter((one) => one !== row), focus: row, refusing } };
}

function step(state: PageState, to: 'next' | 'previous' | 'first' | 'last'): PageState {
  const rows = visibleRows(state);
  const at = rows.indexOf(state.screen.focus);
  const wanted = { next: at + 1, previous: at < 0 ? 0 : at - 1, first: 0, last: rows.length - 1 }[to];
  const row = rows[Math.min(Math.max(wanted, 0), rows.length - 1)];
  return row === undefined ? state : moved(state, row);
}

function advance(state: PageState): PageState {
  const rows = visibleRows(state);
  const from = state.screen.focus;
  const after = [...rows.slice(rows.indexOf(from) + 1), ...rows.slice(0, Math.max(rows.indexOf(from), 0))];
  const waiting = new Set(state.run?.edits.filter((edit) => edit.status === 'proposed').map((edit) => edit.id));
  const next = after.find((row) => waiting.has(row));
  if (next === undefined) return moved({ ...state, screen: { ...state.screen, refusing: '' } }, from);
  const wasOpen = state.screen.open.includes(from);
  const open = wasOpen ? withRow(state.screen.open.filter((row) => row !== from), next) : state.screen.open;
  return moved({ ...state, screen: { ...state.screen, open, refusing: '' } }, next);
}

/** A row that the filter hides is shown by taking the filter away. */
function goTo(state: PageState, row: string): PageState {
  const open = withRow(state.screen.open, row);
  const screen = { ...state.screen, open, refusing: '' };
  const hidden = !visibleRows(state).includes(row);
  return moved({ ...state, screen: hidden ? { ...screen, filter: 'all', words: '' } : screen }, row);
}

function moved(state: PageState, row: string): PageState {
  return { ...state, screen: { ...state.screen, focus: row }, moves: state.moves + 1 };
}

function withRow(rows: readonly string[], row: string): readonly string[] {
  return rows.includes(row) ? rows : [...rows, row];
}

function readScreen(kept: unknown): Screen {
  if (typeof kept !== 'object' || kept === null) return BLANK;
  const { open, focus, filter, split } = kept as Partial<Record<keyof Screen, unknown>>;
  return {
    ...BLANK,
    open: Array.isArray(open) ? open.filter((row) => typeof row === 'string') : [],
    focus: typeof focus === 'string' ? focus : '',
    filter: FILTERS.find((one) => one === filter) ?? 'all',
    split: split === true,
  };
}
