// Inside of the child that asks the solver's WebAssembly build: one question on stdin, the answer on stdout, then the end.
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';

interface LowLevel {
  readonly Z3: {
    mk_config(): unknown;
    mk_context(config: unknown): unknown;
    eval_smtlib2_string(context: unknown, smt: string): Promise<string>;
  };
}

async function main(solver: string): Promise<void> {
  const load = createRequire(solver);
  const { init } = load(solver) as { init: () => Promise<LowLevel> };
  const { Z3 } = await init();
  const answer = await Z3.eval_smtlib2_string(Z3.mk_context(Z3.mk_config()), await text(process.stdin));
  process.stdout.write(answer, () => process.exit(0));
}

main(process.argv[2] ?? '').catch((error: unknown) => {
  process.stderr.write(String(error));
  process.exit(1);
});
