// Everything of a run that is shown in the code itself. Nothing of it is there before the window has a run.
import { Disposable } from 'vscode';
import { provideInlayHints } from '../codeLens/inlayHints';
import { provideLenses } from '../codeLens/editLenses';
import { showGutterMarks } from '../gutter/gutterMarks';
import { showProblems } from '../problems/showProblems';
import type { Session } from '../session';
import { showChecks } from '../testing/showChecks';
import { Places } from './places';
import { whileSet } from './whileSet';

export function showMarks(session: Session): Disposable {
  let shown: Disposable | undefined;
  const first = session.onChanged(() => {
    if (shown !== undefined) return;
    shown = marks(session);
    first.dispose();
  });
  return new Disposable(() => {
    first.dispose();
    shown?.dispose();
  });
}

function marks(session: Session): Disposable {
  const places = new Places(session);
  return Disposable.from(
    whileSet('starling.codeLens', () => provideLenses(places)),
    whileSet('starling.inlayHints', () => provideInlayHints(places)),
    whileSet('starling.gutterMarks', () => showGutterMarks(session, places)),
    whileSet('starling.problems', () => showProblems(places)),
    whileSet('starling.testingView', () => showChecks(places)),
    places,
  );
}
