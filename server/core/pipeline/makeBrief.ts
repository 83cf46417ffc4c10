// Gathers what an agent sees of a task, from the file as it stands now.
import type { Task, TaskBrief } from '../../protocol/model';
import { findNode } from '../ast/nodePath';
import { parseFile } from '../ast/parseFile';
import { inferSignature } from '../decompose/inferSignature';
import { readExamples } from '../decompose/readExamples';
import { BRIEF_TEST_CHARS } from './budget';
import { guidesFor } from './readGuides';
import type { RunContext } from './runContext';

/** `fileText` holds the winners of earlier tasks, so that a later one can call them. */
export function makeBrief(task: Task, fileText: string, context: Pick<RunContext, 'tests' | 'feature' | 'guides'>): TaskBrief {
  const source = parseFile(task.target.file, fileText);
  const target = findNode(source, task.target.path);
  const { tests, feature } = context;
  const guides = guidesFor(task.target.file, context.guides);
  return {
    task,
    file: task.target.file,
    fileText,
    targetText: target === undefined ? '' : fileText.slice(target.span.start, target.span.end),
    signatureHint: task.openSignature ? inferSignature({ source, target: task.target.path, tests }) : '',
    signatures: feature.signatures,
    tests: cutTests(tests),
    examples: readExamples({ target: task.target.path, tests, fileText }),
    diagnostics: feature.diagnostics,
    ...(guides.length > 0 && { guides }),
  };
}

function cutTests(tests: RunContext['tests']): TaskBrief['tests'] {
  let left = BRIEF_TEST_CHARS;
  return tests.flatMap((test) => {
    if (left <= 0) return [];
    const text = test.text.length <= left ? test.text : `${test.text.slice(0, left)}\n// cut here: the rest of the tests does not fit`;
    left -= text.length;
    return [{ file: test.file, text }];
  });
}
