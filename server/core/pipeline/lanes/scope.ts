// Scope lane: nothing outside the declared nodes has changed.
import { checkScope } from '../../verify/checkScope';
import type { Lane } from './lane';

export const scopeLane: Lane = {
  name: 'scope',
  version: 1,
  needs: ['parse'],
  run({ task, fileText, text, edits }) {
    return Promise.resolve(checkScope({ file: task.target.file, before: fileText, after: text, contract: task.contract, edits }));
  },
};
