// What a key does on the review page, given what is on screen.
import type { EditView, RunView } from '../server/protocol/runView';
import { canAskMore } from './furtherRuns';
import { keyAction, type KeyAction, type KeyPress } from './keys';
import { visibleRows, type PageState } from './state';
import { canAccept, canRefuse, canReset, canUndo, verifiedEdits } from './verifiedEdits';
import type { PageDoor } from './views/pageDoor';

/** Acts on the key; true when the page took it and the browser should not. */
export function pressKey(press: KeyPress, state: PageState, door: PageDoor): boolean {
  const action = keyAction(press);
  if (action === undefined || state.run === null) return false;
  // A reason is being typed: a letter that comes before its input has the focus must not decide anything.
  if (state.screen.refusing !== '' && action !== 'escape') return false;
  const rows = visibleRows(state);
  const focus = rows.includes(state.screen.focus) ? state.screen.focus : '';
  const edit = state.run.edits.find((one) => one.id === focus);
  if (action === 'moreVotes') return askMore(state.run, edit?.task ?? focus, door);
  return edit !== undefined && actOnEdit(action, edit, door) ? true : actOnPage(action, state, door);
}

function actOnEdit(action: KeyAction, edit: EditView, door: PageDoor): boolean {
  switch (action) {
    case 'accept':
      if (!canAccept(edit)) return false;
      door.send({ type: 'accept', edits: [edit.id] });
      door.show({ type: 'advance' });
      return true;
    case 'refuse':
      if (!canRefuse(edit)) return false;
      door.show({ type: 'refusing', edit: edit.id });
      return true;
    case 'reset':
      if (!canReset(edit) && !canUndo(edit)) return false;
      door.send({ type: canUndo(edit) ? 'undo' : 'reset', edits: [edit.id] });
      return true;
    case 'openDiff':
      door.send({ type: 'openDiff', edit: edit.id });
      return true;
    case 'openFile':
      door.send({ type: 'openFile', edit: edit.id });
      return true;
    default:
      return false;
  }
}

function actOnPage(action: KeyAction, state: PageState, door: PageDoor): boolean {
  switch (action) {
    case 'next':
    case 'previous':
    case 'first':
    case 'last':
      door.show({ type: 'step', to: action });
      return true;
    case 'acceptAll':
      return acceptAll(state, door);
    case 'apply':
      if (state.run?.edits.some((edit) => edit.status === 'accepted') !== true) return false;
      door.send({ type: 'apply' });
      return true;
    case 'openAll':
      door.send({ type: 'openAll' });
      return true;
    case 'split':
      door.show({ type: 'split', shown: !state.screen.split });
      return true;
    case 'find':
      document.getElementById('find')?.focus();
      return true;
    case 'help':
      door.show({ type: 'help', shown: !state.screen.help });
      return true;
    case 'escape':
      door.show(state.screen.refusing === '' ? { type: 'help', shown: false } : { type: 'refusing', edit: '' });
      return true;
    default:
      return false;
  }
}

function askMore(run: RunView, task: string, door: PageDoor): boolean {
  if (!canAskMore(run, task)) return false;
  door.send({ type: 'moreVotes', task });
  return true;
}

function acceptAll(state: PageState, door: PageDoor): boolean {
  const edits = state.run === null ? [] : verifiedEdits(state.run);
  if (edits.length > 0) door.send({ type: 'accept', edits });
  return edits.length > 0;
}
