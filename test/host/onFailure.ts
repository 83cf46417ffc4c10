// What a failed step in the editor leaves behind: a picture and the extension's log.
import { afterEach, beforeEach } from 'vitest';
import type { Editor } from './editor';

/** Call once in a suite; `name` names the picture. */
export function showFailures(name: string, editor: () => Editor | undefined): void {
  afterEach(async (context) => {
    const shown = editor();
    if (context.task.result?.state !== 'fail' || shown === undefined) return;
    const picture = await shown.workbench.screenshot(`failure-${name}`);
    process.stdout.write(`picture: ${picture}\nthe extension's log:\n${shown.starlingLog()}\n`);
  });
}

/** For a suite in which each test goes on from the window as the last one left it: what follows a failure says nothing, and is left out. */
export function stopAfterFailure(): void {
  let failedIn = '';
  beforeEach((context) => {
    if (failedIn !== '') context.skip(`after the failure of: ${failedIn}`);
  });
  afterEach((context) => {
    if (context.task.result?.state === 'fail') failedIn = context.task.name;
  });
}
