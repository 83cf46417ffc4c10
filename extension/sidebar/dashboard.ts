// The small page in the sidebar: the numbers of the run, Pause and Stop.
import { window, type Disposable } from 'vscode';
import { t } from '../l10n';
import { connectPage, pageRoots } from '../review/page';
import type { Session } from '../session';

export function showDashboard(session: Session): Disposable {
  return window.registerWebviewViewProvider('starling.dashboard', {
    resolveWebviewView(view) {
      view.webview.options = { enableScripts: true, localResourceRoots: [...pageRoots(session)] };
      const page = connectPage(session, view.webview, { bundle: 'sidebar', title: t('Starling Cost') });
      view.onDidDispose(() => page.dispose());
    },
  });
}
