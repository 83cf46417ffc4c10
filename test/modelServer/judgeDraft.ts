// Drafts a judgement: runs the reference on the call in question and says which of the two results it gives.
import { runInNewContext } from 'node:vm';
import { ts } from 'ts-morph';
import { showObservation } from '../../server/core/behaviour/sameBehaviour';
import type { Observation } from '../../server/core/ports/behaviours';
import { guestProgram } from '../../server/io/behaviour/guestProgram';
import { named, type Drafting } from './draft';
import { malformedReplies } from './malformedReplies';
import { openReference } from './reference';
import { stop } from './replyShape';

export interface JudgeQuestion {
  readonly file: string;
  /** Node path of a function at the top level of a file that imports nothing at run time. */
  readonly target: string;
  readonly call: string;
  /** What A and what B does. */
  readonly results: readonly [string, string];
}

const CHOICES = ['A', 'B', 'neither'] as const;

/** `folder` holds the references; they are run in this process, so it must hold nothing but references. */
export function createJudgeDrafter(folder: string | undefined): (question: JudgeQuestion) => Drafting {
  const open = folder === undefined ? () => undefined : openReference(folder);
  return (question) => {
    const text = open(question.file)?.source.text;
    if (text === undefined) return { ok: false, why: `There is no reference for ${question.file}.` };
    const seen = observe(text, question);
    const right = CHOICES[question.results.indexOf(seen)] ?? 'neither';
    return {
      ok: true,
      draft: {
        seeds: ['JUDGE', question.file, question.target, question.call],
        right: judgement(right),
        wrong: (random) => judgement(random.pick(CHOICES.filter((choice) => choice !== right))),
        malformed: (way) => named(malformedReplies, way)({ ...question, answer: { declaration: judgement(right), before: [], after: [], imports: [] }, fileText: text }),
        evil: () => ({ variant: 'judgement', choice: stop('{"right": "A", "write": ".bashrc"}') }),
      },
    };
  };
}

function judgement(right: (typeof CHOICES)[number]): string {
  return JSON.stringify({ right });
}

/** By the same eye that watched the answers; what takes longer than a second does not end. */
function observe(text: string, { target, call }: JudgeQuestion): string {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.CommonJS } });
  const args = call.slice(target.length + 1, -1);
  const script = `(() => {
    const evaluate = (function (exports) { ${outputText}\n; return (source) => eval(source); })({});
    const observer = ${guestProgram}(evaluate, ${JSON.stringify(target)});
    observer.look();
    observer.begin(${JSON.stringify(args)});
    return observer;
  })()`;
  try {
    const observer = runInNewContext(script, {}, { timeout: 1_000, microtaskMode: 'afterEvaluate' }) as { end(): string };
    return showObservation(JSON.parse(observer.end()) as Observation);
  } catch {
    return '';
  }
}
