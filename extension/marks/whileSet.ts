// Keeps a part of the extension alive as long as its setting is on.
import { Disposable, workspace } from 'vscode';

/** `setting` as in the manifest, with its section. */
export function whileSet(setting: string, make: () => Disposable): Disposable {
  let made: Disposable | undefined;
  const follow = (): void => {
    const wanted = workspace.getConfiguration().get<boolean>(setting) !== false;
    if (wanted) made ??= make();
    else {
      made?.dispose();
      made = undefined;
    }
  };
  follow();
  const changes = workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration(setting)) follow();
  });
  return new Disposable(() => {
    changes.dispose();
    made?.dispose();
  });
}
