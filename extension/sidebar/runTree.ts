// The native tree view of the run: draws the rows, counts what is to be reviewed, reveals nothing by itself.
import { EventEmitter, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, type Disposable, type TreeDataProvider } from 'vscode';
import { t } from '../l10n';
import type { Session } from '../session';
import { runRows, type RunRow } from './runRows';

/** Lives as long as the session. */
export function showRunTree(session: Session): Disposable {
  const changed = new EventEmitter<undefined>();
  const provider: TreeDataProvider<RunRow> = {
    onDidChangeTreeData: changed.event,
    getChildren: (parent) => [...(parent?.children ?? runRows(session.view))],
    getTreeItem: toTreeItem,
  };
  const tree = window.createTreeView('starling.runs', { treeDataProvider: provider, showCollapseAll: true });
  const selected = tree.onDidChangeSelection(({ selection }) => {
    const id = selection[0]?.edit;
    if (id !== undefined) session.focus = session.view?.edits.find((edit) => edit.id === id);
  });
  const pace = redrawPace(() => {
    const open = session.view?.edits.filter((edit) => edit.status === 'proposed').length ?? 0;
    if (tree.badge?.value !== (open === 0 ? undefined : open)) tree.badge = open === 0 ? undefined : { value: open, tooltip: open === 1 ? t('1 edit to review') : t('{0} edits to review', open) };
    changed.fire(undefined);
  });
  const redraw = session.onChanged((view) => pace.redraw(view.status === 'running' ? TREE_INTERVAL_MS : 0));
  return { dispose: () => [tree, selected, redraw, changed, pace].forEach((part) => void part.dispose()) };
}

/** A tree is drawn anew as a whole, by the window that somebody types in. */
const TREE_INTERVAL_MS = 1_000;

/** Draws at most once in the time that a change allows it, and always after the last change. */
function redrawPace(draw: () => void): Disposable & { redraw(withinMs: number): void } {
  let timer: NodeJS.Timeout | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const drawNow = (): void => {
    stop();
    draw();
  };
  return {
    redraw(withinMs) {
      if (withinMs === 0) drawNow();
      else timer ??= setTimeout(drawNow, withinMs);
    },
    dispose: stop,
  };
}

function toTreeItem(row: RunRow): TreeItem {
  const shown = new TreeItem(row.label, foldOf(row));
  shown.id = row.id;
  shown.description = row.description;
  shown.tooltip = row.tooltip === '' ? `${row.label} ${row.description}` : row.tooltip;
  shown.iconPath = new ThemeIcon(row.icon);
  shown.contextValue = row.contextValue;
  shown.accessibilityInformation = { label: `${row.label}, ${row.description}` };
  if (row.edit !== undefined) shown.command = { command: 'starling.openDiff', title: t('Open Diff'), arguments: [row] };
  return shown;
}

/** VS Code keeps the state that a row came with, so a row that is to stand open is so before it has children. */
function foldOf(row: RunRow): TreeItemCollapsibleState {
  if (row.unfolded) return TreeItemCollapsibleState.Expanded;
  return row.children.length === 0 ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Collapsed;
}
