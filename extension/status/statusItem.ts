// One short entry in the status bar: counts while a run goes on, opens the review. Nothing spins: every frame costs who types.
import { Disposable, StatusBarAlignment, window } from 'vscode';
import type { Session } from '../session';
import { statusText } from './statusText';

export function showStatus(session: Session): Disposable {
  const entry = window.createStatusBarItem('starling.status', StatusBarAlignment.Left);
  entry.name = 'Starling';
  const draw = (): void => {
    const { text, tooltip } = statusText(session.view);
    entry.text = text;
    entry.tooltip = tooltip;
    entry.command = session.view === undefined ? 'starling.chooseModel' : 'starling.openReview';
    entry.accessibilityInformation = { label: tooltip };
  };
  draw();
  entry.show();
  return Disposable.from(entry, session.onChanged(draw));
}
