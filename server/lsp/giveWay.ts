// Puts a run's heavy steps behind the person's typing: each one starts in a pause. Calls to a model elsewhere go on.
import type { BesideVoter } from '../core/ports/besideVoter';
import type { Behaviours } from '../core/ports/behaviours';
import type { Checker } from '../core/ports/checker';
import type { Linter } from '../core/ports/linter';
import type { Llm } from '../core/ports/llm';
import type { ProjectCompiler } from '../core/ports/projectCompiler';
import type { Prover } from '../core/ports/prover';
import type { TestRunner } from '../core/ports/testRunner';
import type { Typing } from './typing';

export interface HeavyPorts {
  readonly checker: Checker;
  readonly testRunner: TestRunner;
  readonly behaviours?: Behaviours;
  readonly linter?: Linter;
  readonly prover?: Prover;
  readonly compiler?: ProjectCompiler;
  readonly llm: Llm;
}

/** The same ports; what is under way goes on at low priority, what is stopped while it waits is left to the port to say. */
export function giveWay({ checker, testRunner, behaviours, linter, prover, compiler, llm }: HeavyPorts, typing: Typing): HeavyPorts {
  return {
    llm: llm.heavy === true || llm.beside !== undefined ? quietly(llm, typing) : llm,
    checker: {
      check: async (files, overlay, stop) => {
        await typing.pause(stop);
        return checker.check(files, overlay, stop);
      },
      fixes: (file, overlay, stop) => checker.fixes(file, overlay, stop),
      // Comes right after a check that has waited, and shows what that one cannot see.
      ...(checker.dependants !== undefined && { dependants: checker.dependants.bind(checker) }),
    },
    testRunner: quietTests(testRunner, typing),
    ...(behaviours !== undefined && { behaviours: quietBehaviours(behaviours, typing) }),
    ...(linter !== undefined && { linter: quietLinter(linter, typing) }),
    ...(prover !== undefined && { prover: quietProver(prover, typing) }),
    ...(compiler !== undefined && { compiler: quietCompiler(compiler, typing) }),
  };
}

function quietTests(runner: TestRunner, typing: Typing): TestRunner {
  return {
    run: async (request, stop) => {
      await typing.pause(stop);
      return runner.run(request, stop);
    },
    ...(runner.filter !== undefined && {
      filter: async (request, stop) => {
        await typing.pause(stop);
        return runner.filter?.(request, stop) ?? { ok: false, why: 'there is none' };
      },
    }),
  };
}

function quietBehaviours(behaviours: Behaviours, typing: Typing): Behaviours {
  return {
    observe: async (request, stop) => {
      await typing.pause(stop);
      return behaviours.observe(request, stop);
    },
  };
}

function quietProver(prover: Prover, typing: Typing): Prover {
  return {
    prove: async (query, stop) => {
      await typing.pause(stop);
      return prover.prove(query, stop);
    },
  };
}

function quietCompiler(compiler: ProjectCompiler, typing: Typing): ProjectCompiler {
  return {
    version: () => compiler.version(),
    check: async (request, stop) => {
      await typing.pause(stop);
      return compiler.check(request, stop);
    },
  };
}

function quietLinter(linter: Linter, typing: Typing): Linter {
  return {
    lint: async (request, stop) => {
      await typing.pause(stop);
      return linter.lint(request, stop);
    },
  };
}

function quietly(llm: Llm, typing: Typing): Llm {
  return {
    name: llm.name,
    get simulated() {
      return llm.simulated;
    },
    price: llm.price,
    ...(llm.voters !== undefined && { voters: llm.voters }),
    ...(llm.beside !== undefined && { beside: llm.beside.map((voter) => quietVoter(voter, typing)) }),
    ...(llm.heavy !== undefined && { heavy: llm.heavy }),
    ...(llm.errsTogether !== undefined && { errsTogether: llm.errsTogether }),
    complete: async (request, stop) => {
      if (llm.heavy === true) await typing.pause(stop);
      return llm.complete(request, stop);
    },
  };
}

function quietVoter(voter: BesideVoter, typing: Typing): BesideVoter {
  return {
    ...voter,
    answer: async (question, stop) => {
      await typing.pause(stop);
      return voter.answer(question, stop);
    },
  };
}
