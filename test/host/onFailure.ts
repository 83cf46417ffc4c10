// What a failed step in the editor leaves behind: a picture and the extension's log.
import { afterEach } from 'vitest';
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
