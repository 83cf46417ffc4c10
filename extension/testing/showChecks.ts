// Testing view: the checks of the run on show as results. They were run by the server; there is nothing to start here.
import { Disposable, TestMessage, TestRunRequest, tests, type TestController, type TestItem, type TestRun } from 'vscode';
import { t } from '../l10n';
import type { Places } from '../marks/places';
import { checkTree, type CheckEntry, type CheckGroup } from './checkTree';

export function showChecks(places: Places): Disposable {
  const controller = tests.createTestController('starling.checks', t('Starling checks'));
  let shown = '';
  const draw = (): void => {
    const view = places.view;
    if (view === undefined || view.status === 'running') return;
    const groups = checkTree(view);
    const state = JSON.stringify(groups);
    // What a person decides changes no check, and every set of results is an entry in the history of test runs.
    if (state === shown) return;
    shown = state;
    report(controller, { label: view.title, groups, places });
  };
  draw();
  return Disposable.from(places.onChanged(draw), controller);
}

interface Results {
  readonly label: string;
  readonly groups: readonly CheckGroup[];
  readonly places: Places;
}

function report(controller: TestController, { label, groups, places }: Results): void {
  const marks = new Map(places.marks().map((mark) => [mark.id, mark]));
  const items = groups.map((group) => {
    const mark = marks.get(group.id.slice(group.id.indexOf('/') + 1));
    const item = controller.createTestItem(group.id, group.label, mark?.uri);
    item.description = group.description;
    // Without a range: the editor would draw a passed test beside code that nobody has accepted yet, over the mark that says so.
    item.children.replace(group.checks.map(({ id, label: name }) => controller.createTestItem(id, name, mark?.uri)));
    return item;
  });
  controller.items.replace(items);
  // The view keeps its focus where the person has it.
  const run = controller.createTestRun(new TestRunRequest(items, undefined, undefined, false, true), label, false);
  groups.forEach((group) => group.checks.forEach((check) => enter(run, itemOf(controller, group.id, check.id), check)));
  run.end();
}

function itemOf(controller: TestController, group: string, check: string): TestItem | undefined {
  return controller.items.get(group)?.children.get(check);
}

function enter(run: TestRun, item: TestItem | undefined, { outcome, ms, detail }: CheckEntry): void {
  if (item === undefined) return;
  run.appendOutput(`${item.label}: ${detail}`.replace(/\r?\n/g, '\r\n') + '\r\n', undefined, item);
  if (outcome === 'passed') run.passed(item, ms);
  else if (outcome === 'skipped') run.skipped(item);
  else if (outcome === 'failed') run.failed(item, new TestMessage(detail), ms);
  else run.errored(item, new TestMessage(detail), ms);
}
